"""What the record knows about a thread beside its words: the pace of its place, who these people are to each other.

Ties hold as of now, so the past is never read again with them: that would be looking ahead. No labelled set knows any
of this; the strengths are stated guesses, small beside the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from typing import Final

from django.db.models import Q

from communities.models import Conversation
from moderation.turning.because import Ground
from moderation.turning.circumstances import Said
from moderation.turning.cues import count
from moderation.turning.outcome import Act
from relationships.models import Tie
from relationships.models.tie import Nature
from relationships.ties.rebuke import is_rebuke

STRAINED: Final = 0.8
REBUKED: Final = 0.5
STRANGERS: Final = 0.3
DEEP: Final = -0.3
DEEP_FROM: Final = 0.35
KNOWN_FROM: Final = 0.1
UNDER_FIRE: Final = 0.5
NEW: Final = 14  # days
PILE: Final = 3
PLACES: Final = 200  # conversations that make a place's pace


def as_said(acts: Sequence[Act], texts: Sequence[str]) -> list[Said]:
    """The acts as the forecast reads them; `texts` are their own words."""
    places = {act.post.id: place for place, act in enumerate(acts)}
    return [
        Said(text, act.post.member_id, act.post.occurred_at, places.get(act.post.reply_to_id or 0))
        for act, text in zip(acts, texts, strict=True)
    ]


def usual_pace(thread: Conversation) -> timedelta | None:
    """The middle gap between replies in this thread's channel; None where too little was said."""
    here = Q(channel=None) if thread.channel_id is None else Q(channel_id=thread.channel_id)
    rows = (
        Conversation.objects.filter(here, community_id=thread.community_id, posts__gte=3)
        .exclude(pk=thread.pk)
        .exclude(Q(started_at=None) | Q(last_at=None))
        .order_by("-last_at", "-id")
        .values_list("started_at", "last_at", "posts")[:PLACES]
    )
    gaps = [(last - first).total_seconds() / (posts - 1) for first, last, posts in rows if first and last]
    return timedelta(seconds=median(gaps)) if len(gaps) >= 5 else None


def facts(acts: Sequence[Act]) -> list[Ground]:
    """Reasons from who these people are, for the latest posts of a thread. One query."""
    members = {act.post.member_id for act in acts if act.post.member_id is not None and not act.team}
    ties = {(tie.a_id, tie.b_id): tie for tie in Tie.objects.filter(a_id__in=members, b_id__in=members)}
    found = [_between(acts, ties), _rebukes(acts), _under_fire(acts), _pile(acts, ties)]
    return [ground for ground in found if ground is not None]


def last_two(acts: Sequence[Act]) -> tuple[Act, Act] | None:
    """The last posts of the two members who spoke last, the later first."""
    spoken = [act for act in reversed(acts) if not act.team and act.post.member_id is not None]
    other = next((act for act in spoken if act.post.member_id != spoken[0].post.member_id), None) if spoken else None
    return (spoken[0], other) if other is not None else None


def newcomer_under_fire(acts: Sequence[Act]) -> Act | None:
    """The last post of somebody new whom others answer with “you” or hard words."""
    new = {act.post.member_id: act for act in acts if not act.team and act.post.newer_than(NEW)}
    for member, act in reversed(new.items()):
        mine = {each.post.id for each in acts if each.post.member_id == member}
        against = [
            each
            for each in acts
            if each.post.reply_to_id in mine and each.post.member_id != member and not each.team and _sharp(each)
        ]
        if against:
            return act
    return None


def _between(acts: Sequence[Act], ties: dict[tuple[int, int], Tie]) -> Ground | None:
    two = last_two(acts)
    if two is None:
        return None
    tie = _tie(ties, two[0].post.member_id, two[1].post.member_id)
    names = f"{_name(two[1])} and {_name(two[0])}"
    if tie is not None and tie.nature == Nature.STRAINED:
        return Ground("strained", STRAINED, f"{names} have not got on for a while: {tie.because}"[:300])
    if tie is not None and tie.depth >= DEEP_FROM:
        return Ground("deep", DEEP, f"{names} know each other well")
    return None


def _rebukes(acts: Sequence[Act]) -> Ground | None:
    rebuked = [act for act in acts[-4:] if not act.team and is_rebuke(act.post.text)]
    if not rebuked:
        return None
    names = " and ".join(dict.fromkeys(_name(act) for act in rebuked))
    return Ground("rebuke", REBUKED, f"{names} put{'s' if ' and ' not in names else ''} the other in the wrong")


def _under_fire(acts: Sequence[Act]) -> Ground | None:
    act = newcomer_under_fire(acts)
    return Ground("newcomer", UNDER_FIRE, f"{_name(act)} is new here and is under fire") if act is not None else None


def _pile(acts: Sequence[Act], ties: dict[tuple[int, int], Tie]) -> Ground | None:
    """Several who had nothing to do with somebody before turn to them at once."""
    by_id = {act.post.id: act for act in acts}
    strangers: dict[int, set[int]] = {}
    for act in acts:
        whom = by_id.get(act.post.reply_to_id or 0)
        if whom is None or act.team or whom.team or None in (act.post.member_id, whom.post.member_id):
            continue
        one, other = int(act.post.member_id or 0), int(whom.post.member_id or 0)
        tie = _tie(ties, one, other)
        if one != other and _sharp(act) and (tie is None or tie.depth < KNOWN_FROM):
            strangers.setdefault(other, set()).add(one)
    member, people = max(strangers.items(), key=lambda pair: len(pair[1]), default=(0, set()))
    if len(people) < PILE:
        return None
    name = next(_name(act) for act in acts if act.post.member_id == member)
    return Ground("strangers", STRANGERS, f"{len(people)} people without earlier ties turn to {name} at once")


def _tie(ties: dict[tuple[int, int], Tie], one: int | None, other: int | None) -> Tie | None:
    if one is None or other is None:
        return None
    return ties.get((min(one, other), max(one, other)))


def _sharp(act: Act) -> bool:
    counted = count(act.post.text)
    return act.bad or any(counted.often(cue) > 0 for cue in ("you", "judge", "swear", "conduct"))


def _name(act: Act) -> str:
    return act.post.author.name if act.post.author is not None else "somebody"
