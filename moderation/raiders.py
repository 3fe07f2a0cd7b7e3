"""Chooses accounts by when they joined, how they are called, how old and busy they are: to gather a raid by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from communities.models import Activity, Community, Member
from communities.models.activity import SPOKEN
from moderation.models import Case
from moderation.post import Post, read_posts
from moderation.raids import gather
from moderation.rules.matching import compiled, ranges

MOST: Final = 500  # accounts at once; a larger raid is gathered in steps
LOOKED_THROUGH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom to choose. Times are of joining, or of the first act where a source tells no joining."""

    joined_from: datetime | None = None
    joined_until: datetime | None = None
    name: str = ""  # a pattern (RE2), on name and handle
    younger_than: int | None = None  # days, at the community's present
    at_most: int | None = None  # posts in all
    posted_within: int = 24  # hours: whose posts are gathered

    @property
    def says_something(self) -> bool:
        """A wish without any limit would choose everybody."""
        return bool(self.joined_from or self.joined_until or self.name or self.younger_than)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One account with what it has done in the time looked at."""

    member: Member
    joined: datetime | None
    posts: int
    latest: str


def choose(community: Community, wish: Wish) -> list[Chosen]:
    """Members that fit, those who joined last first, `MOST` at most. Raises Refused for a pattern that cannot run."""
    if not wish.says_something:
        return []
    pattern = compiled(wish.name) if wish.name else None
    since = community.present() - timedelta(hours=wish.posted_within)
    said = Activity.objects.filter(member=OuterRef("pk"), kind__in=SPOKEN, deleted_at=None, occurred_at__gte=since)
    rows = (
        Member.objects.in_community(community)
        .people()
        .annotate(joined=Coalesce("joined_at", "first_active_at"))
        .annotate(
            lately=Coalesce(Subquery(said.order_by().values("member").annotate(n=Count("pk")).values("n")), 0),
            latest=Subquery(said.order_by("-occurred_at", "-id").values("text")[:1]),
        )
    )
    if wish.joined_from:
        rows = rows.filter(joined__gte=wish.joined_from)
    if wish.joined_until:
        rows = rows.filter(joined__lte=wish.joined_until)
    if wish.younger_than:
        rows = rows.filter(joined__gte=community.present() - timedelta(days=wish.younger_than))
    if wish.at_most is not None:
        rows = rows.filter(posts__lte=wish.at_most)
    found = []
    latest_first: Iterable[Any] = rows.order_by(F("joined").desc(nulls_last=True), "-id")[:LOOKED_THROUGH]
    for member in latest_first:
        if pattern is not None and next(ranges(pattern, member.sort_key), None) is None:
            continue
        found.append(Chosen(member, member.joined, member.lately, (member.latest or "")[:200]))
        if len(found) == MOST:
            break
    return found


def gather_posts(community: Community, members: list[int], within: int) -> Case | None:
    """One case of what these accounts posted lately. None where all of it is in a case already."""
    since = community.present() - timedelta(hours=within)
    rows = (
        Activity.objects.in_community(community)
        .standing()
        .filter(member__in=members, kind__in=SPOKEN, occurred_at__gte=since)
    )
    group: list[Post] = read_posts(rows.newest_first()[:2_000])
    if not group:
        return None
    accounts = len({post.member_id for post in group})
    words = f"Gathered by hand: {accounts} accounts, {len(group)} posts"
    return gather(community, group, f"Raid: {accounts} accounts, gathered by hand", words)
