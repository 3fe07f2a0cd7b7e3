"""Verbs of a watch on a person's posts, and the list of what is to be looked at: read straight from the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from communities.models import Activity, Area, Community, Member
from communities.models.activity import SPOKEN, ActivityQuerySet
from communities.work import record_work
from moderation.judging import Reason
from moderation.models import Case, PostWatch, Rule, Signal
from moderation.models.watch import LONGEST, PostWatchQuerySet
from moderation.opening import Opening, open_for_posts
from moderation.post import read_posts

WATCHED: Final = 1.0  # log-odds: somebody asked for every post to be looked at


class Refused(ValueError):
    """The watch cannot be so; the message says why."""


@transaction.atomic
def begin(community: Community, member: Member, by: User, reason: str, ends_at: datetime) -> PostWatch:
    """Watches a member's posts from now on. Raises Refused without a reason, or without an end within a quarter."""
    now = timezone.now()
    if not reason.strip():
        raise Refused("Say why: the person can read it.")
    if not now < ends_at <= now + LONGEST:
        raise Refused("A watch ends within 92 days.")
    if PostWatch.objects.in_community(community).running().filter(member=member).exists():
        raise Refused("Somebody watches their posts already.")
    watch = PostWatch.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        member=member,
        reason=reason.strip()[:300],
        begun_at=community.present(),
        made_at=now,
        ends_at=ends_at,
        by=by,
    )
    _work(watch, by, "watches somebody’s posts")
    return watch


@transaction.atomic
def stop(watch: PostWatch, by: User) -> bool:
    """Before its time. False where it was over."""
    row = PostWatch.objects.select_for_update().get(pk=watch.pk)
    if not row.is_running:
        return False
    watch.end(by)
    _work(watch, by, "ended a watch")
    return True


@transaction.atomic
def look(watch: PostWatch, by: User, to: datetime) -> None:
    """Everything up to `to` was looked at."""
    watch.seen(by, to)
    _work(watch, by, "looked at a watched person’s posts")


def posts_of(watch: PostWatch) -> ActivityQuerySet:
    """What they wrote while it ran; nothing after its end."""
    rows = Activity.objects.in_community(watch.community).filter(
        member=watch.member_id, kind__in=SPOKEN, deleted_at=None, occurred_at__gte=watch.begun_at
    )
    return rows.filter(occurred_at__lt=watch.ended_at or watch.ends_at).newest_first()


def with_unseen(watches: PostWatchQuerySet) -> QuerySet[Any]:
    """Each with `unseen`, how many posts nobody has looked at yet. One query."""
    theirs = Activity.objects.filter(
        occurred_at__gt=OuterRef("looked_to"),
        member=OuterRef("member"),
        kind__in=SPOKEN,
        deleted_at=None,
        occurred_at__gte=OuterRef("begun_at"),
        occurred_at__lt=Coalesce(OuterRef("ended_at"), OuterRef("ends_at")),
    )
    counted = theirs.order_by().values("member").annotate(n=Count("pk")).values("n")
    rows = watches.annotate(looked_to=Coalesce("seen_to", F("begun_at") - timedelta(seconds=1)))
    return rows.annotate(unseen=Coalesce(Subquery(counted), 0))


def make_case(watch: PostWatch, activity: Activity, by: User) -> Case | None:
    """One of their posts into the queue. None where it was decided already."""
    posts = read_posts(Activity.objects.filter(pk=activity.pk))
    reason = Reason(
        Signal.Origin.CIRCUMSTANCE, "watched", str(watch.pk), WATCHED, f"Looked at on purpose: {watch.reason}"
    )
    label = "Picked out while watching"
    reasons: list[tuple[Rule | None, Reason]] = [(None, reason)]
    openings = [Opening(label, Rule.Severity.LOW, None, post=post, reasons=reasons) for post in posts]
    open_for_posts(watch.community, openings)
    case = Case.objects.open().filter(activity=activity, subject=Case.Subject.POST).first()
    if case is not None:
        _work(watch, by, "put a post into the queue")
    return case


def _work(watch: PostWatch, by: User, kind: str) -> None:
    record_work(by, watch.community, Area.MODERATION, kind, about=watch.reason, url=watch.get_absolute_url())
