"""A version counts only when it was better on the team's later decisions, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Activity, Community, WorkEntry
from moderation.models import LearningSettings, TeamModel
from moderation.post import read_posts
from moderation.team import judge, opinion, promotion, seeing, training, vectors
from moderation.team.head import Damaged, Seen, fit, loaded, stored
from moderation.team.lessons import lessons
from moderation.team.words import bags
from moderation.team.work import ask_for_lessons, ask_where_something_happened
from tests.factories import NOW, CommunityFactory, TeamMemberFactory, signed_in
from tests.moderation.team_rows import decided, foretold, many, post, talk, vector_of, waiting

pytestmark = pytest.mark.django_db
State = TeamModel.State
__all__ = ["foretold"]


@pytest.fixture
def manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)


@pytest.fixture
def learnt(community: Community, moderator: TeamMember, foretold: dict[str, int]) -> TeamModel:
    """After 160 decisions with a pattern: a champion."""
    many(moderator, community, talk(160))
    vectors.make(community)
    training.learn(community)
    return TeamModel.objects.get(community=community)


def test_below_fifty_decisions_nothing_is_learnt(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    many(moderator, community, talk(49))
    vectors.make(community)
    assert training.learn(community) == "49 of 50 decisions"
    assert not TeamModel.objects.exists()


def test_at_fifty_it_is_tried_in_the_shadow_and_counts_for_nothing(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    many(moderator, community, talk(50))
    vectors.make(community)
    training.learn(community)
    model = TeamModel.objects.get()
    assert (model.state, model.decisions, model.number) == (State.SHADOW, 50, 1)
    assert opinion.champion(community) is None
    assert judge(community, [], np.zeros((0, seeing.GENERAL), dtype=np.float32)) is None


def test_what_is_better_on_later_decisions_is_promoted(learnt: TeamModel) -> None:
    assert learnt.state == State.CHAMPION
    figure = learnt.figure
    assert figure["decisions"] == 40
    assert learnt.decisions == 120
    old, new, low, _ = figure["precision"]
    assert new > old
    assert low > 0
    assert figure["alarms"][1] <= figure["alarms"][0]
    assert promotion.is_better(figure)


def test_it_is_judged_by_decisions_it_never_saw(learnt: TeamModel, community: Community) -> None:
    known = lessons(community)
    later = known.after(learnt.learnt_until)
    assert len(later) == 40
    assert min(each.at for each in later.labels) > learnt.learnt_until


def test_what_learnt_nothing_is_not_promoted(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    """Planted: the earlier decisions were made by chance, the later ones by the pattern."""
    random = np.random.default_rng(3)
    texts = talk(160)
    by_chance = [(text, str(random.choice(["remove", "keep"], p=[0.35, 0.65]))) for text, _ in texts[:120]]
    many(moderator, community, by_chance + texts[120:])
    vectors.make(community)
    training.learn(community)
    model = TeamModel.objects.get()
    assert model.state == State.SHADOW
    assert model.figures["better"] is False
    assert opinion.champion(community) is None


def test_a_worse_one_does_not_replace_a_champion(
    learnt: TeamModel, community: Community, moderator: TeamMember
) -> None:
    """Planted: a shadow whose words all point the other way."""
    head = loaded(bytes(learnt.weights), learnt.sha256)
    view = head.full
    turned = type(view)(-view.general, -view.vector, -view.words, view.bias, view.slope, view.offset)
    data, sha256 = stored(type(head)(turned, turned))
    worse = TeamModel.objects.create(
        workspace=community.workspace,
        community=community,
        number=2,
        weights=data,
        sha256=sha256,
        encoder=learnt.encoder,
        general_by=learnt.general_by,
        decisions=120,
        acted=40,
        learnt_until=learnt.learnt_until,
        figures={"known": 160},
    )
    assert promotion.settle(worse, lessons(community)) == ""
    worse.refresh_from_db()
    learnt.refresh_from_db()
    assert (worse.state, learnt.state) == (State.SHADOW, State.CHAMPION)
    assert worse.figures["against"] == 1
    assert worse.figures["better"] is False


def figures(**changed: list[float]) -> dict[str, Any]:
    return {"precision": [0.5, 0.7, 0.1, 0.3], "surprise": [0.6, 0.5, 0.02, 0.2], "alarms": [0.3, 0.2], **changed}


@pytest.mark.parametrize(
    ("changed", "better"),
    [
        ({}, True),
        ({"precision": [0.5, 0.6, -0.01, 0.2]}, True),  # surprise alone is sure, precision no worse
        ({"precision": [0.5, 0.6, -0.01, 0.2], "surprise": [0.6, 0.5, -0.01, 0.2]}, False),
        ({"precision": [0.5, 0.45, -0.1, 0.1]}, False),
        ({"surprise": [0.6, 0.7, -0.2, -0.02]}, False),
        ({"alarms": [0.3, 0.31]}, False),
        ({"alarms": [0.3, 0.3]}, True),
    ],
)
def test_better_means_surely_better_and_in_nothing_worse(changed: dict[str, list[float]], better: bool) -> None:
    assert promotion.is_better(figures(**changed)) is better


def test_learning_twice_in_a_row_learns_once(learnt: TeamModel, community: Community) -> None:
    assert training.learn(community) == "nothing new"
    assert TeamModel.objects.count() == 1


def test_ten_new_decisions_make_a_new_version_and_the_old_one_stays(
    learnt: TeamModel, community: Community, moderator: TeamMember
) -> None:
    many(moderator, community, talk(10, seed=2), NOW + timedelta(days=10))
    vectors.make(community)
    training.learn(community)
    assert sorted(TeamModel.objects.values_list("number", flat=True)) == [1, 2]
    assert TeamModel.objects.filter(state=State.CHAMPION).count() == 1


def test_what_was_taken_back_is_learnt_no_more(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    decisions = many(moderator, community, talk(60))
    vectors.make(community)
    assert len(lessons(community)) == 60
    decisions[0].take_back(moderator)
    assert len(lessons(community)) == 59
    assert decisions[0].pk not in [each.decision for each in lessons(community).labels]


def test_the_general_models_come_back_with_one_click(
    learnt: TeamModel, community: Community, manager: TeamMember
) -> None:
    answer = signed_in(manager).post(community.url("moderation:learnt_back"))
    assert answer.status_code == 302
    learnt.refresh_from_db()
    assert learnt.state == State.RETIRED
    assert opinion.champion(community) is None
    assert LearningSettings.of(community).promotion == "ask"
    assert WorkEntry.objects.filter(kind="rolled back what was learnt", user=manager.user).count() == 1
    assert learnt.events.filter(state=State.RETIRED).exists()  # type: ignore[attr-defined]


def test_after_a_roll_back_a_better_one_waits_for_a_word(
    learnt: TeamModel, community: Community, moderator: TeamMember, manager: TeamMember
) -> None:
    client = signed_in(manager)
    client.post(community.url("moderation:learnt_back"))
    many(moderator, community, talk(12, seed=2), NOW + timedelta(days=10))
    vectors.make(community)
    assert "waits for somebody" in training.learn(community)
    shadow = TeamModel.objects.get(state=State.SHADOW)
    client.post(community.url("moderation:learnt_count", shadow.number))
    shadow.refresh_from_db()
    assert (shadow.state, shadow.promoted_by) == (State.CHAMPION, manager.user)


def test_an_earlier_version_is_brought_back(learnt: TeamModel, community: Community, manager: TeamMember) -> None:
    client = signed_in(manager)
    client.post(community.url("moderation:learnt_back"))
    client.post(community.url("moderation:learnt_count", learnt.number))
    client.post(community.url("moderation:learnt_count", learnt.number))
    learnt.refresh_from_db()
    assert learnt.state == State.CHAMPION
    assert TeamModel.objects.filter(state=State.CHAMPION).count() == 1


def test_a_moderator_and_a_stranger_change_nothing(
    learnt: TeamModel, community: Community, moderator: TeamMember
) -> None:
    assert signed_in(moderator).post(community.url("moderation:learnt_back")).status_code == 403
    assert signed_in(TeamMemberFactory.create()).post(community.url("moderation:learnt_back")).status_code == 404
    learnt.refresh_from_db()
    assert learnt.state == State.CHAMPION


def test_a_shadow_that_was_not_better_cannot_be_let_count(
    community: Community, moderator: TeamMember, manager: TeamMember, foretold: dict[str, int]
) -> None:
    many(moderator, community, talk(50))
    vectors.make(community)
    training.learn(community)
    assert signed_in(manager).post(community.url("moderation:learnt_count", 1)).status_code == 404
    assert TeamModel.objects.get().state == State.SHADOW


def test_a_community_has_one_champion_whatever_happens(learnt: TeamModel, community: Community) -> None:
    learnt.pk, learnt.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        learnt.save(force_insert=True)


def test_the_champion_speaks_with_and_without_vectors(learnt: TeamModel, community: Community) -> None:
    bad, good = post(community, "oven zorb bread"), post(community, "oven weather bread")
    posts = sorted(read_posts(Activity.objects.filter(pk__in=[bad.pk, good.pk])), key=lambda each: each.id)
    general = np.full((2, seeing.GENERAL), -2.0, dtype=np.float32)
    light = judge(community, posts, general)
    full = judge(community, posts, general, np.array([vector_of(each.text) for each in posts]))
    assert light is not None
    assert full is not None
    assert light[0] > light[1] + 0.5
    assert full[0] > full[1] + 0.5
    assert judge(CommunityFactory.create(), posts, general) is None


def test_other_general_models_put_a_champion_to_rest(
    learnt: TeamModel, community: Community, foretold: dict[str, int]
) -> None:
    foretold["version"] = 2
    assert opinion.champion(community) is None
    vectors.make(community)
    training.learn(community)
    learnt.refresh_from_db()
    assert learnt.state == State.RETIRED
    assert TeamModel.objects.get(state=State.CHAMPION).encoder == "test 2"


def test_weights_that_were_tampered_with_are_not_used(learnt: TeamModel) -> None:
    data = bytearray(learnt.weights)
    data[100] ^= 1
    with pytest.raises(Damaged):
        loaded(bytes(data), learnt.sha256)


def test_weights_come_back_as_they_were_stored() -> None:
    texts = [text for text, _ in talk(80)]
    y = np.array([float(action == "remove") for _, action in talk(80)])
    general = np.zeros((80, seeing.GENERAL), dtype=np.float32)
    seen = Seen(general, np.array([vector_of(text) for text in texts]), bags(texts))
    head = fit(seen, y, np.ones(80), list(range(80)))
    again = loaded(*stored(head))
    assert again.logits(seen) == pytest.approx(head.logits(seen), abs=0.02)
    data, _ = stored(head)
    assert len(data) < 1_000_000


def test_without_anything_to_learn_the_general_models_word_stays() -> None:
    texts = [f"{text} same" for text, _ in talk(60)]
    said = np.random.default_rng(1).normal(0, 2, 60)
    general = np.zeros((60, seeing.GENERAL), dtype=np.float32)
    general[:, 0] = said
    y = (said > 0).astype(float)
    seen = Seen(general, np.zeros((60, 384), dtype=np.float32), bags(texts))
    found = fit(seen, y, np.ones(60), list(range(60))).full.raw(seen)
    assert np.corrcoef(found, said)[0, 1] > 0.9


def test_the_night_does_it_all_and_once(community: Community, moderator: TeamMember, foretold: dict[str, int]) -> None:
    many(moderator, community, talk(90))
    post(community, "hello there", NOW)
    community.record_ends_at = NOW + timedelta(days=5)
    community.save()
    ask_for_lessons()
    ask_for_lessons()
    assert run_waiting(kinds=("moderation.learn",)) == 1
    assert TeamModel.objects.count() == 1
    assert community.score_sample.posts == 91


def test_within_a_minute_of_a_decision_open_cases_know_of_it(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    from django.utils import timezone

    from moderation.team import precedents

    case = waiting(community, "zorb oven bread")
    decided(moderator, community, "zorb oven bread", "remove", timezone.now())
    assert ask_where_something_happened() == 1
    assert run_waiting(kinds=("moderation.compare",)) == 1
    assert precedents.told(case).of == 1


def test_the_page_says_what_counts_what_is_needed_and_what_is_next(
    learnt: TeamModel, community: Community, moderator: TeamMember, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(moderator)
    url = community.url("moderation:learnt")
    client.get(url)
    with django_assert_max_num_queries(45) as few:
        page = client.get(url).content.decode()
    assert "Learnt from 120 decisions of your team" in page
    assert "on 40 decisions made after it learnt" in page
    assert "Average precision" in page
    assert "if 10 more decisions are made" in page
    first = len(few)
    many(moderator, community, talk(12, seed=9), NOW + timedelta(days=20))
    with django_assert_max_num_queries(first):
        client.get(url)


def test_the_page_of_a_young_community_says_how_many_are_missing(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    many(moderator, community, talk(3))
    page = signed_in(moderator).get(community.url("moderation:learnt")).content.decode()
    assert "3 of 50 decisions until it can learn from you" in page
    assert "Nothing learnt yet" in page


def test_how_it_learns_is_set_within_bounds(community: Community, manager: TeamMember) -> None:
    client, url = signed_in(manager), community.url("moderation:learnt_settings")
    told = {"promotion": "ask", "audit": "on", "audit_percent": 10}
    assert client.post(url, told).status_code == 302
    assert LearningSettings.of(community).audit_percent == 10
    assert client.post(url, {**told, "audit_percent": 60}).status_code == 422
    assert LearningSettings.of(community).audit_percent == 10
