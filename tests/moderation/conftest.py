"""A community with guidelines and rules, and a case to decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, Member
from moderation.defaults import settle
from moderation.models import Case
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, say


@pytest.fixture
def community() -> Community:
    community = CommunityFactory.create()
    settle(community)
    return community


@pytest.fixture
def moderator(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MODERATOR)


@pytest.fixture
def author(community: Community) -> Member:
    return MemberFactory.create(community=community, name="Rick Karlsen")


@pytest.fixture
def case(author: Member) -> Case:
    """A post that a rule found."""
    say(author, "You are too stupid to read a datasheet", timezone.now() - timedelta(hours=1))
    read()
    return Case.objects.select_related("community__workspace").get()


def read() -> None:
    """The room reads what arrived."""
    run_waiting(kinds=("moderation.read_batch",))
