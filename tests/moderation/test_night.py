"""At night two trusted reports or a sure rule ask a person for a hold, tell them once, and are over in the morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Outbox, Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Activity, Community, Member
from moderation.models import Case, Duty, NightHold, Report, Rule
from moderation.night import holding
from moderation.night.hours import is_on_duty, next_duty, read_spans
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
NEVER = {"mon": [["03:00", "03:01"]]}
MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def duty(community: Community, moderator: TeamMember) -> Duty:
    """Somebody is there for one minute a week: it is practically always night."""
    made = Duty.objects.create(community=community, workspace=community.workspace, on=True, hours=NEVER)
    made.on_call.add(moderator)
    return made


def trusted(community: Community, acted: int = 6, not_acted: int = 0) -> Member:
    """A member whose earlier reports were answered so."""
    member = MemberFactory.create(community=community)
    for number in range(acted + not_acted):
        Report.objects.create(
            workspace=community.workspace, community=community, reporter=member, came_by="team", state="closed",
            outcome="acted" if number < acted else "not_acted", closed_at=timezone.now(),
        )  # fmt: skip
    return member


def report(case: Case, by: Member) -> None:
    Report.objects.create(
        workspace=case.workspace,
        community=case.community,
        case=case,
        activity=case.activity,
        reporter=by,
        came_by="team",
    )


def test_hours_are_read_in_the_communitys_own_time(community: Community) -> None:
    community.zone = "Europe/Berlin"
    duty = Duty(community=community, hours={"mon": [["09:00", "17:00"]], "wed": [["22:00", "24:00"]]})
    assert is_on_duty(duty, community, MONDAY)
    assert not is_on_duty(duty, community, MONDAY + timedelta(hours=7))
    assert next_duty(duty, community, MONDAY) == datetime(2026, 3, 11, 21, 0, tzinfo=UTC)
    assert read_spans("9:00-12:00, 13:00 – 17:30") == [["09:00", "12:00"], ["13:00", "17:30"]]
    for wrong in ("nine to five", "17:00-09:00", "09:70-10:00", "09:00-25:00"):
        with pytest.raises(ValueError, match=r".+"):
            read_spans(wrong)


def test_two_trusted_reports_ask_for_a_hold_and_one_does_not(case: Case, duty: Duty, community: Community) -> None:
    report(case, trusted(community))
    run_waiting(kinds=("moderation.night_look",))
    assert not NightHold.objects.exists()
    before = case.probability
    report(case, trusted(community))
    run_waiting(kinds=("moderation.night_look",))
    hold = NightHold.objects.get()
    case.refresh_from_db()
    assert "2 members" in hold.words
    assert case.probability > before
    assert case.state == "waiting", "nothing is decided, nothing hidden"
    assert Activity.objects.filter(pk=case.activity_id or 0, deleted_at=None).exists()


def test_strangers_and_those_often_wrong_are_not_enough(case: Case, duty: Duty, community: Community) -> None:
    for who in (trusted(community, 2), trusted(community, 3, 4), MemberFactory.create(community=community)):
        report(case, who)
    run_waiting(kinds=("moderation.night_look",))
    assert not NightHold.objects.exists()


def test_by_day_and_with_night_mode_off_nothing_is_asked(case: Case, duty: Duty, community: Community) -> None:
    duty.hours = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    duty.save()
    for _ in range(2):
        report(case, trusted(community))
    run_waiting(kinds=("moderation.night_look",))
    Duty.objects.update(on=False, hours=NEVER)
    assert holding.consider(case) is None
    assert not NightHold.objects.exists()


def held(case: Case, community: Community) -> NightHold:
    for _ in range(2):
        report(case, trusted(community))
    run_waiting(kinds=("moderation.night_look",))
    return NightHold.objects.get()


def test_whoever_is_on_call_is_told_once(case: Case, duty: Duty, community: Community, moderator: TeamMember) -> None:
    hold = held(case, community)
    run_waiting(kinds=("moderation.night_mail",))
    row = Outbox.objects.get(kind="moderation.night_mail")
    holding.tell(row)
    assert [message.to for message in mail.outbox] == [[moderator.user.email]]
    assert "Kith has hidden nothing" in mail.outbox[0].body
    hold.refresh_from_db()
    assert hold.told == 1


def test_unconfirmed_it_is_over_in_the_morning_however_late(case: Case, duty: Duty, community: Community) -> None:
    hold = held(case, community)
    row = Outbox.objects.get(kind="moderation.night_over")
    assert row.due_at == hold.until
    holding.over(row)
    hold.refresh_from_db()
    assert hold.state == "asked"
    early = timezone.now() - timedelta(days=3)
    NightHold.objects.update(asked_at=early, until=early + timedelta(hours=8))
    assert not NightHold.objects.standing().exists()
    holding.over(row)
    holding.over(row)
    hold.refresh_from_db()
    assert hold.state == "over"
    assert not holding.settle(hold, TeamMemberFactory.create(workspace=community.workspace).user, hidden=True)


def test_a_person_hides_it_by_hand_and_takes_it_back(
    case: Case, duty: Duty, community: Community, moderator: TeamMember
) -> None:
    hold = held(case, community)
    client, url = signed_in(moderator), community.url("moderation:night_settle", hold.pk)
    client.post(url, {"hidden": "yes"})
    hold.refresh_from_db()
    assert (hold.state, hold.settled_by) == ("confirmed", moderator.user)
    client.post(url, {"hidden": "no"})
    hold.refresh_from_db()
    assert hold.state == "lifted"


def test_a_sure_rule_asks_too(community: Community, duty: Duty, author: Member) -> None:
    Rule.objects.in_community(community).update(state="off")
    rule = Rule.objects.in_community(community).filter(kind="words").earliest("id")
    Rule.objects.filter(pk=rule.pk).update(state="live", sure=True, settings={"words": ["zorb"]})
    say(author, "A zorb in the night", timezone.now() - timedelta(minutes=2))
    read()
    hold = NightHold.objects.get()
    assert rule.name in hold.words


def test_managers_set_it_and_moderators_read_it(community: Community, moderator: TeamMember) -> None:
    url = community.url("moderation:night")
    told = {"on": "on", "reporters": 2, "least_reports": 5, "least_right": 80, "mon": "09:00-17:00"}
    assert signed_in(moderator).get(url).status_code == 200
    assert signed_in(moderator).post(url, told).status_code == 403
    manager = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER))
    assert manager.post(url, told | {"tue": "late"}).status_code == 422
    assert manager.post(url, told | {"reporters": 1}).status_code == 422
    manager.post(url, told | {"on_call": [moderator.pk]})
    duty = Duty.objects.get()
    assert duty.on
    assert duty.hours["mon"] == [["09:00", "17:00"]]
    assert list(duty.on_call.all()) == [moderator]
