"""Pairs of like posts with unlike outcome: the same words, taken from one author and left to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accounts.models import User
from communities.models import Activity, Community
from moderation.fairness.blind import unseen_decisions
from moderation.likeness import alike_before, likeness_of
from moderation.models import Decision, Evidence, Guideline
from moderation.models.decision import RESTRICTING
from moderation.post import Post, read_posts

LOOKED_THROUGH: Final = 5_000  # newest decisions on posts
MOST: Final = 200  # pairs shown


@dataclass(frozen=True, slots=True)
class Pair:
    """Two decisions on nearly the same words (`alike`: 0 to 1, shared pieces of five letters ÷ all)."""

    taken: Decision
    left: Decision
    taken_text: str
    left_text: str
    alike: float
    same_author: bool


@dataclass(slots=True)
class OfGuideline:
    """The pairs that fall under one guideline (of the restricting decision); none named: None."""

    guideline: Guideline | None
    pairs: list[Pair] = field(default_factory=list)


@dataclass(slots=True)
class Consistency:
    """What the check looked at and found."""

    looked_at: int
    pairs: int
    groups: list[OfGuideline]
    cut: bool


def unlike_outcomes(community: Community, viewer: User) -> Consistency:
    """From the newest 5,000 standing decisions on posts; what the viewer must not see yet is left out."""
    decisions = _decisions(community, viewer)
    posts = {post.id: post for post in _posts(decisions)}
    by_post = {one.case.activity_id: one for one in decisions if one.case.activity_id in posts}
    groups: dict[int | None, OfGuideline] = {}
    found = 0
    for post, earlier in alike_before(list(posts.values())):
        for other in earlier:
            pair = _pair(by_post[post.id], by_post[other.id], post, other)
            if pair is None:
                continue
            found += 1
            if found <= MOST:
                version = pair.taken.guideline_version
                guideline = version.guideline if version is not None else None
                groups.setdefault(guideline.pk if guideline else None, OfGuideline(guideline)).pairs.append(pair)
    ordered = sorted(groups.values(), key=lambda group: -len(group.pairs))
    return Consistency(len(by_post), found, ordered, found > MOST)


def _decisions(community: Community, viewer: User) -> list[Decision]:
    rows = (
        Decision.objects.in_community(community)
        .standing()
        .final()
        .filter(case__subject="post")
        .exclude(pk__in=unseen_decisions(viewer))
        .select_related("case__member", "by", "guideline_version__guideline")
        .order_by("-id")[:LOOKED_THROUGH]
    )
    found = list(rows)
    for each in found:
        each.community = each.case.community = community
    return found


def _posts(decisions: list[Decision]) -> list[Post]:
    """Their posts; what was taken away at the source is read from the evidence."""
    ids = [one.case.activity_id for one in decisions if one.case.activity_id is not None]
    posts = read_posts(Activity.objects.filter(pk__in=ids).exclude(text=""))
    gone = set(ids) - {post.id for post in posts}
    kept = Evidence.objects.kept().filter(activity__in=gone).order_by("number").values_list("activity_id", "content")
    texts = {int(act): str((content or {}).get("text", "")) for act, content in kept if act is not None}
    for act in Activity.objects.filter(pk__in=texts):
        text = texts[act.pk]
        posts.append(Post(act.pk, act.member_id, act.conversation_id, act.occurred_at, None, text, None, None))
    return posts


def _pair(one: Decision, other: Decision, post: Post, earlier: Post) -> Pair | None:
    takes, takes_too = one.action in RESTRICTING, other.action in RESTRICTING
    if takes == takes_too or one.action == "talk" or other.action == "talk":
        return None
    taken, left = (one, other) if takes else (other, one)
    texts = {one.pk: post.text, other.pk: earlier.text}
    alike = likeness_of(post, earlier)
    same = one.case.member_id is not None and one.case.member_id == other.case.member_id
    return Pair(taken, left, texts[taken.pk], texts[left.pk], alike, same)
