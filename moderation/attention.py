"""What the room puts on the Today page: cases in groups of a kind, threads that may turn, letters, appeals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from moderation.fairness.questions import fairness_attention
from moderation.levers.attention import attention_for_levers
from moderation.models import Appeal, Case, Letter, Report, Signal
from moderation.turning.reach import speaks_up
from moderation.weigh import MINUTES

GROUPED: Final = 60  # cases looked at: what the queue shows at once
TOLD: Final = 5.0  # member-minutes: an author who learns why, a day sooner
HEARD: Final = 20.0  # member-minutes: somebody who objects and is heard
KINDS: Final = {  # what several posts of a label do
    "Likely attack": "look like attacks",
    "Sharp words": "have sharp words",
    "Hateful": "look hateful",
    "Threat": "read like threats",
    "Self-harm: somebody may need help": "speak of hurting oneself",
    "Looks like advertising": "look like advertising",
}


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """For those who may decide cases; nobody else sees them. Cases of one kind are one thing to do."""
    if not viewer.may("case.decide"):
        return []
    rows = Case.objects.in_community(community).select_related("member", "conversation")
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in rows.waiting().worthiest_first()[:GROUPED]:
        groups["raid" if case.subject == Case.Subject.RAID else case.label].append(case)
    threads = list(rows.before_it_happens().worthiest_first()[:GROUPED])
    words = _reasons([*(case for group in groups.values() for case in group), *threads])
    found = [_cases(community, group, words) for group in groups.values()]
    if threads and speaks_up(community):
        found.append(_threads(community, threads, words))
    found += _letters(community) + _appeals(community, viewer, now) + _reports(community)
    found += attention_for_levers(community, viewer)
    return found + fairness_attention(community, viewer, now)


def _reasons(cases: Sequence[Case]) -> dict[int, list[str]]:
    """By case, the words of what speaks for acting, the strongest first. One query."""
    rows = Signal.objects.counting().filter(case__in=[case.pk for case in cases], strength__gt=0)
    found: dict[int, list[str]] = defaultdict(list)
    for case, words in rows.order_by("-strength", "id").values_list("case_id", "words"):
        found[int(case or 0)].append(words)
    return found


def _cases(community: Community, group: Sequence[Case], words: dict[int, list[str]]) -> Attention:
    first, many = group[0], len(group)
    raid = first.subject == Case.Subject.RAID
    urgent = raid or any(case.severity == 3 and case.probability > 0.8 for case in group)
    return Attention(
        key=_key("case", group),
        area=Area.MODERATION,
        title=_one(first) if many == 1 else _several(group),
        why=_why(group, words),
        value=sum(case.harm for case in group),
        minutes=sum(case.minutes for case in group),
        reckoning=_reckoning(group),
        action="Decide" if many == 1 else f"Decide all {many}",
        url=community.url("moderation:case", first.pk),
        urgent=urgent,
        member_ids=tuple(dict.fromkeys(case.member_id for case in group if case.member_id))[:3],
    )


def _key(what: str, group: Sequence[Case]) -> str:
    """That of its newest case: put away, a group comes back when there is more of it."""
    return f"moderation.{what}:{max(case.pk for case in group)}"


def _one(case: Case) -> str:
    if case.subject == Case.Subject.RAID:
        return f"{case.label} at once"
    where = f" in “{case.conversation.title}”" if case.conversation and case.conversation.title else ""
    return f"{case.label}: {case.member.name if case.member else 'somebody'}{where}"


def _several(group: Sequence[Case]) -> str:
    """As "3 posts look like attacks", or with the name of the rule that found them."""
    label = group[0].label
    if group[0].subject == Case.Subject.RAID:
        return f"{len(group)} raids: new accounts post the same at once"
    if label in KINDS:
        return f"{len(group)} posts {KINDS[label]}"
    return f"{len(group)} posts wait under “{label}”"


def _why(group: Sequence[Case], words: dict[int, list[str]]) -> str:
    """The reasons themselves: of one case its strongest, of several those they share, with how many have each."""
    if len(group) == 1:
        return "; ".join(words[group[0].pk][:3])
    if group[0].subject == Case.Subject.RAID:
        return "; ".join(words[case.pk][0] for case in group[:3] if words[case.pk])
    counted = Counter(each for case in group for each in dict.fromkeys(words[case.pk]))
    return "; ".join(f"{each} ({times} of {len(group)})" for each, times in counted.most_common(3))


def _threads(community: Community, cases: Sequence[Case], words: dict[int, list[str]]) -> Attention:
    titles = [f"“{case.conversation.title}”" for case in cases if case.conversation and case.conversation.title]
    if len(cases) == 1:
        title = f"{titles[0] if titles else 'A thread'} may turn"
    else:
        shown, more = titles[:2], len(cases) - len(titles[:2])
        title = f"{len(cases)} threads may turn: {', '.join(shown)}" + (f" and {more} more" if more else "")
    return Attention(
        key=_key("thread", cases),
        area=Area.MODERATION,
        title=title,
        why="Nobody has broken a rule yet. " + _why(cases, words),
        value=sum(case.harm for case in cases),
        minutes=sum(case.minutes for case in cases),
        reckoning=_reckoning(cases),
        action="Have a calm look",
        url=community.url("moderation:before_thread", cases[0].pk)
        if len(cases) == 1
        else community.url("moderation:before"),
    )


def _letters(community: Community) -> list[Attention]:
    count = Letter.objects.filter(community=community).to_post().count()
    if not count:
        return []
    return [
        Attention(
            key="moderation.letters",
            area=Area.MODERATION,
            title=f"{count} letter{'s' if count != 1 else ''} to members to be posted by hand",
            why="Decided, and their authors do not know yet",
            value=TOLD * count,
            minutes=1.0 * count,
            reckoning=f"{count} × {TOLD:g} member-minutes; a minute each",
            action="Post them" if count != 1 else "Post it",
            url=community.url("moderation:letters"),
        )
    ]


def _appeals(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """Those of others' decisions. What is late is urgent, for managers first."""
    rows = Appeal.objects.in_community(community).waiting().exclude(first_decider=viewer.user)
    due = list(rows.soonest_first().values_list("due_at", flat=True))
    if not due:
        return []
    count, late = len(due), sum(moment is not None and moment <= now for moment in due)
    title = f"{'An appeal waits' if count == 1 else f'{count} appeals wait'} for a second pair of eyes"
    why = "You had no part in the first decision"
    if late:
        why += f"; {late} wait{'s' if late == 1 else ''} longer than was promised"
    elif due[0] is not None:
        why += f"; the first answer is promised by {due[0]:%-d %B}"
    return [
        Attention(
            key=f"moderation.appeals{':late' if late else ''}",
            area=Area.MODERATION,
            title=title,
            why=why,
            value=HEARD * (count + late),
            minutes=4.0 * count,
            reckoning=f"{count} × {HEARD:g} member-minutes, those that are late twice; four minutes each",
            action="Answer",
            url=community.url("moderation:appeals"),
            urgent=bool(late) and viewer.may("rule.change"),
        )
    ]


