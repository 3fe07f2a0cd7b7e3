"""What a source knows of a person, made comparable, and the keys by which likely matches are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Final

from communities.identity import folding, names

EMAIL: Final = 1
HANDLE: Final = 2
NAME: Final = 3
AVATAR: Final = 4
LINK: Final = 5

_URL: Final = re.compile(r"https?://[^\s<>\"')\]]{4,300}|(?<![\w@.])www\.[^\s<>\"')\]]{4,300}", re.IGNORECASE)
_PICTURE_HASH: Final = re.compile(r"(?:gravatar|libravatar|avatar)[^?]*?/([0-9a-f]{32,64})\b")
_DEFAULT_PICTURE: Final = re.compile(
    r"default|identicon|letter_avatar|anonymous|missing|blank|placeholder|d=mm|/u/0\b|ui-avatars|noavatar|silhouette"
)
# Places where a page is a person's: its last part is their user name.
_PERSONAL: Final = re.compile(
    r"^(?:github\.com|gitlab\.com|codeberg\.org|twitter\.com|x\.com|instagram\.com|keybase\.io|dev\.to|medium\.com|"
    r"[\w.-]*mastodon[\w.-]*|hachyderm\.io|fosstodon\.org|linkedin\.com/in|facebook\.com|reddit\.com/u(?:ser)?|"
    r"launchpad\.net|t\.me|bitbucket\.org)/[@~]?([\w.-]{2,60})$"
)
# Everybody links there; no page of one person.
_COMMON_SITES: Final = frozenset(
    [
        "google.com",
        "youtube.com",
        "wikipedia.org",
        "facebook.com",
        "twitter.com",
        "x.com",
        "github.com",
        "linkedin.com",
        "stackoverflow.com",
        "stackexchange.com",
        "meta.stackexchange.com",
        "gravatar.com",
        "medium.com",
        "instagram.com",
        "reddit.com",
        "discord.gg",
        "t.me",
        "en.wikipedia.org",
        "arxiv.org",
        "gitlab.com",
        "ubuntu.com",
        "python.org",
        "mozilla.org",
    ]
)
# Nobody opens an account there: a person comes under any nick, from any address. See docs/IDENTITY.md.
WITHOUT_ACCOUNTS: Final = ("irc", "mail", "mbox", "list", "git-log")


@dataclass(slots=False)
class Profile:
    """One identity. `member` is whose it is by now; `source` names the platform or file it comes from."""

    id: int | str
    source: str
    handle: str = ""
    name: str = ""
    email: str = ""
    avatar: str = ""
    about: str = ""
    url: str = ""
    location: str = ""
    member: int | str = ""
    accountless: bool = False
    bearers: int = field(default=1)  # how many identities here have just this name

    @cached_property
    def address(self) -> str:
        """The normalised address, "" for none and for those of several people."""
        found = names.address(self.email)
        return "" if not found or names.is_shared_mailbox(found) or names.noreply_handle(self.email) else found

    @cached_property
    def mailbox(self) -> str:
        """The part before the @, as a handle's core; "" when it is a first name or too short to mean anything."""
        core = folding.handle_core(self.address.partition("@")[0])
        return core if telling(core) >= 0.3 else ""

    @cached_property
    def organisation(self) -> str:
        """The domain of an address that is not free mail."""
        return names.organisation_domain(self.address) if self.address else ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the name; a handle written like a name counts as one. () for placeholders."""
        shown = self.name if self.name and "@" not in self.name else ""
        return () if names.is_placeholder(shown) else folding.words_of(shown)

    @cached_property
    def full(self) -> tuple[str, ...]:
        """Words of more than one letter, where there are two or more; else ()."""
        long = tuple(word for word in self.words if len(word) > 1)
        return long if len(long) > 1 else ()

    @cached_property
    def core(self) -> str:
        """The handle's core; "" for placeholders and numbers."""
        shown = self.handle or (self.name if len(self.words) == 1 else "")
        if "@" in shown:
            shown = shown.partition("@")[0]
        core = folding.handle_core(shown)
        return "" if names.is_placeholder(shown) or core.isdigit() else core

    @cached_property
    def own_names(self) -> frozenset[str]:
        """User names this person has elsewhere by their own word: stand-in addresses, links to personal pages."""
        found = {folding.handle_core(names.noreply_handle(self.email))}
        found.update(folding.handle_core(match[1]) for link in self.links if (match := _PERSONAL.match(link)))
        return frozenset(name for name in found if len(name) > 2)

    @cached_property
    def page(self) -> str:
        """Their page on the source itself."""
        return clean_url(self.url)

    @cached_property
    def links(self) -> frozenset[str]:
        """Pages named in the profile."""
        found = {clean_url(link) for link in _URL.findall(self.about)} | ({self.page} if self.page else set())
        return frozenset(link for link in found if link and link not in _COMMON_SITES)

    @cached_property
    def picture(self) -> str:
        """The hash in the picture's address, or the address; "" for pictures that many have."""
        found = self.avatar.strip()
        if not found or _DEFAULT_PICTURE.search(found.lower()):
            return ""
        match = _PICTURE_HASH.search(found.lower())
        return match[1] if match else clean_url(found)

    @cached_property
    def place(self) -> frozenset[str]:
        """The words of the place."""
        return frozenset(word for word in folding.words_of(self.location) if len(word) > 2)

    @cached_property
    def rarity(self) -> float:
        """How little their name can be chance, by its words and by how many bear it here."""
        return names.rarity(self.name) / (1.0 + 0.5 * max(0, self.bearers - 2)) if self.words else 0.0

    def found_under(self) -> Iterator[tuple[int, int]]:
        """(kind, hash) under which a likely match would be found as well."""
        seen = set()
        for kind, value in self._keys():
            if value and (kind, value) not in seen:
                seen.add((kind, value))
                yield kind, int.from_bytes(blake2b(value.encode(), digest_size=8).digest(), "big", signed=True)

    def _keys(self) -> Iterator[tuple[int, str]]:
        yield EMAIL, self.address
        for core in (self.core, self.mailbox):
            if len(core) > 3:
                yield HANDLE, folding.without_digits(core)
        for core in self.own_names:
            yield HANDLE, core
        if self.full:
            yield HANDLE, self.full[0] + self.full[-1]
            yield HANDLE, self.full[-1] + self.full[0]
            yield NAME, " ".join(sorted((folding.skeleton(self.full[0]), folding.skeleton(self.full[-1]))))
        elif len(self.words) == 1 and self.rarity >= 0.3:
            yield HANDLE, folding.without_digits(folding.handle_core(self.words[0]))
        yield AVATAR, self.picture
        for link in sorted(self.links)[:12]:
            yield LINK, link


def clean_url(url: str) -> str:
    """An address of a page without scheme, www, query, anchor and closing slash, in lower case."""
    bare = re.sub(r"^[a-z]+://", "", url.strip().lower()).removeprefix("www.")
    return re.split(r"[?#]", bare)[0].rstrip("/.,;:")


def telling(core: str) -> float:
    """How little a shared handle can be chance, 0 to 1: long and unlike a first name is telling, "chris" is not."""
    letters = folding.without_digits(core)
    first, last = names.common_names()
    if len(core) < 4 or names.is_placeholder(core) or core in names.listed("shared_mailboxes"):
        return 0.0
    if letters in first or letters in last:
        return 0.15 if letters == core else 0.35
    numbered = sum(letter.isdigit() for letter in core) > 1
    score = min(1.0, (len(letters) - 2) / 8 + 0.2 * numbered)
    if any(letters.startswith(name) and letters[len(name) :] in last for name in first if len(name) > 2):
        score *= 0.6  # a common name written as one word
    return max(0.2, score)
