"""The pages about who is who: what they say, whom they let in, what they do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import Role
from communities.identity import organisations, suggesting
from communities.models import Community, Identity, Member, Merge, Organisation, RoleHint, Suggestion, WorkEntry
from tests.communities.identity.world import community, person, source, speaks
from tests.factories import TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Community:
    found = community()
    person(source(found, "Forum"), "ana", name="Ana Ruiz", email="ana@kiln.org")
    person(source(found, "Chat"), "ar77", name="Ana Ruiz", email="ana@kiln.org")
    speaks(source(found, "Chat"), "ar77", 1)
    suggesting.look(found)
    return found


def _manager(here: Community, role: str = Role.MANAGER) -> Any:
    return signed_in(TeamMemberFactory.create(workspace=here.workspace, role=role))


def test_a_card_says_who_and_why(here: Community) -> None:
    page = _manager(here).get(here.url("relationships:same_person")).content.decode()
    assert "Ana Ruiz twice?" in page
    assert "Same e-mail address, ana@kiln.org" in page
    assert "inferred" in page


def test_yes_merges_and_the_toast_takes_it_back(here: Community) -> None:
    client, one = _manager(here), Suggestion.objects.get()
    url = here.url("relationships:same_person_decision", one.pk)
    assert client.post(url, {"say": "yes"}).status_code == 303
    assert Member.objects.filter(community=here).count() == 1
    assert WorkEntry.objects.get().kind == "merged members"
    client.post(f"{url}?back")
    assert Member.objects.filter(community=here).count() == 2


def test_an_analyst_sees_and_may_not_decide(here: Community) -> None:
    client, one = _manager(here, Role.ANALYST), Suggestion.objects.get()
    assert client.get(here.url("relationships:same_person")).status_code == 200
    assert client.post(here.url("relationships:same_person_decision", one.pk), {"say": "yes"}).status_code == 403


def test_another_workspace_finds_nothing(here: Community) -> None:
    client, one = _manager(community()), Suggestion.objects.get()
    assert client.post(here.url("relationships:same_person_decision", one.pk), {"say": "yes"}).status_code == 404


def test_a_row_of_another_community_is_not_found(here: Community) -> None:
    other = community()
    client = _manager(other)
    one = Suggestion.objects.get()
    assert client.post(other.url("relationships:same_person_decision", one.pk), {"say": "yes"}).status_code == 404


def test_ten_cards_cost_as_many_queries_as_one(here: Community, django_assert_max_num_queries: Any) -> None:
    for number in range(7):
        for place in ("Forum", "Chat"):
            person(source(here, place), f"{place}{number}", name=f"Bo Lind{number}", email=f"bo{number}@kiln.org")
    suggesting.look(here)
    client = _manager(here)
    with django_assert_max_num_queries(25):
        client.get(here.url("relationships:same_person"))


def test_handles_are_taken_out_after_a_preview_and_come_back(here: Community) -> None:
    client = _manager(here)
    client.post(here.url("relationships:same_person_decision", Suggestion.objects.get().pk), {"say": "yes"})
    who, out = Member.objects.get(community=here), Identity.objects.get(handle="ana")
    page = client.get(here.url("relationships:handles", who.pk), {"out": out.pk}).content.decode()
    assert "preview" in page
    client.post(here.url("relationships:handles_splitting", who.pk), {"out": out.pk})
    assert Member.objects.filter(community=here).count() == 2
    client.post(here.url("relationships:merge_removal", Merge.objects.get(kind="split").pk))
    assert Member.objects.filter(community=here).count() == 1


def test_two_are_joined_by_hand_and_named(here: Community) -> None:
    client = _manager(here)
    one, two = Member.objects.filter(community=here).order_by("pk")
    assert "Ana Ruiz" in client.get(here.url("relationships:handles", one.pk), {"q": "ana"}).content.decode()
    client.post(here.url("relationships:handles_joining", one.pk), {"other": two.pk})
    client.post(here.url("relationships:member_name", one.pk), {"name": "La Ana"})
    one.refresh_from_db()
    assert (one.name, one.name_set_by_hand, one.identities.count()) == ("La Ana", True, 2)


def test_an_organisation_is_renamed_hidden_and_a_member_taken_off(here: Community) -> None:
    organisations.find(here)
    client, kiln = _manager(here), Organisation.objects.get()
    assert "kiln.org" in client.get(here.url("relationships:organisations")).content.decode()
    client.post(here.url("relationships:organisation_change", kiln.pk), {"name": "Kiln", "hidden": "on"})
    kiln.refresh_from_db()
    assert (kiln.name, kiln.hidden) == ("Kiln", True)
    row = kiln.affiliations.first()
    assert row is not None
    client.post(here.url("relationships:affiliation_removal", row.pk))
    kiln.refresh_from_db()
    assert kiln.people == 1
    assert client.get(here.url("relationships:organisation", kiln.pk)).status_code == 200


def test_a_robot_is_accepted_with_one_key(here: Community) -> None:
    who = Member.objects.filter(community=here).first()
    assert who is not None
    hint = RoleHint.objects.create(
        workspace=here.workspace, community=here, member=who, role="bot", confidence=0.9, reasons=["Named like one"]
    )
    client = _manager(here)
    assert "Named like one" in client.get(here.url("relationships:robots")).content.decode()
    client.post(here.url("relationships:robot_decision", hint.pk), {"say": "yes"})
    hint.refresh_from_db()
    assert (hint.member.role, hint.state) == ("bot", "accepted")


def test_hostile_names_stay_text(here: Community) -> None:
    for place in ("Forum", "Chat"):
        person(source(here, place), f"x{place}", name="<script>alert(1)</script>", email="evil@kiln.org")
    suggesting.look(here)
    page = _manager(here).get(here.url("relationships:same_person")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_file_of_profiles_is_answered(tmp_path: Path) -> None:
    cases, answers = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "a", "source": "forum", "name": "Ana Ruiz", "email": "ana@kiln.org"},
        {"id": "b", "source": "chat", "handle": "ana", "email": "Ana@Kiln.org"},
        {"id": "c", "source": "chat", "name": "Bo Lind", "handle": None},
    ]
    cases.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    call_command("evaluate", "identity", str(cases), str(answers), verbosity=0)
    [said] = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    assert {said["a"], said["b"]} == {"a", "b"}
    assert said["confidence"] > 0.9
    assert said["reasons"]


def test_a_line_that_is_no_profile_is_named(tmp_path: Path) -> None:
    cases = tmp_path / "in.jsonl"
    cases.write_text('{"id": 1, "source": "x"}\n{"id": 2}\n', "utf-8")
    with pytest.raises(Exception, match="line 2"):
        call_command("evaluate", "identity", str(cases), str(tmp_path / "out"), verbosity=0)


@pytest.mark.parametrize("number", ["²", "٣", "-1", "9" * 40, "x"])
def test_a_number_that_is_none_is_nobody(here: Community, number: str) -> None:
    client, who = _manager(here), Member.objects.filter(community=here).first()
    assert who is not None
    assert client.get(here.url("relationships:handles", who.pk), {"out": number}).status_code == 200
    splitting = client.post(here.url("relationships:handles_splitting", who.pk), {"out": number})
    joining = client.post(here.url("relationships:handles_joining", who.pk), {"other": number})
    decided = client.post(
        here.url("relationships:same_person_decision", Suggestion.objects.get().pk), {"say": "yes", "only": number}
    )
    assert all(answer.status_code < 500 for answer in (splitting, joining, decided))
