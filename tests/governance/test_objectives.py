"""Objectives: set with a guard, judged against a straight line, closed with what was learned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Role
from communities.models import Community, WorkEntry
from governance import measuring
from governance.attention import attention
from governance.measuring import Measurable, Reading
from governance.models import Objective
from governance.models.objective import Course
from tests.factories import CommunityFactory, TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db
VALUES: dict[str, float | None] = {}


def reading(key: str) -> Measurable:
    def read(community: Community, day: date) -> Reading | None:
        value = VALUES.get(key)
        return None if value is None else Reading(value, day, "6 of 10")

    return Measurable(key, key.title(), "A share.", True, True, "%", read, lambda community: "/rows/")


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_measures", {})
    VALUES.clear()
    VALUES.update(answered=0.6, returning=0.4)
    measuring.offer(reading("answered"))
    measuring.offer(reading("returning"))


@pytest.fixture
def community() -> Community:
    return CommunityFactory.create()


@pytest.fixture
def manager(community: Community) -> Client:
    return signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER))


def objective(community: Community, **changes: object) -> Objective:
    values: dict[str, object] = {
        "title": "Members answer members",
        "why": "So that help does not wait for us.",
        "measure": "answered",
        "baseline": 0.5,
        "baseline_on": date(2026, 1, 1),
        "target": 0.7,
        "due_on": date(2026, 4, 11),
        "guard": "returning",
        "guard_limit": 0.3,
        **changes,
    }
    return Objective.objects.create(workspace=community.workspace, community=community, **values)


def test_setting_one_reads_its_baseline_and_turns_percent_into_shares(community: Community, manager: Client) -> None:
    due = (community.day_of(community.present()) + timedelta(days=90)).isoformat()
    told = {
        "title": "T",
        "why": "W",
        "measure": "answered",
        "target": "75",
        "due_on": due,
        "guard": "returning",
        "guard_limit": "35",
    }
    manager.post(community.url("governance:new"), told)
    found = Objective.objects.get()
    assert (found.baseline, found.target, found.guard_limit) == (0.6, 0.75, 0.35)
    assert WorkEntry.objects.get().area == "governance"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"guard": "answered"}, "nothing can guard itself"),
        ({"target": "60"}, "where it stands already"),
        ({"due_on": "2001-01-01"}, "Choose a day after"),
        ({"measure": "followers"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_an_objective_is_refused_in_words(
    community: Community, manager: Client, change: dict[str, str], complaint: str
) -> None:
    due = (community.day_of(community.present()) + timedelta(days=90)).isoformat()
    told = {
        "title": "T",
        "why": "W",
        "measure": "answered",
        "target": "75",
        "due_on": due,
        "guard": "returning",
        "guard_limit": "35",
    }
    page = manager.post(community.url("governance:new"), told | change)
    assert page.status_code == 422
    assert complaint in page.content.decode()
    assert not Objective.objects.exists()


@pytest.mark.parametrize(
    ("answered", "returning", "on", "course"),
    [
        (0.61, 0.4, date(2026, 2, 20), Course.ON_COURSE),
        (0.52, 0.4, date(2026, 2, 20), Course.BEHIND),
        (0.70, 0.4, date(2026, 2, 20), Course.REACHED),
        (0.70, 0.2, date(2026, 2, 20), Course.GUARD_BROKEN),
        (0.60, 0.4, date(2026, 5, 1), Course.OVERDUE),
        (None, 0.4, date(2026, 2, 20), Course.UNKNOWN),
    ],
)
def test_the_course_follows_the_figures(
    community: Community, answered: float | None, returning: float, on: date, course: Course
) -> None:
    VALUES.update(answered=answered, returning=returning)
    assert objective(community).standing(on).course is course


def test_the_database_holds_the_invariants(community: Community) -> None:
    for broken in (
        {"target": 0.5},
        {"guard": "answered"},
        {"due_on": date(2025, 1, 1)},
        {"closed_on": date(2026, 2, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            objective(community, **broken)


def test_closing_keeps_what_was_learned_and_can_be_taken_back(community: Community, manager: Client) -> None:
    found = objective(community)
    url = community.url("governance:closure", found.pk)
    assert manager.post(url, {"outcome": "missed", "learned": ""}).status_code == 422
    manager.post(url, {"outcome": "missed", "learned": "Badges did nothing."})
    found.refresh_from_db()
    assert (found.outcome, found.learned) == ("missed", "Badges did nothing.")
    manager.post(url, {"undo": "1"})
    found.refresh_from_db()
    assert found.closed_on is None


def test_a_broken_guard_comes_to_today_for_those_who_can_act(community: Community) -> None:
    VALUES["returning"] = 0.1
    objective(community)
    boss = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    (item,) = attention(community, boss, community.present())
    assert "guard broken" in item.title
    assert item.reckoning
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    assert attention(community, analyst, community.present()) == []


def test_pages_show_it_within_few_queries(
    community: Community, manager: Client, django_assert_max_num_queries: object
) -> None:
    for n in range(5):
        objective(community, title=f"<i>Objective {n}</i>")
    manager.get(community.url("governance:home"))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        page = manager.get(community.url("governance:home")).content.decode()
    assert "&lt;i&gt;Objective 0" in page
    assert manager.get(Objective.objects.all()[0].get_absolute_url()).status_code == 200


def test_a_strangers_objective_is_not_found(manager: Client, community: Community) -> None:
    other = objective(CommunityFactory.create())
    assert manager.get(community.url("governance:objective", other.pk)).status_code == 404
