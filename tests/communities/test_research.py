"""Communities of interest: a dossier with sources, notes and a fit that says what it rests on."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Role
from communities.models import Community, Interest, WorkEntry
from tests.factories import CommunityFactory, TeamMemberFactory, UserFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    return CommunityFactory.create()


@pytest.fixture
def analyst(community: Community) -> Client:
    return signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))


def dossier(community: Community, name: str = "Pottery guild") -> Interest:
    return Interest.objects.create(workspace=community.workspace, community=community, name=name)


def test_an_analyst_begins_a_dossier_and_it_counts_as_work(community: Community, analyst: Client) -> None:
    analyst.post(
        community.url("communities:new_interest"),
        {"name": "Pottery guild", "state": "watching", "tags": "clay, kilns,clay"},
    )
    found = Interest.objects.get()
    assert found.tags == ["clay", "kilns"]
    assert WorkEntry.objects.get().area == "research"


def test_a_name_twice_is_refused_with_a_reason(community: Community, analyst: Client) -> None:
    dossier(community)
    page = analyst.post(community.url("communities:new_interest"), {"name": "Pottery guild", "state": "watching"})
    assert page.status_code == 422
    assert "already" in page.content.decode()


def test_fit_is_the_mean_of_what_is_judged_with_effort_and_risk_turned_round(community: Community) -> None:
    interest, by = dossier(community), UserFactory.create()
    assert interest.fit().value is None
    interest.judge("overlap", 4, "half of our helpers post there", by)
    interest.judge("effort", 1, "one visit a week", by)
    interest.judge("effort", 2, "two visits a week", by)
    fit = Interest.objects.get().fit()
    assert fit.judged == 2
    assert fit.value == pytest.approx((4 / 4 + (4 - 2) / 4) / 2)


def test_notes_sources_and_judgements_come_and_go(community: Community, analyst: Client) -> None:
    interest = dossier(community)
    args = [interest.pk]
    analyst.post(community.url("communities:interest_notes", *args), {"text": "<b>friendly</b>", "is_opinion": "on"})
    analyst.post(
        community.url("communities:interest_evidence", *args),
        {"title": "Their rules", "url": "example.org/rules", "seen_on": "2026-03-01"},
    )
    analyst.post(community.url("communities:interest_fit", *args), {"criterion": "risk", "score": "3", "why": "strict"})
    page = analyst.get(community.url("communities:interest", *args)).content.decode()
    assert "&lt;b&gt;friendly" in page
    assert "https://example.org/rules" in page
    assert "3 of 4" in page
    note = interest.notes.get()
    analyst.post(community.url("communities:interest_removal", interest.pk, "notes", note.pk))
    assert not interest.notes.exists()


def test_a_javascript_link_is_no_link(community: Community, analyst: Client) -> None:
    interest = dossier(community)
    page = analyst.post(
        community.url("communities:interest_notes", interest.pk), {"text": "x", "url": "javascript:alert(1)"}
    )
    assert page.status_code == 422
    assert not interest.notes.exists()


def test_the_best_fit_comes_first_within_few_queries(
    community: Community, analyst: Client, django_assert_max_num_queries: object
) -> None:
    by = UserFactory.create()
    for n in range(12):
        dossier(community, f"Guild {n}").judge("overlap", n % 5, "so", by)
    analyst.get(community.url("communities:research"))
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        page = analyst.get(community.url("communities:research")).content.decode()
    assert page.index("Guild 4") < page.index("Guild 0")


def test_a_moderator_reads_but_does_not_write(community: Community) -> None:
    moderator = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MODERATOR))
    assert moderator.get(community.url("communities:research")).status_code == 200
    assert moderator.post(community.url("communities:new_interest"), {"name": "x"}).status_code == 403
