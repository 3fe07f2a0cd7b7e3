"""What comes in as a number and is none makes no page fall over."""

from __future__ import annotations

import pytest

from accounts.models import Role
from communities.models import Community
from moderation.models import Case
from moderation.numbers import number
from tests.factories import TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db

ODD = ("²", "9" * 19, "9" * 5000, "-1", "1e3", "", " 7", "١٢²")
LISTS = ("levers", "watches", "night", "rules", "reports", "evidence", "law_statements", "done", "holds", "cases")


@pytest.mark.parametrize("told", ODD)
def test_what_is_no_number_is_none(told: str) -> None:
    assert number(told) is None


def test_numbers_are_numbers_in_any_script() -> None:
    assert (number("0"), number("9" * 18), number("١٢")) == (0, 10**18 - 1, 12)


@pytest.mark.parametrize("told", ["²", "9" * 19, "9" * 5000])
def test_lists_begin_anew_where_the_place_to_go_on_from_is_no_number(community: Community, told: str) -> None:
    owner = TeamMemberFactory.create(workspace=community.workspace, role=Role.OWNER)
    client = signed_in(owner)
    for name in LISTS:
        answer = client.get(community.url(f"moderation:{name}"), {"before": told, "after": told, "member": told})
        assert answer.status_code == 200, name


@pytest.mark.parametrize("told", ["²", "9" * 5000])
def test_a_decision_with_odd_numbers_beside_it_is_still_one_decision(case: Case, told: str) -> None:
    owner = TeamMemberFactory.create(workspace=case.workspace, role=Role.OWNER)
    beside = {"together": f"{told}:{told}", "showing": f"{told}:{told}", "left": told}
    page = case.community.url("moderation:decide", case.pk)
    answer = signed_in(owner).post(
        page, {"action": "keep", "version": case.version, **beside}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    case.refresh_from_db()
    assert not case.is_open


def test_many_at_once_leaves_out_what_names_no_version(case: Case) -> None:
    owner = TeamMemberFactory.create(workspace=case.workspace, role=Role.OWNER)
    told = {"action": "keep", "chosen": "by hand", "seen": f"{case.pk}:{'9' * 18},²:1,{case.pk}:{'9' * 5000}"}
    assert signed_in(owner).post(case.community.url("moderation:sweep_begin"), told).status_code < 500
    case.refresh_from_db()
    assert case.is_open
