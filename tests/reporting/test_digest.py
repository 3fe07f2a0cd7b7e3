"""The digest: never two, never silently none, whatever dies when."""

from __future__ import annotations

import email
import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role, TeamMember
from communities.models import Community
from reporting.digests import deliver as delivering
from reporting.digests.deliver import deliver, deliver_due, hold, send_again, settle_stale
from reporting.digests.freeze import freeze_due
from reporting.digests.headers import safe_header
from reporting.digests.letterbox import Later, Refused, Smtp
from reporting.digests.message import message_for
from reporting.digests.slots import next_slot
from reporting.digests.unsubscribing import token_for
from reporting.models import DigestDelivery, DigestPreference, DigestRun, Suppression
from reporting.rollups import roll_up
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in

State = DigestDelivery.State
ZONES = sorted(available_timezones())


class Died(BaseException):
    """The process is gone: nothing below may catch this."""


class Box:
    """Takes mails into `taken`; dies or refuses where the test says."""

    def __init__(self, *, at_address: BaseException | None = None, before: BaseException | None = None,
                 after: BaseException | None = None) -> None:  # fmt: skip
        self.taken: list[EmailMultiAlternatives] = []
        self.at_address, self.before, self.after = at_address, before, after

    def address(self, message: EmailMultiAlternatives) -> Box:
        if self.at_address:
            raise self.at_address
        self.message = message
        return self

    def post(self) -> None:
        if self.before:
            raise self.before
        self.taken.append(self.message)
        if self.after:
            raise self.after

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def switched_on(member: TeamMember, community: Community, frequency: str = "weekly") -> DigestPreference:
    preference = DigestPreference.of(member, community)
    preference.frequency = frequency
    preference.next_due_at = datetime.now(UTC) - timedelta(minutes=1)
    preference.save()
    return preference


@pytest.fixture
def delivery(community: Community, manager: TeamMember) -> DigestDelivery:
    say(
        MemberFactory.create(community=community, name="Ana <b>\u000b\r\nBcc: x@y"),
        at=datetime.now(UTC) - timedelta(days=3),
    )
    roll_up(community)
    switched_on(manager, community)
    assert freeze_due(datetime.now(UTC)) == 1
    return DigestDelivery.objects.select_related("run").get()


def state(delivery: DigestDelivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def later() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=30)


def test_a_due_digest_is_frozen_once_and_sent_once(delivery: DigestDelivery) -> None:
    box = Box()
    assert freeze_due(datetime.now(UTC)) == 0
    assert deliver_due(box=box) == 1
    assert deliver_due(box=box) == 0
    assert deliver_due(later(), box=box) == 0
    assert len(box.taken) == 1
    assert state(delivery) == State.SENT


def test_the_same_moment_twice_makes_one_delivery(delivery: DigestDelivery, community: Community) -> None:
    preference = DigestPreference.objects.get()
    preference.next_due_at = datetime.now(UTC) - timedelta(minutes=1)
    preference.save()
    freeze_due(datetime.now(UTC))
    assert DigestDelivery.objects.count() == DigestRun.objects.count() == 1


def test_who_dies_while_preparing_sends_it_later(delivery: DigestDelivery) -> None:
    box = Box()
    with pytest.raises(Died):
        deliver(delivery.pk, box=Box(at_address=Died()))
    assert state(delivery) == State.CLAIMED
    assert deliver_due(box=box) == 0  # still fresh: its holder may live
    assert deliver_due(later(), box=box) == 1
    assert len(box.taken) == 1


@pytest.mark.parametrize("where", ["before", "after"])
def test_who_dies_while_handing_over_leaves_an_unknown_one_never_a_second(delivery: DigestDelivery, where: str) -> None:
    first, second = Box(**{where: Died()}), Box()
    with pytest.raises(Died):
        deliver(delivery.pk, box=first)
    assert state(delivery) == State.SENDING
    assert deliver_due(later(), box=second) == 0
    assert state(delivery) == State.UNKNOWN
    assert len(first.taken) + len(second.taken) == (where == "after")


