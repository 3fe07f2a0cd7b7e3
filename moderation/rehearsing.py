"""A rule's rehearsal: what it would have found in thirty days, by the code that runs live. It stores nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from communities.models import Community
from moderation.marking import Piece, pieces
from moderation.models import Case, Decision, Rule
from moderation.models.decision import RESTRICTING
from moderation.post import Post, read_posts, spoken
from moderation.reading import COMPARED, WINDOW
from moderation.rules import find
from moderation.rules.found import Found

MOST_READ: Final = 50_000
SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One post that the rule would have found."""

    post: Post
    words: str
    pieces: list[Piece]


@dataclass(slots=True)
class Rehearsal:
    """`decided` counts what the team decided about the same posts, `other` which live rules found them too."""

    read: int
    found: int
    authors: int
    hits: list[Hit]
    complete: bool
    acted: int = 0
    kept: int = 0
    other: list[tuple[str, int]] = field(default_factory=list)

    @property
    def a_day(self) -> float:
        """Cases a day if it were live."""
        return self.found / WINDOW.days


def rehearse(rule: Rule, community: Community) -> Rehearsal:
    """Reads the last thirty days before the community's present. Raises Refused for a rule that cannot run."""
    posts, before, complete = _posts(community)
    found = find(rule, posts, before)
    ids = [match.post.id for match in found]
    verdicts = Counter(
        Decision.objects.standing()
        .final()
        .filter(case__activity_id__in=ids, case__subject=Case.Subject.POST)
        .values_list("action", flat=True)
    )
    return Rehearsal(
        read=len(posts),
        found=len(found),
        authors=len({match.post.member_id for match in found}),
        hits=[Hit(match.post, match.words, pieces(match.post.text[:600], match.spans)) for match in _latest(found)],
        complete=complete,
        acted=sum(count for action, count in verdicts.items() if action in RESTRICTING),
        kept=verdicts.get(Decision.Action.KEEP, 0),
        other=_overlap(rule, community, posts, before, set(ids)),
    )


def _posts(community: Community) -> tuple[list[Post], list[Post], bool]:
    since = community.present() - WINDOW
    rows = spoken(community, since).newest_first()[: MOST_READ + 1]
    posts = read_posts(rows)
    complete = len(posts) <= MOST_READ
    posts = posts[:MOST_READ]
    first = min((post.occurred_at for post in posts), default=since)
    before = read_posts(spoken(community, first - COMPARED, first).newest_first()[:MOST_READ])
    return posts, before, complete


def _latest(found: list[Found]) -> Iterator[Found]:
    yield from sorted(found, key=lambda match: match.post.occurred_at, reverse=True)[:SHOWN]


def _overlap(
    rule: Rule, community: Community, posts: Sequence[Post], before: Sequence[Post], ids: set[int]
) -> list[tuple[str, int]]:
    """Live rules that find some of the same posts."""
    shared = []
    for other in Rule.objects.in_community(community).filter(state=Rule.State.LIVE).exclude(pk=rule.pk):
        both = sum(match.post.id in ids for match in find(other, posts, before))
        if both:
            shared.append((other.name, both))
    return sorted(shared, key=lambda pair: -pair[1])
