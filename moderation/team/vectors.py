"""Keeps a vector of every post that has a case: made in batches, made once, made anew when the models change.

768 bytes of numbers a post, about 0.9 kB with its row and indexes. Nothing here runs while somebody waits for a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import Exists, F, Min, OuterRef, Q
from django.utils import timezone

from communities.models import Activity, Community
from moderation.models import Case, CasePart, PostVector
from moderation.models.vector import packed
from moderation.post import Post, read_posts
from moderation.team import seeing

A_BATCH: Final = 256
MADE: Final = [Case.State.DECIDED, Case.State.WAITING, Case.State.ESCALATED]


def make(community: Community, most: int = 20_000) -> int:
    """Vectors that are missing, of another version, or older than the post's last edit. Gives how many were made."""
    made = 0
    for ids in _batches(community, most):
        posts = read_posts(Activity.objects.filter(pk__in=ids))
        _store(community, posts)
        made += len(posts)
    return made


def posts_with_cases(community: Community) -> set[int]:
    """Posts that wait or were decided, and the first of each raid. Not those whose case lapsed: nobody judged them."""
    cases = Case.objects.in_community(community).filter(state__in=MADE)
    single = cases.filter(subject=Case.Subject.POST).values_list("activity_id", flat=True)
    raids = CasePart.objects.filter(case__in=cases.filter(subject=Case.Subject.RAID)).values("case_id")
    first = raids.annotate(first=Min("activity_id")).values_list("first", flat=True)
    return {int(pk) for pk in (*single, *first) if pk is not None}


def forget(community: Community) -> int:
    """Vectors of posts that are gone from the record: what was erased leaves no trace in numbers either."""
    rows = PostVector.objects.in_community(community)
    return rows.exclude(Exists(Activity.objects.filter(pk=OuterRef("activity_id")))).delete()[0]


def _batches(community: Community, most: int) -> Iterator[list[int]]:
    wanted = posts_with_cases(community)
    current = PostVector.objects.in_community(community).filter(
        encoder=seeing.encoder(), general_by=seeing.general_by()
    )
    unchanged = Q(activity__edited_at=None) | Q(activity__edited_at__lte=F("made_at"))
    fresh = set(current.filter(unchanged).values_list("activity_id", flat=True))
    missing = sorted(wanted - fresh, reverse=True)[:most]  # the newest first: they are waited for
    for start in range(0, len(missing), A_BATCH):
        yield missing[start : start + A_BATCH]


def _store(community: Community, posts: Sequence[Post]) -> None:
    sight = seeing.see(posts)
    rows = [
        PostVector(
            workspace_id=community.workspace_id,
            community=community,
            activity_id=post.id,
            encoder=seeing.encoder(),
            numbers=packed(vector),
            general=packed(general),
            general_by=seeing.general_by(),
            made_at=timezone.now(),
        )
        for post, vector, general in zip(posts, sight.vectors, sight.general, strict=True)
    ]
    PostVector.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["activity"],
        update_fields=["encoder", "numbers", "general", "general_by", "made_at", "compared_at", "offered"],
    )
