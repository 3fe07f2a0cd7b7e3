"""A lever says what it does, is no secret, covers what it should, and ends by itself however late that is seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Outbox, Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, Member, WorkEntry
from moderation.levers import covering
from moderation.levers.pulling import Refused, done_at_source, end_by_itself, end_early, prolong, pull
from moderation.levers.saying import effect, effect_of, steps_for
from moderation.models import Case, Lever, Signal
from tests.factories import MemberFactory, TeamMemberFactory, forum, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def pulled(community: Community, by: TeamMember, kind: str = "hold", **more: object) -> Lever:
    told = {"reason": "A rush", "public_line": "Please wait a little.", "ends_at": timezone.now() + HOUR} | more
    return pull(community, by.user, kind, **told)  # type: ignore[arg-type]


def regular(community: Community) -> Member:
    return MemberFactory.create(community=community, first_active_at=timezone.now() - timedelta(days=300),
                                last_active_at=timezone.now() - timedelta(days=1))  # fmt: skip


def test_a_lever_leaves_its_traces(community: Community, moderator: TeamMember) -> None:
    forum(community)
    lever = pulled(community, moderator)
    assert lever.is_on()
    assert lever.at_source == "to_set"
    assert [change.what for change in lever.changes.all()] == ["pulled"]
    assert WorkEntry.objects.filter(user=moderator.user, kind__startswith="pulled a lever").exists()
    row = Outbox.objects.get(kind="moderation.end_lever")
    assert row.due_at == lever.ends_at


def test_it_is_over_at_its_time_though_nothing_ran(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator)
    late = lever.ends_at + timedelta(seconds=1)
    assert not lever.is_on(late)
    assert not Lever.objects.in_force(late).exists()
    assert Lever.objects.in_force().exists()


def test_its_end_is_noted_once_however_late_and_often(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator)
    done_at_source(lever, moderator.user)
    row = Outbox.objects.get(kind="moderation.end_lever")
    end_by_itself(row)  # too early: nothing
    lever.refresh_from_db()
    assert lever.closed_at is None
    past = timezone.now() - timedelta(days=2)
    Lever.objects.filter(pk=lever.pk).update(starts_at=past, ends_at=past + HOUR)
    end_by_itself(row)
    end_by_itself(row)
    lever.refresh_from_db()
    assert lever.at_source in ("to_return", "nothing")
    assert [change.what for change in lever.changes.all()].count("ended by itself") == 1
    assert lever.end == past + HOUR


def test_a_prolonged_lever_does_not_end_at_its_first_end(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator)
    first = Outbox.objects.get(kind="moderation.end_lever")
    prolong(lever, moderator.user, timezone.now() + 5 * HOUR, "Not over yet")
    Outbox.objects.filter(pk=first.pk).update(due_at=timezone.now())
    run_waiting(kinds=("moderation.end_lever",))
    lever.refresh_from_db()
    assert lever.closed_at is None
    assert lever.is_on(timezone.now() + 4 * HOUR)
    assert Outbox.objects.filter(kind="moderation.end_lever", state="waiting").count() == 1


def test_ending_early_asks_for_the_way_back_at_the_source(community: Community, moderator: TeamMember) -> None:
    forum(community)
    lever = pulled(community, moderator, "slow", settings={"seconds": 60})
    done_at_source(lever, moderator.user)
    assert end_early(lever, moderator.user, "Quiet again")
    assert not end_early(lever, moderator.user)
    assert lever.at_source == "to_return"
    assert not lever.is_on()
    assert done_at_source(lever, moderator.user)
    assert lever.at_source == "returned"
    with pytest.raises(Refused, match="It is over"):
        prolong(lever, moderator.user, timezone.now() + HOUR, "again")


@pytest.mark.parametrize("more", [{"public_line": " "}, {"reason": ""}, {"ends_at": timezone.now() - HOUR},
                                  {"ends_at": timezone.now() + timedelta(days=40)}])  # fmt: skip
def test_no_lever_without_a_line_a_reason_or_an_end(
    community: Community, moderator: TeamMember, more: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        pulled(community, moderator, **more)


def test_the_database_knows_no_secret_lever(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lever.objects.filter(pk=lever.pk).update(public_line="")


def test_newcomers_wait_for_a_look_and_regulars_do_not(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator, settings={"days": 3})
    Lever.objects.filter(pk=lever.pk).update(starts_at=timezone.now() - HOUR)
    say(MemberFactory.create(community=community), "Hello, I am new here", timezone.now() - timedelta(minutes=5))
    say(regular(community), "Good evening", timezone.now() - timedelta(minutes=4))
    say(MemberFactory.create(community=community), "Before the lever", timezone.now() - 2 * HOUR)
    read()
    case = Case.objects.get()
    assert case.label.startswith("A newcomer")
    assert "wait for a look" in case.signals.get(name="lever_hold").words


def test_reading_a_batch_twice_opens_one_case(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator)
    Lever.objects.filter(pk=lever.pk).update(starts_at=timezone.now() - HOUR)
    post = say(MemberFactory.create(community=community), "Hello", timezone.now() - timedelta(minutes=5))
    read()
    covering.read(post.batch)
    assert Case.objects.count() == 1
    assert Signal.objects.filter(name="lever_hold").count() == 1


def test_posts_in_a_closed_thread_are_brought_to_the_queue(community: Community, moderator: TeamMember) -> None:
    member = regular(community)
    first = say(member, "A thread", timezone.now() - 3 * HOUR, conversation="t1")
    lever = pulled(community, moderator, "close", conversation=first.conversation)
    Lever.objects.filter(pk=lever.pk).update(starts_at=timezone.now() - HOUR)
    say(member, "And one more", timezone.now() - timedelta(minutes=9), conversation="t1")
    say(member, "Elsewhere", timezone.now() - timedelta(minutes=8), conversation="t2")
    read()
    assert [case.label for case in Case.objects.all()] == ["Written where it is closed"]


def test_too_fast_is_forgiven_twice(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator, "slow", settings={"seconds": 300})
    start = timezone.now() - HOUR
    Lever.objects.filter(pk=lever.pk).update(starts_at=start)
    member = regular(community)
    for number in range(4):
        say(member, f"And {number}", start + timedelta(minutes=1 + number))
    read()
    assert Signal.objects.filter(name="lever_slow").count() == 3
    assert Case.objects.count() == 1


def test_raid_mode_is_three_in_one_and_says_so(community: Community, moderator: TeamMember) -> None:
    lever = pulled(community, moderator, "raid", settings={"seconds": 60, "days": 7})
    assert all(lever.has(kind) for kind in ("hold", "slow", "links", "raid"))
    assert not lever.has("close")
    assert "Three in one" in effect_of(lever)
    assert "7 days" in effect_of(lever)


@pytest.mark.parametrize("connector", ["discourse", "discord", "slack", "mail", "irc", "kith-jsonl"])
@pytest.mark.parametrize("kind", Lever.Kind.values)
def test_every_source_has_steps_there_and_back(
    community: Community, moderator: TeamMember, connector: str, kind: str
) -> None:
    source = forum(community)
    source.connector = connector
    lever = Lever(community=community, kind=kind, public_line="A line", settings={"seconds": 60, "days": 3})
    (steps,) = steps_for(lever, [source])
    assert "A line" in steps.to_set
    assert "{" not in steps.to_set + steps.to_return
    assert effect(kind, "Here")
    assert len(steps.to_return) > 20


def test_pages_pull_show_prolong_and_end_and_everybody_sees_the_banner(
    community: Community, moderator: TeamMember
) -> None:
    cache.clear()
    client = signed_in(moderator)
    page = client.get(community.url("moderation:new_lever", "hold")).content.decode()
    assert "waits for a look" in page
    url = community.url("moderation:new_lever", "hold")
    assert client.post(url, {"lasts": "60", "days": 3, "reason": "", "public_line": "x"}).status_code == 422
    told = {"lasts": "60", "days": 3, "reason": "A rush", "public_line": "Newcomers wait."}
    assert "Newcomers wait." in client.post(url, told, follow=True).content.decode()
    lever = Lever.objects.get()
    assert "Newcomers wait for a look, until" in client.get(community.url("moderation:rules")).content.decode()
    assert "Newcomers wait." in client.get(community.url("moderation:levers")).content.decode()
    moved = {"lasts": "1440", "reason": "Still going on"}
    client.post(community.url("moderation:lever_prolonging", lever.pk), moved)
    client.post(community.url("moderation:lever_end", lever.pk))
    lever.refresh_from_db()
    assert lever.ended_by == moderator.user


def test_closing_names_a_place_and_a_stranger_finds_no_lever(community: Community, moderator: TeamMember) -> None:
    told = {"lasts": "15", "reason": "A quarrel", "public_line": "Closed for now."}
    url = community.url("moderation:new_lever", "close")
    assert signed_in(moderator).post(url, told).status_code == 422
    lever = pulled(community, moderator)
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    assert signed_in(stranger).get(community.url("moderation:lever", lever.pk)).status_code == 404
    assert signed_in(analyst).post(community.url("moderation:lever_end", lever.pk)).status_code == 403
