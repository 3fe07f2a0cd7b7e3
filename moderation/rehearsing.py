"""A rule's rehearsal: what it would have found in ninety days, by the code that runs live, day after day.

Each day's posts are read with those of the day before them, as a batch is when it arrives, so the counts are those that
the rule would have had. Short records are read at once; for long ones the outbox does it and says how far it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Outbox, User
from accounts.outbox import enqueue, handles, renew
from communities.models import Activity, Community
from communities.models.activity import SPOKEN, ActivityQuerySet
from moderation.marking import Piece, pieces
from moderation.models import Case, Decision, Rehearsal, Rule
from moderation.models.decision import RESTRICTING
from moderation.post import Post, read_posts
from moderation.rules import find
from moderation.rules.found import Found
from moderation.rules.matching import Refused
from moderation.rules.outcomes import UNSEEN, WORDS, outcomes
from moderation.rules.writing import call_back

DAYS: Final = 90
AT_ONCE: Final = 6_000  # posts: about two seconds
STEP: Final = timedelta(hours=24)  # what is read before a batch, and so before a step
MOST_A_STEP: Final = 20_000  # posts of a day; as many as are compared live
LISTED: Final = 5_000  # hits kept with their words
KEPT: Final = 5  # rehearsals of a rule
COMPARING: Final = (Rule.Kind.COPIES, Rule.Kind.RATE, Rule.Kind.NEW_DOMAIN)


@dataclass(frozen=True, slots=True)
class Hit:
    """One post that the rule would have found, with what came of it."""

    activity: Activity
    words: str
    pieces: list[Piece]
    outcome: str

    @property
    def told(self) -> str:
        """The outcome in words."""
        return WORDS[self.outcome]


def rehearse(rule: Rule, by: User | None = None, *, days: int = DAYS) -> Rehearsal:
    """Reads the last `days` days before the community's present: at once where that is quick, else as a job."""
    community = rule.community
    until = community.present()
    since = until - timedelta(days=days)
    total = _spoken(community).filter(occurred_at__gte=since, occurred_at__lte=until).count()
    rehearsal = Rehearsal.objects.create(
        workspace_id=rule.workspace_id,
        community=community,
        rule=rule,
        version=rule.version,
        days=days,
        since=since,
        until=until,
        total=total,
        asked_by=by,
    )
    old = Rehearsal.objects.filter(rule=rule).order_by("-id").values_list("pk", flat=True)[KEPT:]
    Rehearsal.objects.filter(pk__in=list(old)).delete()
    if total <= AT_ONCE:
        run(rehearsal)
    else:
        enqueue(
            "moderation.rehearse",
            str(rehearsal.pk),
            workspace=rule.workspace_id,
            payload={"rehearsal": rehearsal.pk},
        )
    return rehearsal


@handles("moderation.rehearse", long=True)
def run_later(row: Outbox) -> None:
    """The long ones. A rehearsal that is over, or whose rule changed meanwhile, is left alone."""
    rehearsal = (
        Rehearsal.objects.select_related("rule__community__workspace", "rule__guideline")
        .filter(pk=row.payload["rehearsal"])
        .first()
    )
    if rehearsal is not None and not rehearsal.is_over:
        run(rehearsal, row)


def run(rehearsal: Rehearsal, row: Outbox | None = None) -> None:
    """Reads from the beginning, whatever was read before."""
    rule = rehearsal.rule
    if rule.version != rehearsal.version:
        _over(rehearsal, Rehearsal.State.FAILED, "The rule was changed meanwhile. Rehearse it again.")
        return
    others = list(Rule.objects.filter(community=rehearsal.community, state=Rule.State.LIVE).exclude(pk=rule.pk))
    Rehearsal.objects.filter(pk=rehearsal.pk).update(state=Rehearsal.State.RUNNING, read=0)
    found: list[Found] = []
    both: Counter[str] = Counter()
    read = 0
    try:
        for before, posts in _steps(rehearsal):
            here = find(rule, posts, before)
            found += here
            for other in others:
                both[other.name] += _shared(other, here, before, posts)
            read += len(posts)
            Rehearsal.objects.filter(pk=rehearsal.pk).update(read=read, found=len(found))
            if row is not None:
                renew(row.pk)
    except Refused as why:
        _over(rehearsal, Rehearsal.State.FAILED, str(why))
        return
    _sum_up(rehearsal, found, both, read)


