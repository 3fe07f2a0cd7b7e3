"""The room's pages: who may, strangers, hostile text, how many queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, TeamMember
from communities.models import Community
from crisis.models import Incident, Statement
from crisis.opening import open_from_watch
from tests.factories import TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 }} \"'"


@pytest.fixture
def incident(community: Community, manager: TeamMember) -> Incident:
    return open_from_watch(community, manager.user, HOSTILE)


@pytest.mark.parametrize("role", Role.values)
def test_everybody_reads_and_hands_act(
    community: Community, manager: TeamMember, incident: Incident, role: str
) -> None:
    browser = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=role))
    assert browser.get(community.url("crisis:home")).status_code == 200
    assert browser.get(incident.get_absolute_url()).status_code == 200
    acts = 403 if role == Role.ANALYST else 302
    assert browser.post(community.url("crisis:log", incident.pk), {"text": "Called the factory."}).status_code == acts
    statement = Statement.draft(incident, "We are looking into it.", manager.user)
    approves = 302 if role in (Role.OWNER, Role.ADMIN, Role.MANAGER) else 403
    assert browser.post(community.url("crisis:approve", incident.pk, statement.version)).status_code == approves


def test_an_author_cannot_approve_their_own_words(
    community: Community, manager: TeamMember, incident: Incident
) -> None:
    statement = Statement.draft(incident, "We are looking into it.", manager.user)
    answer = signed_in(manager).post(community.url("crisis:approve", incident.pk, statement.version))
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["home", "past"])
def test_a_stranger_finds_nothing(community: Community, name: str) -> None:
    assert signed_in(TeamMemberFactory.create()).get(community.url(f"crisis:{name}")).status_code == 404


def test_an_incident_of_another_community_is_not_there(
    community: Community, manager: TeamMember, incident: Incident
) -> None:
    from tests.factories import CommunityFactory

    other = CommunityFactory.create(workspace=community.workspace)
    assert signed_in(manager).get(other.url("crisis:incident", incident.pk)).status_code == 404


def test_hostile_words_are_shown_as_words(
    community: Community,
    manager: TeamMember,
    incident: Incident,
    quiet_weeks: Callable[[], None],
    chatter: Callable[..., None],
) -> None:
    from datetime import timedelta

    from tests.factories import NOW

    quiet_weeks()
    chatter([f"{HOSTILE} awful {n}" for n in range(40)], NOW - timedelta(hours=2), every=3)
    incident.note(HOSTILE, manager.user)
    browser = signed_in(manager)
    for url in (incident.get_absolute_url(), community.url("crisis:home")):
        page = browser.get(url).content.decode()
        assert "<script>alert" not in page
        assert "onerror=alert(1)>" not in page
        assert "&lt;script&gt;" in page


def test_a_link_that_runs_code_is_refused_as_a_source(
    community: Community, manager: TeamMember, incident: Incident
) -> None:
    told = {"text": "Look", "certainty": "confirmed", "source": "javascript:alert(1)"}
    answer = signed_in(manager).post(community.url("crisis:log", incident.pk), told)
    assert answer.status_code == 422


def test_the_whole_course_by_hand(
    community: Community, manager: TeamMember, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    quiet_weeks()
    surge()
    browser = signed_in(manager)
    answer = browser.post(community.url("crisis:open"))
    incident = Incident.objects.get()
    assert answer["Location"] == incident.get_absolute_url()
    assert (
        browser.post(community.url("crisis:steer", incident.pk), {"severity": 3, "next_update": "60"}).status_code
        == 302
    )
    assert browser.post(community.url("crisis:close", incident.pk), {"happened": ""}).status_code == 422
    assert browser.post(community.url("crisis:close", incident.pk), {"happened": "A bad build."}).status_code == 302
    assert browser.post(community.url("crisis:reopen", incident.pk)).status_code == 302
    incident.refresh_from_db()
    assert incident.is_open
    assert incident.severity == 3


def test_the_watch_costs_few_queries_however_much_is_said(
    community: Community, manager: TeamMember, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    from django.db import connection

    quiet_weeks()
    surge()
    browser = signed_in(manager)
    browser.get(community.url("crisis:home"))
    with CaptureQueriesContext(connection) as queries:
        browser.get(community.url("crisis:home"))
    assert len(queries) <= 14