def test_dying_before_the_last_commit_leaves_an_unknown_one(
    delivery: DigestDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, real = Box(), delivering._move

    def die(delivery: DigestDelivery, start: str, end: str, *rest: Any, **more: Any) -> bool:
        if end == State.SENT:
            raise Died
        return real(delivery, start, end, *rest, **more)

    monkeypatch.setattr(delivering, "_move", die)
    with pytest.raises(Died):
        deliver(delivery.pk, box=box)
    monkeypatch.undo()
    settle_stale(later())
    assert deliver_due(later(), box=box) == 0
    assert len(box.taken) == 1
    assert state(delivery) == State.UNKNOWN


def test_a_clear_no_is_final_and_later_is_tried_again(delivery: DigestDelivery) -> None:
    deliver(delivery.pk, box=Box(before=Later("451 busy")))
    assert state(delivery) == State.WAITING
    assert delivery.due_at > datetime.now(UTC)
    deliver(delivery.pk, box=Box(before=Refused("550 no such person")))
    assert state(delivery) == State.FAILED
    assert "550" in delivery.last_error


def test_an_unreachable_server_is_given_up_visibly_in_the_end(delivery: DigestDelivery) -> None:
    for _ in range(5):
        deliver(delivery.pk, box=Box(at_address=ConnectionError("down")))
    assert state(delivery) == State.FAILED


def test_a_person_resolves_what_nobody_knows(delivery: DigestDelivery, community: Community) -> None:
    deliver(delivery.pk, box=Box(after=OSError("reset")))
    assert state(delivery) == State.UNKNOWN
    admin = TeamMemberFactory.create(workspace=community.workspace, role=Role.ADMIN)
    client, url = signed_in(admin), community.url("reporting:resolve_delivery", delivery.pk)
    page = client.get(community.url("reporting:digest_runs")).content.decode()
    assert "may have arrived" in page
    first_id = delivery.message_id
    client.post(url, {"do": "again"})
    assert state(delivery) == State.WAITING
    assert delivery.message_id != first_id
    deliver(delivery.pk, box=Box(after=OSError("reset")))
    client.post(url, {"do": "hold"})
    assert state(delivery) == State.HELD
    stranger = signed_in(TeamMemberFactory.create(role=Role.ADMIN))
    assert stranger.post(url, {"do": "again"}).status_code == 404
    analyst = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))
    assert analyst.post(url, {"do": "again"}).status_code == 403


@pytest.mark.parametrize("why", ["unsubscribed", "left", "suppressed"])
def test_who_goes_after_the_freeze_gets_nothing(delivery: DigestDelivery, manager: TeamMember, why: str) -> None:
    if why == "unsubscribed":
        DigestPreference.objects.get().unsubscribe()
    elif why == "left":
        TeamMember.objects.filter(pk=manager.pk).update(left_at=datetime.now(UTC))
    else:
        Suppression.objects.create(workspace=delivery.workspace, address=delivery.address.upper(), because="bounced")
    box = Box()
    assert deliver_due(box=box) == 0
    assert not box.taken
    assert state(delivery) == State.SKIPPED


def test_the_mail_has_everything_a_mail_program_needs(delivery: DigestDelivery, settings: Any) -> None:
    source = message_for(delivery).message().as_bytes()
    parsed = email.message_from_bytes(source)
    assert parsed["Message-ID"] == delivery.message_id
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["List-Unsubscribe"].strip().startswith(f"<{settings.KITH_URL}/w/")
    assert delivery.address not in parsed["List-Unsubscribe"]
    assert "Bcc" not in parsed
    kinds = [part.get_content_type() for part in parsed.walk()]
    assert {"text/plain", "text/html"} <= set(kinds)
    html = next(part for part in parsed.walk() if part.get_content_type() == "text/html").get_payload(decode=True)
    assert isinstance(html, bytes)
    assert b"<b>" not in html
    assert b"<script" not in html
    assert html.count(b"cid:") == kinds.count("image/png")


def test_what_was_frozen_is_what_is_sent(delivery: DigestDelivery, community: Community) -> None:
    before = message_for(delivery).body
    say(MemberFactory.create(community=community), at=datetime.now(UTC) - timedelta(days=2))
    roll_up(community)
    assert message_for(DigestDelivery.objects.get(pk=delivery.pk)).body == before


def test_one_click_unsubscribes_without_signing_in(delivery: DigestDelivery, community: Community) -> None:
    browser = Client(enforce_csrf_checks=True)
    url = community.url("reporting:unsubscribe", token_for(delivery.recipient_id, community.pk))
    assert browser.get(url).status_code == 200
    assert DigestPreference.objects.get().is_on  # scanners follow links
    assert browser.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not DigestPreference.objects.get().is_on
    assert browser.post(url).status_code == 200
    forged = community.url("reporting:unsubscribe", token_for(delivery.recipient_id, community.pk)[:-2] + "xx")
    assert browser.post(forged).status_code == 404