def hits(rehearsal: Rehearsal, start: int = 0, most: int = LISTED) -> list[Hit]:
    """The posts found, the newest first, with what has come of them by now; posts gone since are left out."""
    kept = rehearsal.hits[start : start + most]
    ids = [activity for activity, _, _ in kept]
    rows = Activity.objects.select_related("member", "conversation").in_bulk(ids)
    what = outcomes(ids)
    return [
        Hit(rows[pk], words, pieces(rows[pk].text[:1200], [(s, e) for s, e in spans]), what.get(pk, UNSEEN))
        for pk, words, spans in kept
        if pk in rows and rows[pk].text
    ]


def _spoken(community: Community) -> ActivityQuerySet:
    """What stands, and what was taken down after somebody had looked at it, as far as its words are still there."""
    judged = Case.objects.filter(community=community, activity__isnull=False).values("activity")
    rows = Activity.objects.in_community(community).filter(kind__in=SPOKEN)
    return rows.filter(Q(deleted_at=None) | (Q(pk__in=judged) & ~Q(text="")))


def _steps(rehearsal: Rehearsal) -> Iterator[tuple[Sequence[Post], Sequence[Post]]]:
    """Day by day: the posts of the day before, and its own."""
    start = rehearsal.since
    before = _posts(rehearsal.community, start - STEP, start)
    while start <= rehearsal.until:
        end = min(start + STEP, rehearsal.until + timedelta(microseconds=1))
        posts = _posts(rehearsal.community, start, end)
        if posts:
            yield before, posts
        before, start = posts, start + STEP


def _posts(community: Community, start: object, end: object) -> list[Post]:
    rows = _spoken(community).filter(occurred_at__gte=start, occurred_at__lt=end)
    return read_posts(rows.newest_first()[:MOST_A_STEP])


def _shared(other: Rule, here: Sequence[Found], before: Sequence[Post], posts: Sequence[Post]) -> int:
    """How many of the posts found here the other rule finds too."""
    if not here:
        return 0
    compared = (*before, *posts) if other.kind in COMPARING else ()
    try:
        return len(find(other, [match.post for match in here], compared))
    except Refused:
        return 0


@transaction.atomic
def _sum_up(rehearsal: Rehearsal, found: Sequence[Found], both: Counter[str], read: int) -> None:
    latest = sorted(found, key=lambda match: (match.post.occurred_at, match.post.id), reverse=True)
    rehearsal.state, rehearsal.done_at = Rehearsal.State.DONE, timezone.now()
    rehearsal.read, rehearsal.found = read, len(found)
    rehearsal.authors = len({match.post.member_id for match in found})
    rehearsal.overlap = [[name, count] for name, count in both.most_common() if count]
    rehearsal.hits = [
        [match.post.id, match.words[:300], [list(span) for span in match.spans[:20]]] for match in latest[:LISTED]
    ]
    rehearsal.gone = _gone(rehearsal)
    rehearsal.save()
    call_back(rehearsal)


def _gone(rehearsal: Rehearsal) -> int:
    """Posts that the team acted on in this time and whose words are gone from the record: no rule can try them."""
    acted = Decision.objects.standing().filter(
        community=rehearsal.community, action__in=RESTRICTING, case__occurred_at__gte=rehearsal.since
    )
    posts = acted.filter(case__subject=Case.Subject.POST).values("case__activity")
    return Activity.objects.filter(pk__in=posts, text="").count()


def _over(rehearsal: Rehearsal, state: str, problem: str) -> None:
    rehearsal.state, rehearsal.problem, rehearsal.done_at = state, problem[:300], timezone.now()
    rehearsal.save(update_fields=["state", "problem", "done_at"])
