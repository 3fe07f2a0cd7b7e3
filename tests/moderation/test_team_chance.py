"""Looks by chance, and thresholds by cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Activity, Community, Member
from moderation.deciding import decide
from moderation.models import AuditPick, Case, LearningSettings, Letter, ScoreSample, Signal, ThresholdSet
from moderation.team import audit, thresholds
from moderation.team.costs import outlook
from tests.factories import MemberFactory, TeamMemberFactory, signed_in
from tests.moderation.team_rows import decided, foretold, post

pytestmark = pytest.mark.django_db
__all__ = ["foretold"]


@pytest.fixture
def manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)


@pytest.fixture
def auditing(community: Community) -> LearningSettings:
    return LearningSettings.objects.create(
        community=community, workspace=community.workspace, audit="on", audit_percent=10
    )


@pytest.fixture
def talked(community: Community, author: Member) -> list[Activity]:
    return [post(community, f"bread {number}", timezone.now() - timedelta(hours=2), author) for number in range(30)]


def test_a_share_of_the_weeks_decisions_is_picked_once(
    community: Community, moderator: TeamMember, auditing: LearningSettings, talked: list[Activity]
) -> None:
    for number in range(27):
        decided(moderator, community, f"zorb {number}", "remove", timezone.now() - timedelta(days=2))
    assert audit.pick(community) == 3  # 3 of 30
    assert audit.pick(community) == 0
    pick = AuditPick.objects.select_related("case").first()
    assert pick is not None
    assert (pick.picked, pick.picked_from) == (3, 30)
    assert pick.case.label == audit.LABEL
    assert pick.case.signals.get().strength == 0


def test_flagged_posts_are_not_picked(community: Community, auditing: LearningSettings, author: Member) -> None:
    flagged = post(community, "zorb", timezone.now() - timedelta(hours=1), author)
    Signal.objects.create(
        workspace=community.workspace,
        community=community,
        key="x",
        activity=flagged,
        origin="model",
        name="toxic",
        strength=1,
        words="Sharp",
        occurred_at=flagged.occurred_at,
    )
    staff = MemberFactory.create(community=community, role=Member.Role.STAFF)
    post(community, "from the team", timezone.now() - timedelta(hours=1), staff)
    plain = post(community, "bread", timezone.now() - timedelta(hours=1), author)
    found = audit.unflagged(community, timezone.now() - timedelta(days=1), timezone.now())
    assert [each.id for each in found] == [plain.pk]


def test_a_small_community_is_left_alone_unless_it_wants_to_know(
    community: Community, moderator: TeamMember, talked: list[Activity]
) -> None:
    decided(moderator, community, "zorb", "remove", timezone.now() - timedelta(days=2))
    assert not audit.is_on(community, LearningSettings.of(community))
    assert audit.pick(community) == 0


def test_what_is_missed_is_told_with_its_interval(
    community: Community, moderator: TeamMember, auditing: LearningSettings, talked: list[Activity]
) -> None:
    for number in range(180):
        decided(moderator, community, f"zorb {number}", "remove", timezone.now() - timedelta(days=2))
    assert audit.pick(community) == 20
    cases = list(Case.objects.open())
    for place, case in enumerate(cases[:19]):
        decide(case, moderator, "keep" if place else "remove", version=case.version)
    told = audit.missed(community)
    assert (told.looked_at, told.acted, told.waiting) == (19, 1, 1)
    assert told.low == pytest.approx(0.0013, abs=1e-4)
    assert told.high == pytest.approx(0.2603, abs=1e-3)
    page = signed_in(moderator).get(community.url("moderation:learnt")).content.decode()
    assert "<strong>19</strong> posts" in page
    assert "between 0.13 % and 26 %" in page


def test_a_pick_accuses_nobody(
    community: Community, moderator: TeamMember, auditing: LearningSettings, talked: list[Activity]
) -> None:
    for number in range(9):
        decided(moderator, community, f"zorb {number}", "remove", timezone.now() - timedelta(days=2))
    audit.pick(community)
    case = Case.objects.open().get()
    assert "no accusation" in case.signals.get().words
    decision = decide(case, moderator, "keep", version=case.version)
    assert not Letter.objects.exists()
    assert not decision.automated_detection
    assert decision.source_type == "VOLUNTARY"


def scores(community: Community, p: np.ndarray, posts: int = 3000, days: float = 30) -> ScoreSample:
    return ScoreSample.objects.create(
        community=community,
        workspace=community.workspace,
        probabilities=np.sort(p).astype("<f2").tobytes(),
        posts=posts,
        days=days,
        judged_by="general models alone",
    )


P = np.random.default_rng(5).beta(0.4, 4, 800)


def test_what_costs_would_bring_is_shown_before_they_are_saved(
    community: Community, manager: TeamMember, django_assert_max_num_queries: Any
) -> None:
    sample = scores(community, P)
    told = outlook(thresholds.probabilities(sample), 100.0, miss=50, minutes=20)
    with django_assert_max_num_queries(45):
        page = signed_in(manager).get(
            community.url("moderation:thresholds"), {"miss": 50, "silence": 10, "minutes": 20}
        )
    text = page.content.decode()
    assert f"{told.looked_at:.1f} posts a day" in text
    assert f"{told.missed:.2f} a day" in text
    assert "Not saved yet" in text
    assert not ThresholdSet.objects.exists()


def test_saving_makes_a_version_and_an_earlier_one_can_be_used_again(community: Community, manager: TeamMember) -> None:
    scores(community, P)
    client = signed_in(manager)
    url = community.url("moderation:thresholds_choice")
    client.post(url, {"miss": 100, "silence": 10, "minutes": 10})
    client.post(url, {"miss": 20, "silence": 10, "minutes": 60})
    assert thresholds.in_force(community).number == 2
    client.post(community.url("moderation:thresholds_again", 1))
    first, third = ThresholdSet.objects.get(number=1), ThresholdSet.objects.get(number=3)
    assert (third.miss, third.minutes, third.queue_at) == (first.miss, first.minutes, first.queue_at)
    assert third.by == manager.user
    assert thresholds.in_force(community) == thresholds.InForce(third.queue_at, 20, 3)


def test_before_anybody_chose_the_usual_holds(community: Community) -> None:
    assert thresholds.in_force(community) == thresholds.InForce(thresholds.USUAL_AT, thresholds.USUAL_A_DAY, 0)


def test_nothing_is_saved_before_posts_were_read(community: Community, manager: TeamMember) -> None:
    client = signed_in(manager)
    client.post(community.url("moderation:thresholds_choice"), {"miss": 100, "silence": 10, "minutes": 10})
    assert not ThresholdSet.objects.exists()


@pytest.mark.parametrize("bad", [{"miss": 0}, {"minutes": -5}, {"silence": "much"}, {"minutes": 99999}])
def test_odd_costs_are_refused(community: Community, manager: TeamMember, bad: dict[str, Any]) -> None:
    scores(community, P)
    told = {"miss": 100, "silence": 10, "minutes": 10, **bad}
    client = signed_in(manager)
    assert client.post(community.url("moderation:thresholds_choice"), told).status_code == 422
    assert client.get(community.url("moderation:thresholds"), told).status_code == 200
    assert not ThresholdSet.objects.exists()


def test_a_moderator_looks_and_does_not_choose_and_a_stranger_finds_nothing(
    community: Community, moderator: TeamMember
) -> None:
    scores(community, P)
    told = {"miss": 100, "silence": 10, "minutes": 10}
    url = community.url("moderation:thresholds_choice")
    assert signed_in(moderator).get(community.url("moderation:thresholds")).status_code == 200
    assert signed_in(moderator).post(url, told).status_code == 403
    assert signed_in(TeamMemberFactory.create()).post(url, told).status_code == 404
    assert not ThresholdSet.objects.exists()


def test_scores_are_drawn_from_the_last_thirty_days(
    community: Community, foretold: dict[str, int], talked: list[Activity]
) -> None:
    post(community, "long ago", timezone.now() - timedelta(days=60))
    sample = thresholds.draw(community)
    assert sample is not None
    assert sample.posts == 30
    assert len(thresholds.probabilities(sample)) == 30
    assert sample.judged_by == "general models alone"
    assert thresholds.draw(community) == sample