def _reports(community: Community) -> list[Attention]:
    """Reports whose post nobody has found."""
    count = Report.objects.in_community(community).without_a_post().count()
    if not count:
        return []
    return [
        Attention(
            key="moderation.reports",
            area=Area.MODERATION,
            title=f"{count} report{'s' if count != 1 else ''} without a post",
            why="The address leads to nothing on record; a person finds what was meant, or says so",
            value=HEARD * count,
            minutes=2.0 * count,
            reckoning=f"{count} × {HEARD:g} member-minutes; two minutes each",
            action="Find it" if count == 1 else "Find them",
            url=community.url("moderation:reports") + "?state=unplaced",
        )
    ]


def _reckoning(group: Sequence[Case]) -> str:
    """How the harm came about, with the figures."""
    harm, minutes = sum(case.harm for case in group), sum(case.minutes for case in group)
    each = f"{MINUTES[group[0].subject]:g} min"
    if len(group) == 1:
        sure = f"probability {group[0].probability:.2f}"
        return f"{sure} × minutes spoilt for a reader × readers = {harm:.0f} member-minutes; {each} to decide"
    sure = f"{len(group)} cases, each its probability × minutes spoilt for a reader × readers"
    return f"{sure}, together {harm:.0f} member-minutes; {each} each to decide, {minutes:g} in all"
