"""Batches move ties at once; standings follow after a rest; twice is once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Outbox
from accounts.outbox import run_waiting
from communities.models import Batch, Community, Member
from relationships.jobs import move_ties
from relationships.models import Reckoning, Standing, Tie, Touch
from relationships.ties.asking import ask_for_every_day, ask_for_the_day
from tests.factories import NOW, CommunityFactory, MemberFactory, say

pytestmark = pytest.mark.django_db
READ = ("relationships.read_batch",)
KINDS = (*READ, "relationships.reckon", "relationships.stand", "relationships.move_on")


def two_who_met() -> tuple[Community, Member, Member]:
    community = CommunityFactory.create()
    ana, tom = (MemberFactory.create(community=community, name=name) for name in ("Ana", "Tom"))
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    return community, ana, tom


def test_the_first_batches_ask_for_one_whole_reckoning() -> None:
    two_who_met()
    run_waiting(READ)
    assert Batch.objects.count() == 2
    assert Outbox.objects.filter(kind="relationships.reckon").count() == 1
    assert Reckoning.objects.get().stale_since is not None
    run_waiting(KINDS)
    mark = Reckoning.objects.get()
    assert (Tie.objects.count(), mark.ties, mark.touches, mark.stale_since, mark.generation) == (1, 1, 1, None, 1)
    assert mark.as_of is not None


def test_from_then_on_a_batch_moves_its_ties_at_once_and_standings_follow_after_a_rest() -> None:
    community, ana, tom = two_who_met()
    run_waiting(KINDS)
    say(ana, "Thanks", NOW, reply_to=say(tom, "And you?", NOW))
    run_waiting(READ)
    assert (Tie.objects.get().answers_a, Reckoning.objects.get().touches) == (1, 2)
    assert Outbox.objects.filter(kind="relationships.reckon").count() == 1
    later = Outbox.objects.get(kind="relationships.stand")
    reckoned_at = Reckoning.objects.get().reckoned_at
    assert reckoned_at is not None
    assert later.key == f"{community.pk}:1"
    assert later.due_at >= reckoned_at + timedelta(seconds=30)
    assert Standing.objects.get(member=ana).answers_given == 0
    Outbox.objects.update(due_at=NOW)
    run_waiting(KINDS)
    assert Standing.objects.get(member=ana).answers_given == 1


def test_a_batch_read_again_after_a_crash_changes_nothing_and_asks_for_nothing() -> None:
    _, ana, tom = two_who_met()
    run_waiting(KINDS)
    say(ana, "Thanks", NOW, reply_to=say(tom, "And you?", NOW))
    run_waiting(READ)
    before = list(Tie.objects.values()), list(Touch.objects.order_by("activity").values()), Outbox.objects.count()
    for batch in Batch.objects.all():
        move_ties(batch)
    Reckoning.objects.update(batches=[])  # as if it had been so long ago that it is forgotten
    for batch in Batch.objects.all():
        move_ties(batch)
    after = list(Tie.objects.values()), list(Touch.objects.order_by("activity").values()), Outbox.objects.count()
    assert after == before


def test_waiting_batches_are_taken_along_by_the_first() -> None:
    _, ana, tom = two_who_met()
    run_waiting(KINDS)
    for _ in range(3):
        say(ana, "Thanks", NOW, reply_to=say(tom, "And you?", NOW))
    move_ties(Batch.objects.earliest("pk"))  # read already: nothing to do
    assert Tie.objects.get().answers_a == 0
    newest = Batch.objects.order_by("-pk")
    move_ties(newest[1])
    assert Tie.objects.get().answers_a == 3
    assert newest[0].pk in Reckoning.objects.get().batches


def test_a_batch_larger_than_what_is_known_asks_for_a_whole_reckoning(monkeypatch: pytest.MonkeyPatch) -> None:
    _, ana, tom = two_who_met()
    run_waiting(KINDS)
    monkeypatch.setattr("relationships.ties.moving.MOST_AT_ONCE", 0)
    say(ana, "Thanks", NOW, reply_to=say(tom, "And you?", NOW))
    run_waiting(READ)
    assert Tie.objects.get().answers_a == 0
    Outbox.objects.update(due_at=NOW)
    run_waiting(KINDS)
    assert Tie.objects.get().answers_a == 1


def test_a_new_day_is_asked_for_once_and_lets_every_weight_fade() -> None:
    community, _, _ = two_who_met()
    run_waiting(KINDS)
    assert ask_for_the_day(community) is None
    weight = Tie.objects.get().b_to_a
    later = MemberFactory.create(community=community, name="Kim")
    say(later, "Hello", NOW + timedelta(days=90))
    run_waiting(READ)
    assert Tie.objects.get().b_to_a == weight
    assert ask_for_every_day() == 1
    assert Outbox.objects.filter(kind="relationships.move_on").count() == 1
    run_waiting(KINDS)
    faded = weight * 2 ** (-89.625 / 90)  # the nine hours before the first act of the first day were none
    assert Tie.objects.get().b_to_a == pytest.approx(faded)
    assert ask_for_every_day() == 0
