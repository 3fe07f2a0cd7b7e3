"""A community that says a little every hour, for weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from time_machine import TimeMachineFixture

from accounts.models import TeamMember
from accounts.outbox import run_waiting
from communities.incoming import Incoming, IncomingActivity, IncomingChannel, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Community
from tests.factories import NOW, CommunityFactory, TeamMemberFactory, forum


@pytest.fixture
def community(time_machine: TimeMachineFixture) -> Community:
    time_machine.move_to(NOW + timedelta(minutes=30), tick=False)
    return CommunityFactory.create(name="Makers", slug="makers")


@pytest.fixture
def manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace)


@pytest.fixture
def chatter(community: Community) -> Callable[..., None]:
    """Lets so many people say the texts from `at` on, a minute apart, in one channel; then the room reads."""

    def talk(
        texts: list[str], at: datetime, *, people: int = 9, name: str = "u", channel: str = "Help", every: float = 1.0
    ) -> None:
        key = f"{at.timestamp():.0f}{name}"
        records: list[Incoming] = [
            IncomingChannel(channel, channel),
            *(IncomingIdentity(f"{name}{n}", handle=f"{name}{n}", name=f"{name} {n}") for n in range(people)),
            *(IncomingConversation(f"{key}-{n}", channel=channel) for n in range(len(texts))),
            *(
                IncomingActivity(
                    f"{key}-{n}", "post", f"{name}{n % people}", at + timedelta(minutes=n * every), channel=channel,
                    conversation=f"{key}-{n}", text=text,
                )
                for n, text in enumerate(texts)
            ),
        ]  # fmt: skip
        ingest(forum(community), records)
        community.refresh_from_db()
        run_waiting(("crisis.read_batch",))

    return talk


@pytest.fixture
def quiet_weeks(chatter: Callable[..., None]) -> Callable[[], None]:
    """Four weeks of one friendly post every two hours."""

    def fill() -> None:
        start = NOW - timedelta(days=28)
        texts = [f"The kiln runs well today, thank you all for the help with firing {n}." for n in range(28 * 12 - 3)]
        chatter(texts, start, every=120)

    return fill


@pytest.fixture
def surge(chatter: Callable[..., None]) -> Callable[[], None]:
    """Forty angry posts in the last two hours, by the regulars."""

    def burst() -> None:
        texts = [f"Firmware 4.2 bricked my controller number {n}, this is awful and terrible." for n in range(40)]
        chatter(texts, NOW - timedelta(hours=2), every=3)

    return burst