def test_one_sets_ones_own_digest(community: Community, manager: TeamMember) -> None:
    client, url = signed_in(manager), community.url("reporting:digest")
    good = {"frequency": "weekly", "weekday": "4", "hour": "17", "zone": "America/New_York"}
    assert client.post(url, good).status_code == 302
    preference = DigestPreference.objects.get()
    assert preference.next_due_at is not None
    local = preference.next_due_at.astimezone(ZoneInfo("America/New_York"))
    assert (local.weekday(), local.hour) == (4, 17)
    assert "America/New_York" in client.get(url).content.decode()
    assert client.post(url, good | {"zone": "Mars/Base"}).status_code == 422
    assert signed_in(TeamMemberFactory.create()).get(url).status_code == 404
    assert client.get(community.url("reporting:digest_preview")).status_code == 200


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    weekday=st.sampled_from([None, 0, 6]),
    start=st.integers(946_684_800, 2_114_380_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
def test_slots_come_once_on_every_date_in_every_zone(
    zone: str, hour: int, weekday: int | None, start: datetime
) -> None:
    tz, slots, moment = ZoneInfo(zone), [], start
    for _ in range(5):
        moment = next_slot(moment, zone, hour, weekday)
        slots.append(moment)
    dates = [slot.astimezone(tz).date() for slot in slots]
    step = 1 if weekday is None else 7
    assert slots[0] - start <= timedelta(days=step, hours=26)
    assert len(set(dates)) == 5
    for slot in slots:
        local = slot.astimezone(tz)
        jumped = (slot - timedelta(seconds=1)).astimezone(tz).utcoffset() != local.utcoffset()
        assert (local.hour, local.minute) == (hour, 0) or jumped


def test_the_changes_of_the_clocks_in_berlin() -> None:
    spring = next_slot(datetime(2027, 3, 27, 12, tzinfo=UTC), "Europe/Berlin", 2)
    assert spring == datetime(2027, 3, 28, 1, tzinfo=UTC)  # 02:00 does not exist: the moment of the jump
    autumn = next_slot(datetime(2027, 10, 30, 12, tzinfo=UTC), "Europe/Berlin", 2)
    assert autumn == datetime(2027, 10, 31, 0, tzinfo=UTC)  # shown twice: the first time
    assert next_slot(autumn, "Europe/Berlin", 2) == datetime(2027, 11, 1, 1, tzinfo=UTC)


@given(st.text())
def test_no_name_breaks_a_header(name: str) -> None:
    message = EmailMultiAlternatives(subject=safe_header(name), to=["a@example.org"])
    message.message().as_bytes()
    assert "\n" not in safe_header(name)


def test_smtp_commits_between_rcpt_and_data() -> None:
    said: list[str] = []

    class Line:
        def ehlo_or_helo_if_needed(self) -> None: ...

        def mail(self, address: str) -> tuple[int, bytes]:
            said.append("mail")
            return 250, b"ok"

        def rcpt(self, address: str) -> tuple[int, bytes]:
            said.append("rcpt")
            return (550, b"no") if address == "no@example.org" else (250, b"ok")

        def data(self, data: bytes) -> tuple[int, bytes]:
            said.append("data")
            raise smtplib.SMTPServerDisconnected

    class Backend:
        connection = Line()

        def open(self) -> None: ...

        def close(self) -> None: ...

    box = Smtp(Backend())  # type: ignore[arg-type]
    envelope = box.address(EmailMultiAlternatives(subject="x", to=["a@example.org"]))
    assert said == ["mail", "rcpt"]
    with pytest.raises(smtplib.SMTPServerDisconnected):
        envelope.post()
    with pytest.raises(Refused):
        box.address(EmailMultiAlternatives(subject="x", to=["no@example.org"]))


def test_the_command_previews_and_sends(delivery: DigestDelivery, tmp_path: Path) -> None:
    for suffix in ("html", "txt", "eml"):
        path = tmp_path / f"d.{suffix}"
        call_command("digest", to=delivery.address, preview=path)
        assert path.stat().st_size > 300
    assert "cid:" not in (tmp_path / "d.html").read_text()
    with pytest.raises(CommandError):
        call_command("digest", to="nobody@example.org", preview=tmp_path / "x.html")
    with pytest.raises(CommandError):
        call_command("digest", to=delivery.address, preview=tmp_path / "x.pdf")
    call_command("digest", send_due=True)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == [delivery.address]


def test_sending_again_and_holding_leave_a_sent_one_alone(delivery: DigestDelivery, manager: TeamMember) -> None:
    deliver_due(box=Box())
    send_again(delivery, manager.user)
    hold(delivery, manager.user)
    assert state(delivery) == State.SENT
