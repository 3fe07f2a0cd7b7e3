"""Rhythms: any real contact satisfies them, nobody is named who was met yesterday, one reminder a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import Outbox, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, Identity, Member
from relationships.attention import attention
from relationships.in_touch.rhythms import stand_in_rhythms
from relationships.in_touch.work import bring_up
from relationships.models import Contact, Keeping, MemberTag, Rhythm, Thanks
from relationships.ties import reckon
from reporting.digests.content import frozen_things
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, identity_of, say, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    return viewer, community, MemberFactory.create(community=community, name="Tom")


def today(community: Community) -> date:
    return community.day_of(timezone.now())


def rhythm(place: Any, **more: Any) -> Rhythm:
    viewer, community, tom = place
    whom = {"member": tom} if not {"tag", "segment"} & set(more) else {}
    made: Rhythm = Rhythm.objects.create(
        workspace=viewer.workspace, community=community, made_by=viewer.user, **{"every_days": 14, **whom, **more}
    )
    stand_in_rhythms(community)
    return made


def contact(place: Any, days_ago: float, by: TeamMember | None = None, member: Member | None = None) -> Contact:
    viewer, community, tom = place
    made: Contact = Contact.objects.create(
        workspace=viewer.workspace, community=community, member=member or tom, by=(by or viewer).user, how="met",
        at=timezone.now() - timedelta(days=days_ago),
    )  # fmt: skip
    stand_in_rhythms(community)
    return made


def keys(community: Community, viewer: TeamMember) -> list[str]:
    return [one.key.split(":")[0] for one in attention(community, viewer, community.present())]


def test_whoever_was_never_met_is_due_from_the_day_the_rhythm_begins(place: Any) -> None:
    viewer, community, _ = place
    rhythm(place)
    assert Keeping.objects.get().due_on == today(community)
    assert "relationships.in_touch" in keys(community, viewer)


def test_nobody_is_reminded_of_a_person_met_yesterday(place: Any) -> None:
    viewer, community, _ = place
    rhythm(place)
    contact(place, 1)
    assert Keeping.objects.get().due_on == community.day_of(timezone.now() - timedelta(days=1)) + timedelta(days=14)
    assert "relationships.in_touch" not in keys(community, viewer)


def test_an_answer_in_the_record_satisfies_it_as_soon_as_its_batch_is_read(place: Any) -> None:
    viewer, community, tom = place
    staff = MemberFactory.create(community=community, role="staff")
    Identity.objects.filter(pk=identity_of(staff).pk).update(email=viewer.user.email)
    post = say(tom, "How?", timezone.now() - timedelta(days=40))
    run_waiting()
    rhythm(place, by=viewer.user, anyone=False)
    assert Keeping.objects.get().due_on == today(community)
    bring_up(community)
    say(staff, "So.", timezone.now() - timedelta(hours=1), reply_to=post)
    run_waiting(("relationships.read_batch",))
    assert Keeping.objects.get().last_by == viewer.user
    assert Keeping.objects.get().due_on > today(community)


def test_a_colleagues_contact_counts_only_where_the_rhythm_says_so(place: Any) -> None:
    viewer, community, _ = place
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    strict = rhythm(place, by=viewer.user, anyone=False)
    contact(place, 1, colleague)
    assert Keeping.objects.get().last_at is None
    strict.anyone = True
    strict.save()
    stand_in_rhythms(community)
    assert Keeping.objects.get().last_by == colleague.user


def test_thanks_said_in_kith_are_contact(place: Any) -> None:
    viewer, community, tom = place
    rhythm(place)
    one = Thanks.objects.create(
        workspace=viewer.workspace, community=community, member=tom, occasion="other", key="x", words="for the talk",
        happened_at=timezone.now(),
    )  # fmt: skip
    one.say(viewer.user, "message", "")
    stand_in_rhythms(community)
    assert Keeping.objects.get().due_on == today(community) + timedelta(days=14)


def test_a_tag_rhythm_covers_new_people_and_lets_go_of_who_loses_the_tag(place: Any) -> None:
    viewer, community, tom = place
    owned = {"workspace": viewer.workspace, "community": community}
    rhythm(place, tag="speaker")
    assert not Keeping.objects.exists()
    tag = MemberTag.objects.create(member=tom, word="Speaker", key="speaker", **owned)
    stand_in_rhythms(community)
    assert Keeping.objects.get().member == tom
    tag.delete()
    stand_in_rhythms(community)
    assert not Keeping.objects.exists()


def test_putting_on_a_tag_covers_the_person_at_once(place: Any) -> None:
    viewer, community, tom = place
    rhythm(place, tag="speaker")
    signed_in(viewer).post(community.url("relationships:tags", tom.pk), {"word": "Speaker"})
    assert Keeping.objects.get().member == tom


def test_snoozed_is_quiet_until_the_day_and_a_contact_makes_it_forgotten(place: Any) -> None:
    viewer, community, _ = place
    rhythm(place)
    client, one = signed_in(viewer), Keeping.objects.get()
    url = community.url("relationships:keeping_snooze", one.pk)
    client.post(url, {"days": "28"})
    assert Keeping.objects.get().due_on == today(community) + timedelta(days=28)
    client.post(f"{url}?undo")
    assert Keeping.objects.get().due_on == today(community)
    client.post(url, {"days": "28"})
    contact(place, 0)
    assert (Keeping.objects.get().snoozed_until, Keeping.objects.get().due_on) == (
        None,
        today(community) + timedelta(days=14),
    )


def test_a_paused_rhythm_reminds_of_nobody_and_an_ended_one_comes_back_by_undo(place: Any) -> None:
    viewer, community, _ = place
    one, client = rhythm(place), signed_in(viewer)
    client.post(community.url("relationships:rhythm_pause", one.pk))
    assert "relationships.in_touch" not in keys(community, viewer)
    client.post(community.url("relationships:rhythm_pause", one.pk))
    assert "relationships.in_touch" in keys(community, viewer)
    ending = community.url("relationships:rhythm_ending", one.pk)
    client.post(ending)
    assert not Keeping.objects.exists()
    client.post(f"{ending}?undo")
    assert Keeping.objects.exists()


def test_reckoning_again_changes_nothing(place: Any) -> None:
    rhythm(place)
    contact(place, 3)
    assert stand_in_rhythms(place[1]) == 0


def test_one_reminder_a_day_names_all_who_are_due_each_once(place: Any) -> None:
    viewer, community, tom = place
    others = MemberFactory.create_batch(5, community=community)
    for one in [tom, *others]:
        MemberTag.objects.create(
            workspace=viewer.workspace, community=community, member=one, word="Speaker", key="speaker"
        )
    rhythm(place)
    rhythm(place, tag="speaker", every_days=7)
    found = [one for one in attention(community, viewer, community.present()) if "in_touch" in one.key]
    assert len(found) == 1
    assert "and 3 more" in found[0].title
    assert found[0].minutes == 30


def test_somebody_elses_task_is_not_my_reminder(place: Any) -> None:
    viewer, community, _ = place
    colleague = TeamMemberFactory.create(workspace=viewer.workspace)
    rhythm(place, by=colleague.user)
    assert "relationships.in_touch" not in keys(community, viewer)
    assert "relationships.in_touch" in keys(community, colleague)


def test_today_and_the_digest_tell_of_it_and_of_follow_ups(place: Any) -> None:
    viewer, community, tom = place
    client = signed_in(viewer)
    say(tom, "Hello", timezone.now() - timedelta(days=1))
    rhythm(place)
    due = {"reason": "the talk in spring", "due_on": today(community).isoformat()}
    client.post(community.url("relationships:member_follow_ups", tom.pk), due)
    said = [thing["title"] for thing in frozen_things(community, viewer, timezone.now())["things"]]
    assert "Keep in touch with Tom" in said
    assert "Get back to Tom: the talk in spring" in said
    page = client.get(community.url("reporting:today")).content.decode()
    assert "Keep in touch with" in page


def test_the_page_has_who_is_due_soon_and_fine_and_the_same_as_csv(place: Any) -> None:
    viewer, community, tom = place
    soon, fine = (MemberFactory.create(community=community, name=name) for name in ("Sue Soon", "Fay Fine"))
    for member in (soon, fine):
        rhythm(place, member=member)
    rhythm(place, member=tom, why="=cmd|calc")
    contact(place, 10, member=soon)
    contact(place, 2, member=fine)
    client, url = signed_in(viewer), community.url("relationships:in_touch")
    for show, name in (("", "Tom"), ("soon", "Sue Soon"), ("fine", "Fay Fine")):
        shown = client.get(f"{url}?show={show}")
        assert [row.member.name for row, _ in shown.context["rows"]] == [name]
    answer = client.get(community.url("relationships:in_touch_csv"))
    assert b"'=cmd|calc" in answer.getvalue()


def test_whom_nobody_has_talked_to_is_found_without_any_rhythm(place: Any) -> None:
    viewer, community, tom = place
    met = MemberFactory.create(community=community, name="Mel Met")
    for member in (tom, met):
        say(member, "Hello", timezone.now() - timedelta(days=5))
    contact(place, 3, TeamMemberFactory.create(workspace=viewer.workspace), met)
    url = community.url("relationships:in_touch") + "?show=silent"
    client = signed_in(viewer)
    assert {who.name for who, _ in client.get(f"{url}&whose=all").context["rows"]} == {"Tom"}
    assert {who.name for who, _ in client.get(url).context["rows"]} == {"Tom", "Mel Met"}  # not by me


def test_a_rhythm_is_set_changed_and_refused_by_form(place: Any) -> None:
    viewer, community, tom = place
    client, url = signed_in(viewer), community.url("relationships:member_rhythm", tom.pk)
    assert client.post(url, {"every": "2", "unit": "7", "anyone": "on"}).status_code == 303
    assert client.post(url, {"every": "1", "unit": "30", "anyone": "on", "why": "kilns"}).status_code == 303
    assert (Rhythm.objects.get().every_days, Rhythm.objects.get().why) == (30, "kilns")
    assert client.post(url, {"every": "200", "unit": "7"}).status_code == 422
    many = community.url("relationships:rhythm_beginning")
    answer = client.post(many, {"every": "1", "unit": "7"})
    assert answer.status_code == 422
    assert "a tag or a segment" in answer.content.decode()


def test_each_look_asks_for_the_next_day_once(place: Any) -> None:
    _, community, _ = place
    rhythm(place)
    bring_up(community)
    bring_up(community)
    row = Outbox.objects.get(kind="relationships.keep_in_touch")
    assert community.day_of(row.due_at) == today(community) + timedelta(days=1)


def test_the_page_asks_the_database_a_fixed_number_of_times(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community, tom = place
    reckon(community)
    for n in range(40):
        member = MemberFactory.create(community=community, name=f"Member {n}")
        rhythm(place, member=member)
    rhythm(place)
    contact(place, 3)
    client = signed_in(viewer)
    for url, most in (
        (community.url("relationships:in_touch"), 14),
        (community.url("relationships:in_touch") + "?show=silent", 14),
        (community.url("relationships:rhythms"), 14),
        (community.url("relationships:member_in_touch", tom.pk), 21),
    ):
        client.get(url)
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200
