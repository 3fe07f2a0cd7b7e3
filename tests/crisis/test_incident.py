"""An incident from one click to its review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Community, WorkEntry
from crisis.attention import attention
from crisis.models import Incident, Statement
from crisis.opening import open_from_watch
from tests.factories import TeamMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(community: Community, manager: TeamMember) -> Incident:
    return open_from_watch(community, manager.user, "Firmware 4.2")


def test_one_click_writes_the_facts_down_and_a_second_opens_no_second(
    community: Community, manager: TeamMember, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    quiet_weeks()
    surge()
    incident = open_from_watch(community, manager.user)
    assert open_from_watch(community, manager.user) == incident
    facts = [line for line in incident.log.all() if line.kind == "fact"]
    assert incident.owner == manager.user
    assert any("40 posts" in fact.text for fact in facts)
    assert all(fact.source and fact.certainty for fact in facts)
    assert WorkEntry.objects.filter(area="crisis", kind="opened an incident").count() == 1


def test_closing_asks_what_happened_and_reopening_keeps_it(incident: Incident, manager: TeamMember) -> None:
    with pytest.raises(ValidationError):
        incident.close(manager.user, "  ", "")
    incident.close(manager.user, "A bad build went out.", "We hold releases for a day.")
    assert not incident.is_open
    incident.reopen(manager.user)
    incident.refresh_from_db()
    assert incident.is_open
    assert incident.happened == "A bad build went out."


def test_a_statement_needs_two_people(incident: Incident, manager: TeamMember) -> None:
    statement = Statement.draft(incident, "We are looking into it.", manager.user)
    with pytest.raises(ValidationError):
        statement.say(manager.user)
    with pytest.raises(PermissionDenied):
        statement.approve(manager.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.update(approved_by=manager.user, approved_at=timezone.now())
    statement.approve(TeamMemberFactory.create(workspace=manager.workspace).user)
    statement.say(manager.user)
    assert statement.said_at


def test_a_late_update_and_a_waiting_statement_reach_today(
    community: Community, incident: Incident, manager: TeamMember
) -> None:
    incident.promise_update(timezone.now() - timedelta(minutes=5), manager.user)
    Statement.draft(incident, "We are looking into it.", manager.user)
    other = TeamMemberFactory.create(workspace=manager.workspace)
    keys = {item.key.split(":")[0] for item in attention(community, other, community.present())}
    assert keys == {"crisis.update", "crisis.statement"}
    assert {item.key.split(":")[0] for item in attention(community, manager, community.present())} == {"crisis.update"}


def test_a_surge_that_nobody_took_up_reaches_today(
    community: Community, manager: TeamMember, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    quiet_weeks()
    surge()
    (item,) = attention(community, manager, community.present())
    assert item.urgent
    open_from_watch(community, manager.user)
    assert not attention(community, manager, community.present())


def test_incidents_are_found_by_where_they_stand(community: Community, incident: Incident, manager: TeamMember) -> None:
    assert list(Incident.objects.in_community(community).open()) == [incident]
    incident.close(manager.user, "Nothing.", "")
    assert list(Incident.objects.in_community(community).closed()) == [incident]
