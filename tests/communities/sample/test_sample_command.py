"""`manage.py sample`: the stage is set, the story enters, and twice is once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import TeamMember, Workspace
from communities.models import Activity, Community, Identity

pytestmark = pytest.mark.django_db
UNTIL = "2026-05-14T09:00:00+00:00"


def sample(**more: Any) -> None:
    call_command("sample", **{"activities": 1_000, "seed": 3, "until": UNTIL, "verbosity": 0, "later": True, **more})


def test_it_makes_a_workspace_with_every_role_and_the_community() -> None:
    sample()
    workspace = Workspace.objects.get()
    roles = TeamMember.objects.filter(workspace=workspace).values_list("role", flat=True)
    assert set(roles) == {"owner", "admin", "manager", "moderator", "analyst"}
    community = Community.objects.get(workspace=workspace)
    assert abs(Activity.objects.filter(community=community).count() - 1_000) <= 20


def test_a_second_run_changes_nothing() -> None:
    sample()
    before = list(Activity.objects.order_by("pk").values_list("pk", "external_id", "occurred_at"))
    sample(until=None)  # another day: the sample keeps the now it was made with
    assert list(Activity.objects.order_by("pk").values_list("pk", "external_id", "occurred_at")) == before
    assert (Workspace.objects.count(), TeamMember.objects.count()) == (1, 5)


def test_one_person_has_accounts_with_one_address_in_two_places() -> None:
    sample()
    accounts = Identity.objects.filter(email="lucia_glaze@members.example")
    assert accounts.values("source").distinct().count() == 2
    assert Identity.objects.filter(name="Lucía Ferrán").exclude(pk__in=accounts).count() == 1


def test_another_sample_in_the_same_community_is_refused() -> None:
    sample()
    with pytest.raises(CommandError, match="another --community"):
        sample(seed=4)


def test_too_few_activities_are_refused_and_nothing_is_made() -> None:
    with pytest.raises(CommandError, match="at least 300"):
        sample(activities=10)
    assert not Workspace.objects.exists()
