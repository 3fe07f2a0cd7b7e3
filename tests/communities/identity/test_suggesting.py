"""Suggestions at the moment of import, and what becomes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.outbox import run_waiting
from communities.identity import accepting, deciding, merging, organisations, roles, suggesting
from communities.incoming import IncomingIdentity
from communities.ingest import ingest
from communities.models import (
    Affiliation,
    Community,
    Identity,
    IdentityKey,
    Member,
    Organisation,
    Recognition,
    RoleHint,
    Suggestion,
)
from tests.communities.identity.world import community, person, source, speaks
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, UserFactory, say

pytestmark = pytest.mark.django_db


def _known_twice(mail: str = "ana@kiln.org") -> Community:
    here = community()
    person(source(here, "Forum"), "ana", name="Ana Ruiz", email=mail)
    person(source(here, "Chat"), "ar77", name="Ana Ruiz", email=mail)
    return here


def _only(here: Community) -> Suggestion:
    return Suggestion.objects.get(community=here, state="waiting")


def test_the_same_address_is_suggested_as_soon_as_a_batch_is_read() -> None:
    here = _known_twice()
    speaks(source(here, "Chat"), "ar77", 1)
    run_waiting()
    one = _only(here)
    assert one.verified
    assert deciding.reasons(one)[0] == "Same e-mail address, ana@kiln.org"


def test_looking_again_compares_nobody_twice() -> None:
    here = _known_twice()
    assert suggesting.look(here) == 1
    keys = IdentityKey.objects.count()
    assert suggesting.look(here) == 0
    assert IdentityKey.objects.count() == keys
    ingest(source(here, "Forum"), [IncomingIdentity("ana", name="Ana Ruiz", location="Porto")])
    assert suggesting.look(here) == 0
    assert Suggestion.objects.count() == 1


def test_namesakes_are_not_suggested() -> None:
    here = community()
    person(source(here, "Forum"), "ana", name="Ana Ruiz", email="ana@kiln.org")
    person(source(here, "Chat"), "x9", name="Ana Ruiz", email="x9@clay.net")
    assert suggesting.look(here) == 0


def test_no_stands_until_there_is_new_evidence() -> None:
    here = community()
    forum, chat = source(here, "Forum"), source(here, "Chat")
    person(forum, "quillfeather", name="Xanthippe Quill")
    person(chat, "quillfeather", name="")
    suggesting.look(here)
    deciding.two_people(_only(here), by=None)
    ingest(chat, [IncomingIdentity("quillfeather", handle="quillfeather", about="Nothing new")])
    assert suggesting.look(here) == 0
    ingest(forum, [IncomingIdentity("quillfeather", email="xq@clay.net")])
    ingest(chat, [IncomingIdentity("quillfeather", email="xq@clay.net")])
    assert suggesting.look(here) == 1


def test_yes_merges_into_the_busier_and_can_be_taken_back() -> None:
    here = _known_twice()
    speaks(source(here, "Chat"), "ar77", 1)
    suggesting.look(here)
    one = _only(here)
    busy = Identity.objects.get(handle="ar77").member
    user = UserFactory.create()
    [done] = deciding.one_person(one, by=user)
    assert (done.into_id, done.by, done.words) == (busy.pk, user, "; ".join(deciding.reasons(one)[:3]))
    assert Member.objects.filter(community=here).count() == 1
    deciding.take_back(one, by=user)
    assert Member.objects.filter(community=here).count() == 2
    assert _only(here).suggested.count() == 2


def test_later_is_a_week() -> None:
    here = _known_twice()
    suggesting.look(here)
    deciding.later(_only(here), now=timezone.now())
    assert not Suggestion.objects.in_community(here).waiting(timezone.now()).exists()
    assert Suggestion.objects.in_community(here).waiting(timezone.now() + deciding.LATER).exists()


def test_three_handles_of_one_address_are_one_suggestion() -> None:
    here = _known_twice()
    person(source(here, "List"), "ana2", name="Ana Ruiz", email="ana@kiln.org")
    suggesting.look(here)
    assert _only(here).suggested.count() == 3


def test_a_chain_does_not_join_two_accounts_of_one_source() -> None:
    here = community()
    forum = source(here, "Forum")
    person(forum, "ana", name="Ana Ruiz", email="ana@kiln.org")
    person(forum, "ruiz", name="Ana Ruiz", email="ruiz@clay.net")
    chat = source(here, "Chat")
    person(chat, "x", name="Ana Ruiz", email="ana@kiln.org", about="https://github.com/ruiz")
    person(source(here, "List"), "y", name="Ana Ruiz", email="ruiz@clay.net", about="https://github.com/ruiz")
    suggesting.look(here)
    for row in Suggestion.objects.filter(community=here):
        sources = list(
            Identity.objects.filter(member__in=row.suggested.values("member")).values_list("source", flat=True)
        )
        assert len(sources) == len(set(sources))


def test_nothing_is_merged_by_itself_unless_somebody_switched_it_on() -> None:
    here = _known_twice()
    suggesting.look(here)
    assert deciding.by_itself(here) == []
    Recognition.objects.update_or_create(community=here, defaults={"automatic": True})
    [done] = deciding.by_itself(here)
    assert done.automatic
    assert done.by is None
    merging.undo(done, by=None)
    assert Member.objects.filter(community=here).count() == 2


def test_organisations_come_from_addresses_with_dates_and_a_persons_no_stands() -> None:
    here = community()
    lists = source(here, "List")
    person(lists, "a", name="Ana Ruiz", email="ana@cs.kiln.ac.uk")
    person(lists, "b", name="Bo Lind", email="bo@gmail.com")
    speaks(lists, "a", 1)
    speaks(lists, "a", 60)
    organisations.find(here)
    found = Organisation.objects.get(community=here)
    assert (found.name, found.people) == ("kiln.ac.uk", 1)
    row = Affiliation.objects.get()
    assert row.first_on is not None
    assert row.last_on is not None
    assert (row.last_on - row.first_on).days == 2
    Affiliation.objects.update(denied_at=timezone.now(), by_hand=True)
    organisations.find(here)
    found.refresh_from_db()
    assert found.people == 0


def test_a_robot_is_told_by_its_habits_and_a_person_is_not() -> None:
    def habits(**told: object) -> roles.Habits:
        usual = {
            "member": 1,
            "names": "x",
            "flagged": False,
            "texts": 60,
            "repeated": 0.1,
            "facts": 0.05,
            "after_command": 0.02,
        }
        return roles.Habits(**{**usual, **told})  # type: ignore[arg-type]

    assert roles.robot_odds(habits(names="ubottu", after_command=0.88, facts=0.53))[0] >= roles.SUGGEST
    assert roles.robot_odds(habits(names="FloodBot1", repeated=1.0, facts=0.9))[0] >= roles.SUGGEST
    assert roles.robot_odds(habits(names="mikebot"))[0] < roles.SUGGEST
    assert roles.robot_odds(habits(names="Abbot"))[0] < roles.SUGGEST
    assert roles.robot_odds(habits(names="amenado", repeated=0.6))[0] < roles.SUGGEST


def test_the_teams_own_addresses_are_staff_once_somebody_says_so() -> None:
    here = community()
    user = UserFactory.create(email="cara@kiln.org")
    TeamMemberFactory.create(workspace=here.workspace, user=user)
    cara = person(source(here, "Forum"), "cara", name="Cara", email="cara@kiln.org")
    roles.find(here)
    hint = RoleHint.objects.get(role="staff")
    accepting.decide(hint, so_it_is=True, by=user)
    cara.refresh_from_db()
    assert (cara.role, cara.role_set_by_hand) == ("staff", True)
    accepting.take_back(hint)
    cara.refresh_from_db()
    assert (cara.role, cara.role_set_by_hand) == ("member", False)
    assert roles.find(here) == 0


def test_whoever_answers_mentions_is_no_robot(db: None) -> None:
    """The sample once had two quarrelling people, one of them taken for a channel robot."""
    here = CommunityFactory.create()
    ana, bo = (MemberFactory.create(community=here, name=name) for name in ("Ana", "Bo"))
    for number in range(24):
        at = NOW - timedelta(hours=2 * number)
        asked = say(ana, f"@bo That was number {number}.", at, conversation="quarrel")
        say(bo, "As usual, and again the same.", at + timedelta(minutes=5), reply_to=asked)
    roles.find(here)
    assert not RoleHint.objects.filter(community=here).exists()
    for number in range(24):
        say(ana, f"!fact {number}", NOW + timedelta(hours=number), conversation="facts")
        say(bo, "As usual, and again the same.", NOW + timedelta(hours=number, minutes=5), conversation="facts")
    roles.find(here)
    assert RoleHint.objects.get(community=here).member == bo
