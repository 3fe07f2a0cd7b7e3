"""Today hears of moderation in groups of a kind, with the reasons themselves; who is questioned is not greeted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member
from moderation.attention import attention
from moderation.deciding import decide
from moderation.models import Case
from tests.factories import MemberFactory, TeamMemberFactory, say
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
LIKE = "Names aimed at people"


def insulted(community: Community, times: int) -> list[Case]:
    for number in range(times):
        at = timezone.now() - timedelta(hours=1 + number)
        say(MemberFactory.create(community=community, name=f"Rude {number}"), f"You stupid idiot, number {number}", at)
    read()
    return list(Case.objects.in_community(community).waiting().filter(label=LIKE))


def test_cases_of_a_kind_are_one_thing_to_do(community: Community, moderator: TeamMember) -> None:
    cases = insulted(community, 3)
    (item,) = [each for each in attention(community, moderator, timezone.now()) if LIKE in each.title]
    assert item.title.startswith("3 posts")
    assert item.value == pytest.approx(sum(case.harm for case in cases))
    assert item.minutes == pytest.approx(sum(case.minutes for case in cases))
    assert item.key == f"moderation.case:{max(case.pk for case in cases)}"
    assert len(item.member_ids) == 3


def test_a_single_case_keeps_its_own_title_and_says_its_reasons(case: Case, moderator: TeamMember) -> None:
    (item,) = attention(case.community, moderator, timezone.now())
    assert "Rick Karlsen" in item.title
    assert "Holds “stupid”" in item.why
    assert "%" not in item.why


def test_nobody_else_hears_of_cases(case: Case) -> None:
    analyst = TeamMemberFactory.create(workspace=case.workspace, role=Role.ANALYST)
    assert attention(case.community, analyst, timezone.now()) == []


def test_a_waiting_case_questions_its_author_until_it_is_kept(
    case: Case, author: Member, moderator: TeamMember
) -> None:
    author.refresh_from_db()
    assert author.questioned_at is not None
    decide(case, moderator, "keep", version=case.version)
    author.refresh_from_db()
    assert author.questioned_at is None


def test_what_was_removed_questions_until_it_is_taken_back_and_kept(
    case: Case, author: Member, moderator: TeamMember
) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    author.refresh_from_db()
    assert author.questioned_at is not None
    decision.take_back(moderator)
    case.refresh_from_db()
    decide(case, moderator, "talk", version=case.version)
    author.refresh_from_db()
    assert author.questioned_at is None


def test_raiders_are_questioned_and_not_greeted(community: Community, moderator: TeamMember) -> None:
    now = timezone.now()
    for number in range(6):
        spammer = MemberFactory.create(community=community, name=f"shop{number}")
        say(spammer, f"Great deals on relays today only, order at http://deals.example/{number}", now)
    read()
    assert not Member.objects.filter(name__startswith="shop").welcome().exists()
    (item,) = attention(community, moderator, now)
    assert "6 new accounts" in item.title
    assert "deals.example" in item.why
