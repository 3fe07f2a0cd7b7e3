"""A raid: many new accounts, within hours, with nearly the same text or links to the same place. One case, not 40.

Or, before a word is said: far more people join than usual (moderation.joins). Or a person gathers them by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction

from communities.models import Activity, Batch, Community, Kind
from communities.models.activity import SPOKEN
from moderation.joins import surge
from moderation.judging import Reason
from moderation.likeness import alike_before
from moderation.models import Case, CasePart, Guideline, Signal
from moderation.opening import open_for_raid, raise_case, store
from moderation.post import Post, read_posts

LEAST_ACCOUNTS: Final = 5
NEW: Final = 7  # days
FEW_POSTS: Final = 5
WITHIN: Final = timedelta(hours=3)
RECENT: Final = timedelta(days=2)  # before the community's present; an old import's rush is history


def find_raids(posts: Sequence[Post]) -> list[list[Post]]:
    """Groups of posts by at least `LEAST_ACCOUNTS` new accounts, each linked to the next by text or link."""
    new = sorted(
        (post for post in posts if post.newer_than(NEW) and post.author and post.author.posts <= FEW_POSTS),
        key=lambda post: (post.occurred_at, post.id),
    )
    if len({post.member_id for post in new}) < LEAST_ACCOUNTS:
        return []
    groups = _Groups([post.id for post in new])
    for post, alike in alike_before(new):
        for other in alike:
            if post.occurred_at - other.occurred_at <= WITHIN:
                groups.join(post.id, other.id)
    last: dict[str, Post] = {}
    for post in new:
        for domain in {link[0] for link in post.links}:
            before = last.get(domain)
            if before is not None and post.occurred_at - before.occurred_at <= WITHIN:
                groups.join(post.id, before.id)
            last[domain] = post
    return [
        group
        for group in groups.of(new)
        if len({post.member_id for post in group}) >= LEAST_ACCOUNTS and _is_pushing(group)
    ]


def _is_pushing(group: list[Post]) -> bool:
    """Links in at least half: ten newcomers who say a like hello are welcome."""
    return 2 * sum(bool(post.links) for post in group) >= len(group)


@transaction.atomic
def gather(
    community: Community, group: Sequence[Post], label: str, words: str, guideline: Guideline | None = None
) -> Case | None:
    """One case for these posts: into the open raid case of the same people where there is one, else a new one.

    None where all of them are in a case already.
    """
    members = {post.member_id for post in group if post.member_id}
    known = Case.objects.open().filter(
        community=community, subject=Case.Subject.RAID, parts__member__in=members, assignee=None
    )
    case = known.order_by("-id").first()
    if case is None:
        case = open_for_raid(community, group, guideline)
        if case is not None:
            case.signals.filter(name="raid").update(words=words[:300])
            case.label = label[:80]
            case.save(update_fields=["label"])
        return case
    there = set(CasePart.objects.filter(activity__in=[post.id for post in group]).values_list("activity_id", flat=True))
    new = [post for post in group if post.id not in there]
    if not new:
        return None
    CasePart.objects.bulk_create(
        [CasePart(case=case, activity_id=post.id, member_id=post.member_id) for post in new], ignore_conflicts=True
    )
    reason = Reason(Signal.Origin.CIRCUMSTANCE, "raid_also", "1", 1.0, words)
    store(community, f"raid:{case.pk}:{label}"[:80], [(None, reason)], new[0].occurred_at, case=case)
    raise_case(case)
    Case.objects.open().filter(subject=Case.Subject.POST, activity__in=[p.id for p in new], assignee=None).update(
        state=Case.State.LAPSED
    )
    return case


def read_joins(batch: Batch) -> Case | None:
    """Far more joins than usual are a raid to look at, before a word is said. Twice is once."""
    community = batch.community
    if batch.first_at is None or batch.last_at is None or batch.last_at < community.present() - RECENT:
        return None
    told = Activity.objects.in_community(community).filter(batch=batch, kind=Kind.JOIN).exists()
    found = surge(community, max(batch.first_at, batch.last_at - RECENT), batch.last_at, told=told)
    if found is None:
        return None
    members = [member for _, member, _ in found.joins]
    acts = [act for _, _, act in found.joins if act is not None]
    rows = Activity.objects.in_community(community).standing()
    first = found.joins[0][0]
    said = rows.filter(member__in=members, kind__in=SPOKEN, occurred_at__gte=first, occurred_at__lte=batch.last_at)
    group = read_posts(rows.filter(pk__in=acts)) + read_posts(said)
    if not group:
        return None
    return gather(community, group, f"Raid? {found.most} joined within 10 minutes", found.words)


class _Groups:
    """Union-find."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._head = {each: each for each in ids}

    def join(self, one: int, two: int) -> None:
        self._head[self._find(one)] = self._find(two)

    def of(self, posts: Sequence[Post]) -> list[list[Post]]:
        found: dict[int, list[Post]] = defaultdict(list)
        for post in posts:
            found[self._find(post.id)].append(post)
        return list(found.values())

    def _find(self, one: int) -> int:
        while self._head[one] != one:
            self._head[one] = self._head[self._head[one]]
            one = self._head[one]
        return one
