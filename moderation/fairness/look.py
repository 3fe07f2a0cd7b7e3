"""What a second pair of eyes may see: the post as it was, what stood around it, the guidelines of that day."""

from __future__ import annotations

from dataclasses import dataclass, field

from communities.models import Activity
from communities.models.activity import SPOKEN
from moderation.models import DoubleReview, Evidence, Guideline, GuidelineVersion

BEFORE = 4
AFTER = 2


@dataclass(frozen=True, slots=True)
class Around:
    """One post of the conversation. `flagged` is the one in question."""

    author: str
    text: str
    said_at: object
    flagged: bool = False


@dataclass(slots=True)
class Seen:
    """Nothing here tells what was decided: a post removed at the source is shown from the evidence like any other."""

    posts: list[Around]
    conversation: str
    guidelines: list[GuidelineVersion] = field(default_factory=list)


def laid_out(review: DoubleReview) -> Seen:
    """The post in its conversation, and every guideline in the words of the day it was decided. Five queries."""
    case, decision = review.decision.case, review.decision
    post = case.activity
    posts: list[Around] = []
    if post is not None:
        rows = Activity.objects.filter(kind__in=SPOKEN, deleted_at=None).exclude(pk=post.pk).select_related("member")
        rows = rows.filter(conversation_id=case.conversation_id) if case.conversation_id is not None else rows.none()
        around = list(rows.filter(occurred_at__lte=post.occurred_at).newest_first()[:BEFORE])[::-1]
        after = list(rows.filter(occurred_at__gt=post.occurred_at).order_by("occurred_at", "id")[:AFTER])
        posts = [_around(row) for row in around]
        posts.append(Around(case.member.name if case.member else "somebody", _text(review), post.occurred_at, True))
        posts += [_around(row) for row in after]
    versions = GuidelineVersion.objects.filter(
        guideline__in=Guideline.objects.in_community(review.community), in_force_from__lte=decision.made_at
    ).select_related("guideline")
    newest: dict[int, GuidelineVersion] = {}
    for version in versions.order_by("guideline__number", "number"):
        retired = version.guideline.retired_at
        if retired is None or retired > decision.made_at:
            newest[version.guideline_id] = version
    title = case.conversation.title if case.conversation is not None else ""
    return Seen(posts, title, list(newest.values()))


def _text(review: DoubleReview) -> str:
    post = review.decision.case.activity
    if post is not None and post.text:
        return str(post.text)
    kept = Evidence.objects.kept().filter(activity=review.decision.case.activity_id).first()
    return str((kept.content or {}).get("text", "")) if kept is not None else ""


def _around(row: Activity) -> Around:
    return Around(row.member.name if row.member else "somebody", row.text, row.occurred_at)
