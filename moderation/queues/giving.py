"""Gives a case to somebody: they are told once, by mail, and it comes back by itself when its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.mailbox import belongs_to
from accounts.models import Outbox, TeamMember
from accounts.outbox import enqueue, handles
from communities.models import Area, Community
from communities.work import record_work
from moderation.models import Case, Moved
from moderation.queues import working

UNPROMISED: Final = timedelta(days=2)  # after so long a case comes back where its queue promises no time


@transaction.atomic
def give(case: Case, to: TeamMember, by: TeamMember) -> None:
    """The case waits for `to`. Raises Moved when it is closed, NotTheirs when its queue is not theirs to work."""
    row = Case.objects.select_for_update(of=("self",)).select_related("queue", "community__workspace").get(pk=case.pk)
    if not row.is_open:
        raise Moved("This case is no longer open.")
    working.demand(to, row.queue)
    if row.given_to_id == to.user_id:
        return
    row.given_to, row.given_by, row.given_at = to.user, by.user, timezone.now()
    row.save(update_fields=["given_to", "given_by", "given_at"])
    if to.user_id != by.user_id:
        enqueue(
            "moderation.case_given",
            f"{row.pk}:{to.user_id}:{row.given_at.timestamp()}",
            workspace=row.workspace_id,
            payload={"case": row.pk, "user": to.user_id, "by": str(by)},
        )
    url = row.get_absolute_url()
    record_work(by.user, row.community, Area.MODERATION, "gave a case to somebody", about=row.label, url=url)


def give_back(case: Case) -> None:
    """It waits for everybody again. Twice is once."""
    Case.objects.filter(pk=case.pk).update(given_to=None, given_by=None, given_at=None)


def take_back_the_overdue(community: Community, now: datetime) -> int:
    """Cases whose time is over and that nobody has open come back to all, with a line that says so. How many."""
    late = Q(due_at__lt=now) | Q(due_at=None, given_at__lt=now - UNPROMISED)
    rows = Case.objects.in_community(community).open().filter(late, given_to__isnull=False)
    rows = rows.exclude(lease_until__gt=now).exclude(given_at__gt=now - timedelta(minutes=30))
    done = 0
    for case in rows.select_related("given_to"):
        why = f"Back for everybody: {case.given_to} had it until its time was over. {case.why_here}"[:200]
        done += Case.objects.filter(pk=case.pk, given_to=case.given_to).update(
            given_to=None, given_by=None, given_at=None, why_here=why
        )
    return done


@handles("moderation.case_given")
def tell(row: Outbox) -> None:
    """One mail, unless it was decided or given on meanwhile."""
    case = (
        Case.objects.open()
        .select_related("given_to", "community__workspace", "conversation")
        .filter(pk=row.payload["case"], given_to=row.payload["user"])
        .first()
    )
    if case is None or case.given_to is None:
        return
    where = f" in “{case.conversation.title}”" if case.conversation and case.conversation.title else ""
    due = f"\nIt should be decided by {case.due_at:%-d %B, %H:%M} UTC." if case.due_at else ""
    mail = EmailMessage(
        " ".join(f"{row.payload['by']} gave you a case: {case.label}".split())[:200],
        f"Hello {case.given_to.called},\n\n{row.payload['by']} asks you to decide a case: {case.label}{where}.{due}\n\n"
        f"{settings.KITH_URL}{case.get_absolute_url()}\n\n"
        "If you cannot, give it back there; when its time is over it comes back to everybody by itself.\n",
        to=[case.given_to.email],
    )
    belongs_to(mail, case.workspace_id)
    mail.send()
