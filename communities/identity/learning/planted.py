"""Second accounts of real people, and strangers who look like them: labels that are true by construction.

How people's second account differs is stated here as chances, from what the real sets show where they show it (half of
the profiles of the Stack Exchange dump name a place, a quarter a page); the rest is a judgement, as docs/IDENTITY.md
says. On the mailing lists nobody says who is who: one full name or one address is taken for one person there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from communities.identity.names import common_names
from communities.identity.profile import Profile

FREE: Final = ("gmail.com", "yahoo.com", "hotmail.com", "gmx.de", "outlook.com", "proton.me", "mail.ru")
PLATFORMS: Final = ("github", "slack", "meetup", "discord", "forum")
NICKS: Final = [
    "phoenix",
    "dragon",
    "shadow",
    "ninja",
    "wolf",
    "tiger",
    "ghost",
    "falcon",
    "raven",
    "viper",
    "hunter",
    "storm",
    "matrix",
    "cipher",
    "nomad",
    "wizard",
    "maverick",
    "rocket",
    "bandit",
    "pirate",
    "samurai",
    "zombie",
    "vector",
    "pixel",
    "panda",
    "penguin",
    "hacker",
    "coder",
    "gamer",
    "racer",
    "spider",
    "cobra",
    "eagle",
]
TOWNS: Final = (
    "Berlin",
    "London",
    "Paris",
    "Delft, Netherlands",
    "Toronto, Canada",
    "Pune, India",
    "Seattle, WA",
    "Oslo",
)
Labelled = tuple[Profile, str]


def labelled(people: list[Profile], seed: int = 11) -> list[Labelled]:
    """(profile, person) for all: the real one, planted second accounts of two in five, planted strangers."""
    dice = random.Random(seed)  # noqa: S311 (nothing secret)
    mail = _mail_persons(people)
    given: list[Labelled] = []
    owners: dict[str, str] = {}
    for profile in people:
        person = mail.get(profile.id, f"p{profile.id}")
        full = _filled(profile, dice)
        given.append((_with_own_address(full, person, owners, dice), person))
        if dice.random() < 0.4 and (full.full or len(full.core) > 3):
            given.append((_with_own_address(_second(full, dice), person, owners, dice), person))
    given += [(_with_own_address(each, who, owners, dice), who) for each, who in _strangers(given, dice)]
    for number, (profile, _) in enumerate(given):
        profile.id = number
    return given


def _with_own_address(profile: Profile, person: str, owners: dict[str, str], dice: random.Random) -> Profile:
    """No provider gives one address to two people: whoever comes second has another."""
    while profile.address and owners.setdefault(profile.address, person) != person:
        box, _, domain = profile.email.partition("@")
        profile = replace(profile, email=f"{box}{dice.randint(1, 9999)}@{domain}")
    return profile


def _mail_persons(people: list[Profile]) -> dict[int | str, str]:
    """On the mailing lists one full name is taken for one person, and so is one address. A rule, read by nobody."""
    person: dict[str, str] = {}
    found: dict[int | str, str] = {}
    for each in (each for each in people if each.source == "mail"):
        marks = [mark for mark in (" ".join(sorted(each.full)), each.address) if mark]
        known = {person[mark] for mark in marks if mark in person}
        who = min(known, default=f"m-{marks[0] if marks else each.id}")
        person.update({mark: who for mark, other in person.items() if other in known} | dict.fromkeys(marks, who))
        found[each.id] = who
    return {each: person.get(_mark(people, each), who) for each, who in found.items()}


def _mark(people: list[Profile], number: int | str) -> str:
    each = people[int(number)]
    return " ".join(sorted(each.full)) or each.address


def _filled(profile: Profile, dice: random.Random) -> Profile:
    """The real profile; where the export hides addresses (all but mail do), half get one of the usual make."""
    if profile.email or dice.random() < 0.5:
        return replace(profile)
    return replace(profile, email=_address(profile, dice))


def _address(profile: Profile, dice: random.Random) -> str:
    first, last = (profile.full[0], profile.full[-1]) if profile.full else ("", "")
    ways = [profile.core or "x"] * 2
    if first:
        ways += [f"{first}.{last}", f"{first[0]}{last}", f"{first}{last}", first, f"{first}{dice.randint(1, 99)}"]
    return f"{dice.choice(ways)}@{dice.choice(FREE)}"


def _handle(profile: Profile, dice: random.Random) -> str:
    first, last = (profile.full[0], profile.full[-1]) if profile.full else ("", "")
    ways = [profile.handle or profile.name.replace(" ", "_")] * (3 if profile.core else 1)
    if first:
        ways += [
            f"{first}{last}",
            f"{first}_{last}",
            f"{first[0]}{last}",
            f"{first}{dice.randint(1, 999)}",
            last + first[0],
        ]
    ways += [
        f"{profile.core}{dice.randint(1, 99)}",
        f"{dice.choice(('the', 'mr', 'dev', 'x'))}{dice.randint(100, 9999)}",
    ]
    return dice.choice([way for way in ways if way])


def _second(profile: Profile, dice: random.Random) -> Profile:
    """The same person elsewhere: other spellings, fewer words, another address, a link perhaps."""
    source = dice.choice(PLATFORMS)
    handle = _handle(profile, dice)
    name = dice.choice((profile.name, profile.name, _shortened(profile, dice), ""))
    email = dice.choice((profile.email, profile.email, _address(profile, dice), "", ""))
    if source == "github" and dice.random() < 0.3:
        email = f"{dice.randint(1000, 99999999)}+{handle.lower()}@users.noreply.github.com"
    url = f"https://{source}.example/{handle}"
    about = " ".join(
        part
        for part, chance in (
            (next(iter(sorted(profile.links - {profile.page})), ""), 0.4),
            (profile.url, 0.12),
            ("", 1.0),
        )
        if part and dice.random() < chance
    )
    if profile.about and dice.random() < 0.08:
        profile.about += f" {url}"
        profile.__dict__.pop("links", None)
    place = dice.choice(
        (profile.location, profile.location.split(",")[0], "", dice.choice(TOWNS) if dice.random() < 0.2 else "")
    )
    avatar = profile.avatar if dice.random() < 0.35 else ""
    return Profile(0, source, handle, name, email, avatar, about, url, place)


def _shortened(profile: Profile, dice: random.Random) -> str:
    words = profile.name.split()
    if len(words) < 2:
        return profile.name.lower()
    return dice.choice(
        (
            f"{words[0]} {words[-1][0]}.",
            words[0],
            f"{words[0][0]}. {words[-1]}",
            f"{words[-1]}, {words[0]}",
            profile.name.lower(),
        )
    )


def _strangers(given: list[Labelled], dice: random.Random) -> Iterator[Labelled]:
    """Namesakes, colleagues, families, shared mailboxes, the same short handle, names of nobody."""
    first, last = (sorted(each) for each in common_names())
    made = 0

    def person() -> str:
        nonlocal made
        made += 1
        return f"s{made}"

    for profile, _ in dice.sample(given, k=len(given) // 4):
        source, town = dice.choice(PLATFORMS), dice.choice(("", "", dice.choice(TOWNS), profile.location))
        if not profile.full:
            handle = profile.core[: dice.randint(3, 6)] or "x"
            yield Profile(0, source, f"{handle}{dice.choice(('', '', '1', '7'))}", location=town), person()
            continue
        words = profile.name.split()
        kind = dice.randrange(6)
        if kind == 0:  # the same first name, a different last one
            name = f"{words[0]} {dice.choice(last).title()}"
            yield (
                Profile(0, source, words[0].lower(), name, f"{words[0].lower()}@{dice.choice(FREE)}", location=town),
                person(),
            )
        elif kind == 1:  # a namesake with a life of their own
            handle = f"{dice.choice(last)}{dice.randint(1, 999)}"
            yield (
                Profile(0, source, handle, profile.name, location=dice.choice(("", dice.choice(TOWNS), town))),
                person(),
            )
        elif kind == 2:  # family or colleague: name or domain or page in common
            name = f"{dice.choice(first).title()} {words[-1]}"
            page = next(iter(sorted(profile.links - {profile.page})), "")
            email = f"{name.split()[0].lower()}@{profile.organisation}" if profile.organisation else ""
            yield Profile(0, source, "", name, email, about=page, location=profile.location), person()
        elif kind == 3:  # several people behind one mailbox
            box = f"{dice.choice(('info', 'admin', 'support', 'team'))}@{dice.choice(last)}.org"
            for _ in range(2):
                yield (
                    Profile(0, dice.choice(PLATFORMS), "", f"{dice.choice(first)} {dice.choice(last)}".title(), box),
                    person(),
                )
        elif kind == 4:  # a word that many take for a nick, by two people
            nick = dice.choice(NICKS) + dice.choice(("", "", "1", "99"))
            for _ in range(2):
                name = dice.choice(("", f"{dice.choice(first)} {dice.choice(last)}".title()))
                yield (
                    Profile(0, dice.choice(PLATFORMS), nick, name, location=dice.choice(("", dice.choice(TOWNS)))),
                    person(),
                )
        else:  # nobody's name, everybody's handle
            name = dice.choice(
                ("Deleted User", "Anonymous", "[deleted]", "admin", "Gelöschter Benutzer", "匿名用户", "user123")
            )
            yield Profile(0, source, dice.choice(("chris", "alex", "dev", "admin", "guest12", "test")), name), person()
