"""Asks for a hold at night, tells whoever is on call once, and lets it be over at the next duty hour.

What is honest: most sources cannot be written to, so nothing is hidden by Kith. A hold marks the case as urgent and
asks a person to hide one post by hand until it is decided. Whoever does so says that they did.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.mailbox import belongs_to
from accounts.models import Outbox, TeamMember, User
from accounts.outbox import enqueue, handles
from accounts.permissions import Role
from communities.models import Area, Batch, Community
from communities.work import record_work
from moderation.models import Case, Duty, NightHold, Report, Rule, Signal
from moderation.night.hours import is_on_duty, next_duty
from moderation.opening import raise_case
from moderation.reports.record import TrackRecord, track_records

URGENT: Final = 3.0  # log-odds: somebody is to be woken for it
State = NightHold.State


def duty_of(community: Community) -> Duty | None:
    """The community's duty, where night mode is on."""
    return Duty.objects.filter(community=community, on=True).first()


@receiver(post_save, sender=Report, dispatch_uid="moderation.night.reported")
def reported(instance: Report, **_: object) -> None:
    """A report came upon a case: somebody looks whether it is night and whether it is the second trusted one."""
    if instance.case_id is not None and instance.is_open and duty_of(instance.community) is not None:
        enqueue(
            "moderation.night_look",
            f"report:{instance.pk}:{instance.case_id}",
            workspace=instance.workspace_id,
            payload={"case": instance.case_id},
        )


@handles("moderation.night_look")
def look(row: Outbox) -> None:
    """Looks at one case."""
    case = Case.objects.open().select_related("community__workspace").filter(pk=row.payload["case"]).first()
    if case is not None:
        consider(case)


def after_batch(batch: Batch) -> int:
    """Cases that a sure rule opened at night. Gives how many holds were asked for."""
    duty = duty_of(batch.community)
    if duty is None or is_on_duty(duty, batch.community, timezone.now()):
        return 0
    cases = Case.objects.open().filter(
        signals__rule__sure=True,
        signals__rule__state=Rule.State.LIVE,
        signals__shadow=False,
        activity__batch=batch,
        community=batch.community,
    )
    return sum(consider(case) is not None for case in cases.select_related("community__workspace").distinct())


@transaction.atomic
def consider(case: Case, now: datetime | None = None) -> NightHold | None:
    """Asks for a hold where it is night and there is reason enough. None where not, or where it was asked before."""
    moment = now or timezone.now()
    duty = duty_of(case.community)
    if duty is None or case.subject != Case.Subject.POST or is_on_duty(duty, case.community, moment):
        return None
    words = _reason(duty, case)
    if not words or NightHold.objects.filter(case=case).exists():
        return None
    hold = NightHold.objects.create(
        workspace_id=case.workspace_id,
        community_id=case.community_id,
        case=case,
        words=words,
        asked_at=moment,
        until=next_duty(duty, case.community, moment),
    )
    Signal.objects.get_or_create(
        community_id=case.community_id,
        key=f"night:{case.pk}",
        defaults={
            "workspace_id": case.workspace_id,
            "case": case,
            "activity_id": case.activity_id,
            "member_id": case.member_id,
            "origin": Signal.Origin.CIRCUMSTANCE,
            "name": "night_hold",
            "version": "1",
            "strength": URGENT,
            "words": f"Came at night: {words[:1].lower()}{words[1:]}",
            "occurred_at": case.occurred_at,
        },
    )
    raise_case(Case.objects.get(pk=case.pk))
    about = {"workspace": case.workspace_id, "payload": {"hold": hold.pk}}
    enqueue("moderation.night_mail", str(hold.pk), **about)  # type: ignore[arg-type]
    enqueue("moderation.night_over", str(hold.pk), due_at=hold.until, **about)  # type: ignore[arg-type]
    return hold


def is_trusted(duty: Duty, record: TrackRecord) -> bool:
    """Whether enough of a reporter's reports were decided, and enough of these the way they saw it."""
    return record.answered >= duty.least_reports and 100 * record.acted >= duty.least_right * record.answered


@handles("moderation.night_mail")
def tell(row: Outbox) -> None:
    """One mail to each person on call, once. Where nobody is, to the managers."""
    hold = NightHold.objects.select_for_update().filter(pk=row.payload["hold"]).first()
    if hold is None or hold.told_at is not None or hold.state != State.ASKED or not hold.case.is_open:
        return
    community = hold.community
    called = on_call(community)
    link = settings.KITH_URL + community.url("moderation:case", hold.case_id)
    for member in called:
        words = {"hold": hold, "case": hold.case, "community": community, "link": link, "member": member}
        mail = EmailMessage(
            " ".join(f"{community}: a post needs somebody tonight".split()),
            render_to_string("moderation/mail/night.txt", words),
            to=[member.user.email],
            headers={"Message-ID": f"<night-{hold.pk}-{member.pk}@{_host()}>"},
        )
        belongs_to(mail, hold.workspace_id)
        mail.send()
    hold.told, hold.told_at = len(called), timezone.now()
    hold.save(update_fields=["told", "told_at"])


@handles("moderation.night_over")
def over(row: Outbox) -> None:
    """The team is back: an unconfirmed hold is over. However late and often this runs."""
    hold = NightHold.objects.select_for_update().filter(pk=row.payload["hold"], state=State.ASKED).first()
    if hold is not None and hold.until <= timezone.now():
        hold.state, hold.settled_at = State.OVER, timezone.now()
        hold.save(update_fields=["state", "settled_at"])


@transaction.atomic
def settle(hold: NightHold, by: User, *, hidden: bool) -> bool:
    """Somebody hid it by hand until it is decided, or says that it may stand. False where that was said before."""
    row = NightHold.objects.select_for_update().select_related("community__workspace").get(pk=hold.pk)
    wanted = State.CONFIRMED if hidden else State.LIFTED
    if row.state == wanted or (hidden and row.state != State.ASKED) or row.state == State.OVER:
        return False
    row.state, row.settled_by, row.settled_at = wanted, by, timezone.now()
    row.save(update_fields=["state", "settled_by", "settled_at"])
    what = "hid a post for the night" if hidden else "lifted a night hold"
    record_work(by, row.community, Area.MODERATION, what, about=row.words, url=row.case.get_absolute_url(), seen=hidden)
    return True


def on_call(community: Community) -> list[TeamMember]:
    """Who is called at night: those chosen, as far as they are still there; else the managers."""
    duty = duty_of(community)
    team = community.workspace.team.active().select_related("user").order_by("id")
    chosen = list(team.filter(pk__in=duty.on_call.values("pk"))) if duty is not None else []
    able = [member for member in chosen if member.may("case.decide")]
    return able or list(team.filter(role__in=[Role.OWNER, Role.ADMIN, Role.MANAGER])[:10])


def _reason(duty: Duty, case: Case) -> str:
    """Why, in plain words; empty where there is not enough."""
    rule = (
        Signal.objects.counting().filter(case=case, rule__sure=True, rule__state=Rule.State.LIVE).select_related("rule")
    ).first()
    if rule is not None:
        return f"The rule “{rule.name}” found words that are never innocent here"
    reports = Report.objects.waiting().filter(case=case)
    whos = {report.who for report in reports if report.who}
    records = track_records(case.community, whos) if len(whos) >= duty.reporters else {}
    trusted = sum(is_trusted(duty, records[who]) for who in whos if who in records)
    if trusted < duty.reporters:
        return ""
    return f"{trusted} members whose reports nearly always hold reported it"


def _host() -> str:
    return settings.KITH_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "kith"
