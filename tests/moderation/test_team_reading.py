"""What was learnt is one reason among others when a post is read, and thresholds decide whom the queue asks about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Final

import pytest
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Batch, Community, Member
from moderation import reading
from moderation.asking import Said
from moderation.judging import Reason
from moderation.models import Case, Signal, TeamModel, ThresholdSet
from moderation.post import Post
from moderation.scoring.heads import HEADS
from moderation.scoring.judge import Judgement
from moderation.team import opinion, training, vectors
from moderation.team.signals import LIKE_BEFORE, NAME, Learnt
from moderation.team.thresholds import USUAL_A_DAY, USUAL_AT, InForce
from tests.factories import NOW, say
from tests.moderation.team_rows import foretold, many, talk

pytestmark = pytest.mark.django_db
__all__ = ["foretold"]
CALM: Final = dict.fromkeys(HEADS, 0.119)  # as the stand-in says of everything: log-odds of -2


@pytest.fixture(autouse=True)
def _calm_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """General models that have both read every post and mind nothing."""

    def ask(posts: Sequence[Post], urgent: Collection[int] = ()) -> dict[int, Said]:
        return {post.id: Said(CALM, Judgement(0.119, CALM, [], (), "en", True)) for post in posts}

    monkeypatch.setattr(reading, "ask", ask)


def read(author: Member, text: str) -> Case | None:
    activity = say(author, text, timezone.now() - timedelta(hours=1))
    reading.read_batch(Batch.objects.select_related("community__workspace").get(pk=activity.batch_id))
    return Case.objects.filter(activity_id=activity.pk).first()


def teach(community: Community, moderator: TeamMember) -> TeamModel:
    many(moderator, community, talk(160), NOW)
    vectors.make(community)
    training.learn(community)
    return TeamModel.objects.get(state="champion")


def test_a_post_like_those_removed_comes_to_the_queue_with_the_reason(
    community: Community, moderator: TeamMember, author: Member, foretold: dict[str, int]
) -> None:
    model = teach(community, moderator)
    case = read(author, "oven zorb bread weather window train")
    assert case is not None
    assert case.label == LIKE_BEFORE
    signal = case.signals.get(name=NAME)
    assert signal.origin == Signal.Origin.MODEL
    assert signal.version == str(model.number)
    assert f"learnt from {model.decisions} of its decisions" in signal.words
    assert signal.strength > 0
    assert read(author, "oven music bread weather window train") is None


def test_before_it_counts_nothing_is_said(community: Community, author: Member, foretold: dict[str, int]) -> None:
    assert read(author, "oven zorb bread weather window train") is None
    assert not Signal.objects.filter(name=NAME).exists()


def thresholds(community: Community, queue_at: float, most: int) -> None:
    ThresholdSet.objects.create(
        workspace=community.workspace,
        community=community,
        number=1,
        queue_at=queue_at,
        most_a_day=most,
        looked_at=1,
        missed=1,
        judged_by="test",
        posts_seen=100,
    )


def test_a_low_threshold_asks_about_what_the_models_hardly_mind(
    community: Community, author: Member, foretold: dict[str, int]
) -> None:
    assert read(author, "oven music") is None
    thresholds(community, 0.01, 5)
    assert read(author, "oven coffee") is not None


def test_no_more_posts_a_day_come_than_there_is_time_for(
    community: Community, author: Member, foretold: dict[str, int]
) -> None:
    thresholds(community, 0.01, 2)
    found = [read(author, f"oven {number}") for number in range(4)]
    assert sum(case is not None for case in found) == 2


def test_nothing_learnt_talks_self_harm_down() -> None:
    taught = Learnt(InForce(USUAL_AT, USUAL_A_DAY), opinion.Champion(1, 1, 60, ""), {1: -6.0})
    care = Reason(Signal.Origin.MODEL, "self_harm", "1", 4.0, "Speaks of hurting oneself")
    rude = Reason(Signal.Origin.MODEL, "toxic", "1", 4.0, "Words that attack")
    assert taught.beside(1, [care]) == []
    (reason,) = taught.beside(1, [rude])
    assert reason.strength == pytest.approx(-4.0)  # bounded
    assert "lets be" in reason.words


def test_all_reasons_together_come_to_what_the_team_would_say() -> None:
    taught = Learnt(InForce(USUAL_AT, USUAL_A_DAY), opinion.Champion(1, 3, 60, ""), {1: 1.5})
    rude = Reason(Signal.Origin.MODEL, "toxic", "1", 2.0, "Words that attack")
    (reason,) = taught.beside(1, [rude])
    assert -3.0 + rude.strength + reason.strength == pytest.approx(1.5)
    assert reason.version == "3"
