"""A community with a fixed present, and someone of each role."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from accounts.models import TeamMember
from communities.models import Community
from tests.factories import CommunityFactory, TeamMemberFactory


@pytest.fixture
def community(db: None) -> Community:
    return CommunityFactory.create(zone="Europe/Berlin")


@pytest.fixture
def manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace)


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)
