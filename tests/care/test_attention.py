"""Today hears of questions in two groups: promises that can be kept, and those just missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import TeamMember
from care.attention import attention
from care.models import Question
from communities.models import Community
from tests.factories import NOW, MemberFactory, TeamMemberFactory, hours, say

pytestmark = pytest.mark.django_db
Read = Callable[[], int]
ASKED = "How do I calibrate the thermocouple of a Controller 3? It shows {} degrees too much."


@pytest.fixture
def viewer(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace)


def asked(community: Community, read: Read, times: int) -> None:
    for n in range(times):
        say(MemberFactory.create(community=community, name=f"Asker {n}"), ASKED.format(n + 2), NOW - hours(n + 1))
    read()
    assert Question.objects.count() == times


def test_questions_near_their_promise_are_one_thing_to_do(community: Community, viewer: TeamMember, read: Read) -> None:
    asked(community, read, 3)
    Question.objects.update(due_at=NOW + hours(1))
    (item,) = attention(community, viewer, NOW)
    assert item.title.startswith("3 questions pass their promise by ")
    assert "and 1 more" in item.title
    assert (item.value, item.minutes) == (180, 6)
    assert item.urgent
    assert item.key == f"care.question:{Question.objects.latest('pk').pk}"


def test_a_single_question_is_told_with_its_asker(community: Community, viewer: TeamMember, read: Read) -> None:
    asked(community, read, 1)
    Question.objects.update(due_at=NOW + hours(1))
    (item,) = attention(community, viewer, NOW)
    assert item.title.startswith("Asker 0 waits for an answer")


def test_missed_promises_are_another_thing_and_old_ones_none(
    community: Community, viewer: TeamMember, read: Read
) -> None:
    asked(community, read, 3)
    Question.objects.update(due_at=NOW - hours(2))
    (item,) = attention(community, viewer, NOW)
    assert item.title.startswith("3 questions missed their promise lately")
    assert not item.urgent
    Question.objects.update(due_at=NOW - timedelta(days=4))
    assert attention(community, viewer, NOW) == []
