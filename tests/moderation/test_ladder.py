"""The ladder: strikes counted, a step suggested, whom it would meet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member
from moderation.deciding import decide
from moderation.ladder.strikes import distribution, strikes, suggestion
from moderation.models import Case, Decision, LadderStep
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db

USUAL = {"memory": 180, "act_1": "talk", "act_2": "warn", "act_3": "suspend", "days_3": 7}


def decided(author: Member, by: TeamMember, action: str) -> Decision:
    post = say(author, "Get lost", timezone.now() - timedelta(hours=2))
    case = Case.objects.create(
        workspace_id=author.workspace_id,
        community_id=author.community_id,
        subject=Case.Subject.POST,
        label="Sharp words",
        activity=post,
        member=author,
        probability=0.7,
        harm=3,
        worth=6,
        occurred_at=post.occurred_at,
    )
    return decide(case, by, action, version=case.version)


@pytest.fixture
def manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)


@pytest.fixture
def ladder(community: Community, manager: TeamMember) -> str:
    url = community.url("moderation:ladder")
    assert signed_in(manager).post(url, {**USUAL, "do": "save"}).status_code == 302
    return url


def test_the_nth_strike_meets_the_highest_step_at_or_below_it(author: Member, manager: TeamMember, ladder: str) -> None:
    said = []
    for _ in range(5):
        found = suggestion(author.community, author.pk)
        assert found is not None
        said.append((found.nth, found.step.words))
        decided(author, manager, "remove")
    assert said == [
        (1, "Talk first"),
        (2, "Hide and warn"),
        (3, "Remove and suspend for 7 days"),
        (4, "Remove and suspend for 7 days"),
        (5, "Remove and suspend for 7 days"),
    ]


def test_talking_keeping_and_what_was_taken_back_are_no_strikes(author: Member, manager: TeamMember) -> None:
    for action in ("talk", "keep", "warn", "remove"):
        decided(author, manager, action)
    assert strikes(author.community, [author.pk], 180)[author.pk] == 2
    Decision.objects.get(action="remove").take_back(manager)
    assert strikes(author.community, [author.pk], 180)[author.pk] == 1


def test_strikes_are_forgotten(author: Member, manager: TeamMember) -> None:
    decided(author, manager, "remove")
    Decision.objects.update(made_at=timezone.now() - timedelta(days=100))
    assert strikes(author.community, [author.pk], 180)[author.pk] == 1
    assert strikes(author.community, [author.pk], 90)[author.pk] == 0


def test_without_a_ladder_nothing_is_suggested(author: Member, manager: TeamMember) -> None:
    decided(author, manager, "remove")
    assert suggestion(author.community, author.pk) is None


def test_one_sees_whom_a_ladder_would_meet_before_it_stands(
    community: Community, author: Member, manager: TeamMember
) -> None:
    other = MemberFactory.create(community=community)
    for member in (author, author, other):
        decided(member, manager, "warn")
    page = signed_in(manager).post(community.url("moderation:ladder"), {**USUAL, "do": "preview"})
    assert "Remove and suspend for 7 days" in page.content.decode()
    assert not LadderStep.objects.exists()
    steps = [LadderStep(community=community, strike=2, act="warn")]
    assert [(met.strikes, met.members, met.next) for met in distribution(community, steps, 180)] == [
        (1, 1, "Hide and warn"),
        (2, 1, "Hide and warn"),
    ]


def test_a_suspension_without_days_is_sent_back(community: Community, manager: TeamMember) -> None:
    told = {"memory": 180, "act_1": "suspend", "do": "save"}
    answer = signed_in(manager).post(community.url("moderation:ladder"), told)
    assert answer.status_code == 422
    assert "For how many days?" in answer.content.decode()
    assert not LadderStep.objects.exists()


def test_a_moderator_reads_the_ladder_and_changes_none(
    community: Community, moderator: TeamMember, ladder: str
) -> None:
    client = signed_in(moderator)
    assert "What happens the first" in client.get(ladder).content.decode()
    assert client.post(ladder, {**USUAL, "do": "clear"}).status_code == 403
    assert LadderStep.objects.count() == 3


def test_another_communitys_strikes_do_not_count(author: Member, manager: TeamMember, ladder: str) -> None:
    stranger = MemberFactory.create()
    other = TeamMemberFactory.create(workspace=stranger.workspace, role=Role.MODERATOR)
    decided(stranger, other, "remove")
    assert strikes(author.community, [stranger.pk], 180)[stranger.pk] == 0
