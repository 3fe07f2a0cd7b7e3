"""Batches make ties stale; one reckoning answers many; twice is once."""

from __future__ import annotations

import pytest

from accounts.models import Outbox
from accounts.outbox import run_waiting
from communities.models import Batch
from relationships.jobs import mark_stale
from relationships.models import Reckoning, Tie
from tests.factories import NOW, CommunityFactory, MemberFactory, say

pytestmark = pytest.mark.django_db
KINDS = ("relationships.read_batch", "relationships.reckon")


def test_many_batches_ask_for_one_reckoning_that_makes_the_ties() -> None:
    community = CommunityFactory.create()
    ana, tom = (MemberFactory.create(community=community, name=name) for name in ("Ana", "Tom"))
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    run_waiting(("relationships.read_batch",))
    assert Batch.objects.count() == 2
    assert Outbox.objects.filter(kind="relationships.reckon").count() == 1
    assert Reckoning.objects.get().stale_since is not None
    run_waiting(KINDS)
    mark = Reckoning.objects.get()
    assert (Tie.objects.count(), mark.ties, mark.stale_since, mark.generation) == (1, 1, None, 1)
    assert mark.as_of is not None


def test_a_batch_read_again_after_a_crash_asks_for_nothing() -> None:
    community = CommunityFactory.create()
    say(MemberFactory.create(community=community), "Hello", NOW)
    run_waiting(KINDS)
    mark_stale(Batch.objects.get())
    assert Reckoning.objects.get().stale_since is None
    assert Outbox.objects.filter(kind="relationships.reckon").count() == 1


def test_a_batch_after_a_reckoning_asks_for_the_next_one_after_a_rest() -> None:
    community = CommunityFactory.create()
    member = MemberFactory.create(community=community)
    say(member, "Hello", NOW)
    run_waiting(KINDS)
    say(member, "Again", NOW)
    run_waiting(("relationships.read_batch",))
    later = Outbox.objects.get(kind="relationships.reckon", state="waiting")
    reckoned_at = Reckoning.objects.get().reckoned_at
    assert reckoned_at is not None
    assert later.key == f"{community.pk}:1"
    assert later.due_at > reckoned_at
