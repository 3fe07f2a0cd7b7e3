"""Keeps a vector of every post that has a case: made in batches, made once, made anew when the models change.

768 bytes of numbers a post, about 0.9 kB with its row and indexes. Nothing here runs while somebody waits for a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from communities.models import Activity, Community
from moderation.models import Case, CasePart, PostVector
from moderation.models.vector import packed
from moderation.post import FIELDS, LONGEST, Post
from moderation.team import seeing

A_BATCH: Final = 256
JUDGED: Final = [Case.State.DECIDED, Case.State.WAITING, Case.State.ESCALATED]


def make(community: Community, most: int = 20_000) -> int:
    """Vectors that are missing, of another version, or older than the post's last edit. Gives how many were made."""
    missing = _missing(community, most)
    for start in range(0, len(missing), A_BATCH):
        _store(community, _posts(missing[start : start + A_BATCH]))
    return len(missing)


def forget(community: Community) -> int:
    """Vectors of posts that are gone from the record: what was erased leaves no trace in numbers either."""
    rows = PostVector.objects.in_community(community)
    return rows.exclude(Exists(Activity.objects.filter(pk=OuterRef("activity_id")))).delete()[0]


def _missing(community: Community, most: int) -> list[int]:
    """Posts that wait or were decided and the first of each raid, the newest first; no lapsed case was ever judged."""
    cases = Case.objects.in_community(community).filter(state__in=JUDGED).order_by("-id")
    single = cases.filter(subject=Case.Subject.POST).filter(Exists(_in_record()), ~Exists(_current()))
    raids = CasePart.objects.filter(case__in=cases.filter(subject=Case.Subject.RAID)).values("case_id")
    first = [row["first"] for row in raids.annotate(first=Min("activity_id"))]
    parts = CasePart.objects.filter(activity_id__in=first).filter(Exists(_in_record()), ~Exists(_current()))
    found = [*single.values_list("activity_id", flat=True)[:most], *parts.values_list("activity_id", flat=True)]
    return list(dict.fromkeys(int(pk) for pk in found if pk is not None))[:most]


def _in_record() -> QuerySet[Activity]:
    return Activity.objects.filter(pk=OuterRef("activity_id"))


def _current() -> QuerySet[PostVector]:
    """Made by the present models, of the post as it is now."""
    rows = PostVector.objects.filter(activity_id=OuterRef("activity_id"), general_by=seeing.general_by())
    unchanged = Q(activity__edited_at=None) | Q(activity__edited_at__lte=F("made_at"))
    return rows.by(seeing.encoder()).filter(unchanged)


def _posts(ids: Sequence[int]) -> list[Post]:
    """Whoever wrote them: a post of the team's own may have been reported too."""
    rows = Activity.objects.filter(pk__in=ids).only(*FIELDS)
    return [
        Post(
            row.pk,
            row.member_id,
            row.conversation_id,
            row.occurred_at,
            row.edited_at,
            row.text[:LONGEST],
            row.reply_to_id,
            None,
        )
        for row in rows
    ]


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
