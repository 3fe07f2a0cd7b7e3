"""The shared memory: contacts from the record and by hand, what is private, claims that run out, own accounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Identity, Member, WorkEntry
from relationships.in_touch import lately
from relationships.in_touch.accounts import find_own_accounts
from relationships.in_touch.history import history
from relationships.in_touch.record import read_contacts, read_contacts_of_batches
from relationships.models import Claim, Contact, LastContact, OwnAccount
from relationships.ties import reckon
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, identity_of, say, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member, Member]:
    """A team member, their own staff account, and a member."""
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    staff = MemberFactory.create(community=community, name="Ana of the team", role="staff")
    Identity.objects.filter(pk=identity_of(staff).pk).update(email=viewer.user.email.upper())
    return viewer, community, staff, MemberFactory.create(community=community, name="Tom")


def told(client: Any, community: Community, member: Member, **more: str) -> Any:
    data = {"how": "call", "about": "the talk", "on": community.day_of(timezone.now()).isoformat(), **more}
    return client.post(community.url("relationships:member_contacts", member.pk), data)


def test_an_answer_of_ones_own_account_is_ones_contact(place: Any) -> None:
    viewer, community, staff, tom = place
    now = timezone.now()
    post = say(tom, "How?", now - timedelta(days=3))
    say(staff, "So.", now - timedelta(days=2), reply_to=post)
    reckon(community)
    assert find_own_accounts(community) == 1
    assert read_contacts(community) == 1
    last = lately(community, [tom.pk], viewer.user)[tom.pk]
    assert (last.words, last.mine, last.recent) == ("You answered them", True, True)
    assert lately(community, [tom.pk])[tom.pk].words == f"{viewer.user.name} answered them"


def test_a_batch_moves_the_last_contact_and_an_older_one_does_not(place: Any) -> None:
    _, community, staff, tom = place
    now = timezone.now()
    post = say(tom, "How?", now - timedelta(days=9))
    say(staff, "So.", now - timedelta(days=5), reply_to=post)
    reckon(community)
    read_contacts(community)
    newer = say(staff, "And so.", now - timedelta(days=1), reply_to=post)
    older = say(staff, "Or so.", now - timedelta(days=8), reply_to=post)
    reckon(community)
    assert read_contacts_of_batches(community, [newer.batch_id, older.batch_id]) == 1
    assert LastContact.objects.get().activity_id == newer.pk


def test_a_reaction_a_word_in_a_thread_and_an_event_to_come_are_no_contact(place: Any) -> None:
    _, community, staff, tom = place
    now = timezone.now()
    post = say(staff, "Friday: show your work", now - timedelta(days=3))
    say(tom, "Mine", now - timedelta(days=3), conversation=post.conversation, kind="post")
    say(
        staff,
        "",
        now - timedelta(days=2),
        reply_to=say(tom, "Hi", now - timedelta(days=2)),
        kind="reaction",
        value="+1",
    )
    for who in (staff, tom):
        say(who, "", now - timedelta(days=1), conversation="evening", kind="attendance", value="guest")
    evening = community.conversations.filter(external_id="evening")
    evening.update(kind="event", starts_at=now + timedelta(days=5))
    reckon(community)
    assert read_contacts(community) == 0


def test_somebody_else_s_address_in_a_members_profile_makes_nobody_theirs(place: Any) -> None:
    viewer, community, staff, tom = place
    Identity.objects.filter(pk=identity_of(tom).pk).update(email=viewer.user.email)
    find_own_accounts(community)
    assert list(OwnAccount.objects.values_list("member", flat=True)) == [staff.pk]


def test_an_account_is_said_to_be_ones_own_and_denied_for_good(place: Any) -> None:
    viewer, community, staff, tom = place
    client = signed_in(viewer)
    url = community.url("relationships:member_own_account", staff.pk)
    client.post(url)
    assert OwnAccount.objects.get().by_hand
    client.post(url, {"not": "1"})
    find_own_accounts(community)
    assert OwnAccount.objects.get().denied
    client.post(community.url("relationships:member_own_account", tom.pk))  # a member is nobody's own account
    assert OwnAccount.objects.count() == 1
    signed_in(TeamMemberFactory.create(workspace=viewer.workspace)).post(url)
    assert OwnAccount.objects.filter(denied=False).count() == 1


def test_a_call_is_noted_in_one_form_shown_to_colleagues_and_taken_back(place: Any) -> None:
    viewer, community, _, tom = place
    client, colleague = signed_in(viewer), TeamMemberFactory.create(workspace=viewer.workspace)
    assert told(client, community, tom, minutes="12").status_code == 303
    entry = WorkEntry.objects.get(kind="was in touch with a member")
    assert (entry.seconds, entry.seen, entry.about) == (720, True, "Tom")
    last = lately(community, [tom.pk], colleague.user)[tom.pk]
    assert (last.words, last.about) == (f"{viewer.user.name} called them", "the talk")
    removal = community.url("relationships:contact_removal", Contact.objects.get().pk)
    assert signed_in(colleague).post(removal).status_code == 404  # only by whom it is of
    client.post(removal)
    assert lately(community, [tom.pk])[tom.pk].at is None
    client.post(f"{removal}?undo")
    assert lately(community, [tom.pk])[tom.pk].at is not None


def test_what_a_private_contact_was_about_is_its_writers_alone(place: Any) -> None:
    viewer, community, _, tom = place
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    told(signed_in(viewer), community, tom, about="a quarrel at home", private="on")
    page = community.url("relationships:member_in_touch", tom.pk)
    assert b"a quarrel at home" in signed_in(viewer).get(page).content
    theirs = signed_in(colleague).get(page).content
    assert b"a quarrel at home" not in theirs
    assert b"called them" in theirs  # that there was a contact is the team's
    assert lately(community, [tom.pk], colleague.user)[tom.pk].about == ""


@pytest.mark.parametrize(
    ("told_on", "words"), [("2999-01-01", "still to come"), ("1990-01-01", "last ten years"), ("soon", "Choose a day")]
)
def test_a_contact_on_a_day_that_cannot_be_is_sent_back(place: Any, told_on: str, words: str) -> None:
    viewer, community, _, tom = place
    answer = told(signed_in(viewer), community, tom, on=told_on)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_claim_is_seen_by_others_ends_with_the_contact_and_runs_out_by_itself(place: Any) -> None:
    viewer, community, _, tom = place
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    url, page = (community.url(f"relationships:{name}", tom.pk) for name in ("member_claim", "member_in_touch"))
    signed_in(viewer).post(url)
    assert f"{viewer.user.name} is on it" in signed_in(colleague).get(page).content.decode()
    signed_in(colleague).post(url)
    assert Claim.objects.get().by == viewer.user
    told(signed_in(viewer), community, tom)
    assert not Claim.objects.held().exists()
    assert Claim.take(tom, colleague.user).by == colleague.user
    assert Claim.take(tom, viewer.user).by == colleague.user
    Claim.objects.update(made_at=timezone.now() - timedelta(hours=3), until=timezone.now() - timedelta(seconds=1))
    assert Claim.take(tom, viewer.user).by == viewer.user


def test_history_tells_all_ways_of_contact_newest_first(place: Any) -> None:
    viewer, community, staff, tom = place
    now = timezone.now()
    say(staff, "So.", now - timedelta(days=2), reply_to=say(tom, "How?", now - timedelta(days=3)))
    reckon(community)
    find_own_accounts(community)
    told(signed_in(viewer), community, tom, how="met")
    entries = history(community, tom, viewer.user)
    assert [(entry.who, entry.verb, entry.source) for entry in entries] == [
        ("You", "met them", "hand"),
        ("You", "answered them", "record"),
    ]
    assert entries[1].url


def test_an_analyst_and_a_stranger_write_nothing_here(place: Any) -> None:
    viewer, community, _, tom = place
    assert (
        told(
            signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST)), community, tom
        ).status_code
        == 403
    )
    assert told(signed_in(TeamMemberFactory.create()), community, tom).status_code == 404
    other = CommunityFactory.create(workspace=viewer.workspace)
    assert told(signed_in(viewer), other, tom).status_code == 404
    assert not Contact.objects.exists()


def test_asking_for_many_members_costs_two_queries(place: Any, django_assert_num_queries: Any) -> None:
    viewer, community, _, tom = place
    members = [tom, *MemberFactory.create_batch(20, community=community)]
    told(signed_in(viewer), community, tom)
    with django_assert_num_queries(2):
        assert len(lately(community, [member.pk for member in members], viewer.user)) == 21
