"""A community with a forum, somebody who asks, somebody who helps, and somebody of the team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from time_machine import TimeMachineFixture

from accounts.outbox import run_waiting
from communities.models import Community, Member
from tests.factories import NOW, CommunityFactory, MemberFactory


@pytest.fixture
def community(time_machine: TimeMachineFixture) -> Community:
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    return CommunityFactory.create(name="Makers", slug="makers", zone="Europe/Berlin")


@pytest.fixture
def asker(community: Community) -> Member:
    return MemberFactory.create(community=community, name="Tom Okafor")


@pytest.fixture
def helper(community: Community) -> Member:
    return MemberFactory.create(community=community, name="Mei Tanaka")


@pytest.fixture
def read() -> Callable[[], int]:
    """Lets the room read what the door announced, twice: a second reading changes nothing."""

    def carry_out() -> int:
        return run_waiting(("care.read_batch",))

    return carry_out
