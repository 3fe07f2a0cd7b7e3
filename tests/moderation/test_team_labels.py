"""What decisions say of posts, and when they say nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community
from moderation.models import Case, CasePart, Decision, DoubleReview
from moderation.team.labels import APPEALED, DISPUTED, HALF_LIFE, faded, labels
from tests.factories import NOW, CommunityFactory, TeamMemberFactory
from tests.moderation.team_rows import decided, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MODERATOR)


@pytest.mark.parametrize(
    ("action", "target"), [("remove", 1.0), ("hide", 1.0), ("warn", 1.0), ("keep", 0.0), ("talk", 0.5)]
)
def test_each_final_decision_is_one_label(
    community: Community, moderator: TeamMember, action: str, target: float
) -> None:
    decision = decided(moderator, community, "zorb", action)
    found = labels(community)
    assert [(each.activity, each.target, each.weight) for each in found] == [(decision.case.activity_id, target, 1.0)]
    assert found[0].binary == (action != "talk")


def test_handing_on_says_nothing(community: Community, moderator: TeamMember) -> None:
    decided(moderator, community, "zorb", "escalate")
    assert labels(community) == []


def test_what_was_taken_back_is_no_label(community: Community, moderator: TeamMember) -> None:
    decision = decided(moderator, community, "zorb", "remove")
    decision.take_back(moderator)
    assert labels(community) == []


def test_an_overturned_decision_teaches_the_opposite_three_times_over(
    community: Community, moderator: TeamMember, other: TeamMember
) -> None:
    decision = decided(moderator, community, "zorb", "remove")
    decision.take_back(other, final=True)
    (label,) = labels(community)
    assert (label.target, label.weight, label.stands) == (0.0, APPEALED, False)


def test_a_changed_mind_counts_once_and_as_it_is_now(community: Community, moderator: TeamMember) -> None:
    first = decided(moderator, community, "zorb", "remove", NOW)
    first.take_back(moderator)
    Decision.objects.create(
        workspace=first.workspace, community=community, case=first.case, action="keep", by=moderator.user
    )
    assert [(each.target, each.weight) for each in labels(community)] == [(0.0, 1.0)]


def review(decision: Decision, by: TeamMember, verdict: str, settled: str = "") -> None:
    DoubleReview.objects.create(
        workspace=decision.workspace,
        community=decision.community,
        decision=decision,
        first_decider=decision.by,
        first_verdict=decision.action,
        reviewer=by.user,
        verdict=verdict,
        reviewed_at=timezone.now(),
        settled=settled,
        note="They were quoting." if settled else "",
        settled_at=timezone.now() if settled else None,
        settled_by=by.user if settled else None,
    )


@pytest.mark.parametrize(
    ("verdict", "settled", "target", "weight"),
    [
        ("keep", "", 1.0, DISPUTED),
        ("keep", "unclear", 1.0, DISPUTED),
        ("keep", "first", 1.0, 1.0),
        ("keep", "second", 0.0, 1.0),
        ("warn", "", 1.0, 1.0),  # milder, and still to act
    ],
)
def test_where_two_judged_unlike_the_label_weighs_half_until_settled(
    community: Community,
    moderator: TeamMember,
    other: TeamMember,
    verdict: str,
    settled: str,
    target: float,
    weight: float,
) -> None:
    review(decided(moderator, community, "zorb", "remove"), other, verdict, settled)
    assert [(each.target, each.weight) for each in labels(community)] == [(target, weight)]


def test_a_raid_is_one_label(community: Community, moderator: TeamMember) -> None:
    posts = [post(community, f"buy {number}") for number in range(5)]
    raid = Case.objects.create(
        workspace=community.workspace,
        community=community,
        subject="raid",
        label="Raid: 5 new accounts",
        state="decided",
        decided_at=NOW,
        probability=0.9,
        harm=1,
        worth=1,
        occurred_at=NOW,
    )
    CasePart.objects.bulk_create([CasePart(case=raid, activity_id=each.pk, member_id=each.member_id) for each in posts])
    Decision.objects.create(
        workspace=community.workspace, community=community, case=raid, action="remove", by=moderator.user
    )
    assert [(each.activity, each.target) for each in labels(community)] == [(posts[0].pk, 1.0)]


def test_posts_decided_together_are_one_label(community: Community, moderator: TeamMember) -> None:
    first = decided(moderator, community, "zorb", "remove")
    decided(moderator, community, "zorb", "remove")
    Decision.objects.exclude(pk=first.pk).update(parent=first)
    assert [each.decision for each in labels(community)] == [first.pk]


def test_labels_are_a_communitys_own(community: Community, moderator: TeamMember) -> None:
    decided(moderator, community, "zorb", "remove")
    assert labels(CommunityFactory.create()) == []
    assert labels(CommunityFactory.create(workspace=community.workspace)) == []


def test_a_decision_fades_by_half_in_half_a_year(community: Community, moderator: TeamMember) -> None:
    decided(moderator, community, "zorb", "remove", NOW)
    now = NOW + timedelta(days=HALF_LIFE)
    assert faded(labels(community), now) == [pytest.approx(0.5)]
