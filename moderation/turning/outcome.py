"""Whether a thread turned: one of its next replies was removed, restricted by a decision, or sharp to somebody.

The same measure for the past read again, for hints given and for steps taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from communities.models import Activity, Community, Member
from communities.models.activity import SPOKEN
from moderation import judging
from moderation.models import Decision
from moderation.models.decision import RESTRICTING
from moderation.post import LONGEST, Author, Post
from moderation.turning.cues import count

NEXT: Final = 10  # replies
WITHIN: Final = timedelta(days=7)
GRAVE: Final = 0.8  # probability of incivility from where on it is the queue's and no hint is needed any more
SHARP: Final = 0.7  # whoever is meant
SHARP_TO_SOMEBODY: Final = 0.5  # with "you" in it
CUES: Final = ("you", "judge", "swear", "conduct", "mock", "command")
FIELDS: Final = ("id", "member_id", "conversation_id", "occurred_at", "edited_at", "text", "reply_to_id")


@dataclass(frozen=True, slots=True)
class Act:
    """A reply of a thread with what became of it.

    `bad`: removed, restricted or sharp; `grave`: so much so that the queue has it. `team`: the team's or a robot's.
    """

    post: Post
    bad: bool
    team: bool
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """`turned` is None while it is not known."""

    followed: int
    turned: bool | None


def outcome(after: Sequence[Act], since: datetime, present: datetime) -> Outcome:
    """Of what was said after `since`, in order."""
    heard = [act for act in after if since < act.post.occurred_at <= since + WITHIN and not act.team][:NEXT]
    if any(act.bad for act in heard):
        return Outcome(len(heard), True)
    over = present > since + WITHIN
    if len(heard) >= NEXT or (over and heard):
        return Outcome(len(heard), False)
    return Outcome(len(heard), None)


def acts(community: Community, conversations: Sequence[int], since: datetime, most: int = 20_000) -> list[Act]:
    """What was said in these threads since a moment, in order of time, what was removed later among it."""
    rows = Activity.objects.in_community(community).filter(
        conversation_id__in=conversations, kind__in=SPOKEN, occurred_at__gte=since
    )
    values = list(rows.order_by("occurred_at", "id").values_list(*FIELDS, "deleted_at")[:most])
    authors = _authors({row[1] for row in values if row[1] is not None})
    restricted = set(
        Decision.objects.in_community(community)
        .standing()
        .filter(action__in=RESTRICTING, case__activity_id__in=[row[0] for row in values])
        .values_list("case__activity_id", flat=True)
    )
    posts = [_post(row, authors) for row in values]
    found = []
    for row, post, (sharp, grave) in zip(values, posts, _sharp(posts), strict=True):
        gone = row[-1] is not None or post.id in restricted
        team = post.author is not None and post.author.role != Member.Role.MEMBER
        found.append(Act(post, gone or sharp, team, gone or grave))
    return found


def _sharp(posts: Sequence[Post]) -> list[tuple[bool, bool]]:
    """(sharp, grave) of each. The models are asked only about posts that have a cue of sharpness at all."""
    counted = [count(post.text) for post in posts]
    asked = [place for place, each in enumerate(counted) if any(each.often(cue) > 0 for cue in CUES)]
    scores = judging.hurtful([posts[place] for place in asked])
    found = [(False, False)] * len(posts)
    for place, score in zip(asked, scores, strict=True):
        to_somebody = score >= SHARP_TO_SOMEBODY and counted[place].often("you") > 0
        found[place] = (score >= SHARP or to_somebody, score >= GRAVE)
    return found


def _authors(ids: set[int]) -> dict[int, Author]:
    found = Member.objects.filter(pk__in=ids).values_list("id", "name", "role", "first_active_at", "joined_at", "posts")
    return {
        pk: Author(pk, name, role, min(filter(None, (first, joined)), default=None), posts)
        for pk, name, role, first, joined, posts in found
    }


def _post(row: tuple[object, ...], authors: dict[int, Author]) -> Post:
    pk, member, conversation, at, edited, text, reply_to = row[:7]
    author = authors.get(member) if isinstance(member, int) else None
    return Post(
        pk,  # type: ignore[arg-type]
        member,  # type: ignore[arg-type]
        conversation,  # type: ignore[arg-type]
        at,  # type: ignore[arg-type]
        edited,  # type: ignore[arg-type]
        str(text)[:LONGEST],
        reply_to,  # type: ignore[arg-type]
        author,
    )
