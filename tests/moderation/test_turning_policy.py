"""What is believed is one thing, whether anybody is told another; and both are judged by what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from moderation.models import Step
from moderation.post import Author, Post
from moderation.turning.helped import Helped, compare
from moderation.turning.outcome import Act, Outcome, outcome
from moderation.turning.policy import FLOOR, Situation, Verdict, decide, threshold_for
from moderation.turning.reach import Reach, Voice, wilson
from moderation.turning.replay import Moment, simulate
from moderation.turning.suggesting import suggest

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
HIGH = Situation(risk=1.2, threshold=1.0, budget=2, given_today=0)


def test_a_likely_turn_is_told() -> None:
    assert decide(HIGH) == (Verdict.GIVE, "")


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"risk": 0.9}, Verdict.BELOW),
        ({"already": True}, Verdict.TURNED),
        ({"hinted_today": True}, Verdict.ONCE),
        ({"team_there": True}, Verdict.DEFER),
        ({"easing": True}, Verdict.DEFER),
        ({"easing": True, "risk": 2.5}, Verdict.GIVE),
        ({"given_today": 2}, Verdict.OVER),
        ({"budget": 0}, Verdict.OVER),
    ],
)
def test_the_policy_holds_back(changed: dict[str, float | bool], verdict: Verdict) -> None:
    found, why = decide(replace(HIGH, **changed))  # type: ignore[arg-type]
    assert found == verdict
    assert bool(why) == (verdict != Verdict.GIVE)


def test_the_threshold_fits_the_budget_and_never_falls_below_the_floor() -> None:
    highest = [0.1 * number for number in range(30)]
    threshold = threshold_for(days=5, budget=2, highest=highest)
    assert sum(risk >= threshold for risk in highest) == 10
    assert threshold_for(days=30, budget=3, highest=highest) == FLOOR
    assert threshold_for(days=0, budget=3, highest=[]) == FLOOR


def act(minute: float, *, bad: bool = False, team: bool = False, text: str = "Hello there", member: int = 1) -> Act:
    author = Author(member, f"Member {member}", "member", NOON - timedelta(days=400), 50)
    post = Post(int(minute * 10), member, 1, NOON + timedelta(minutes=minute), None, text, None, author)
    return Act(post, bad, team)


def test_a_thread_turned_when_one_of_the_next_ten_is_bad() -> None:
    later = NOON + timedelta(days=30)
    calm = [act(n) for n in range(1, 11)]
    assert outcome(calm, NOON, later) == Outcome(10, False)
    assert outcome([*calm, act(11, bad=True)], NOON, later) == Outcome(10, False)
    assert outcome([*calm[:4], act(5, bad=True)], NOON, later) == Outcome(5, True)


def test_it_is_unknown_while_the_thread_may_go_on() -> None:
    few = [act(1), act(2)]
    assert outcome(few, NOON, NOON + timedelta(hours=1)) == Outcome(2, None)
    assert outcome(few, NOON, NOON + timedelta(days=8)) == Outcome(2, False)
    assert outcome([], NOON, NOON + timedelta(days=8)) == Outcome(0, None)


def test_what_came_before_or_from_the_team_does_not_count() -> None:
    later = NOON + timedelta(days=30)
    assert outcome([act(-1, bad=True), act(1, bad=True, team=True), act(2)], NOON, later) == Outcome(1, False)
    assert outcome([act(60 * 24 * 8, bad=True)], NOON, later) == Outcome(0, None)


def moment(conversation: int, minute: float, risk: float, turned: bool | None = False, day: int = 9) -> Moment:
    return Moment(conversation, act(minute), date(2026, 3, day), risk, False, False, False, Outcome(5, turned))


def test_the_past_is_read_in_order_once_a_thread_and_day_within_the_budget() -> None:
    moments = [moment(1, 1, 1.5), moment(1, 2, 2.0), moment(2, 3, 1.2), moment(3, 4, 1.9), moment(4, 5, 0.2)]
    told, passed = simulate(moments, threshold=1.0, allowed=2)
    assert [(each.conversation, verdict) for each, verdict, _ in told] == [
        (1, Verdict.GIVE),
        (2, Verdict.GIVE),
        (3, Verdict.OVER),
    ]
    assert [each.conversation for each in passed] == [4]


def test_a_deferred_thread_may_be_told_later_the_same_day() -> None:
    first = replace(moment(1, 1, 1.2), easing=True)
    told, _ = simulate([first, moment(1, 2, 1.4)], threshold=1.0, allowed=2)
    assert [verdict for _, verdict, _ in told] == [Verdict.GIVE]


def test_few_hints_say_nothing_and_say_so() -> None:
    found = Reach(hints=4, turned=3, others=200, others_turned=20)
    assert found.voice == Voice.UNKNOWN
    assert "Too few hints here to say" in found.words
    assert "3 of 4" in found.words


def test_hints_that_are_no_better_than_chance_say_so() -> None:
    found = Reach(hints=40, turned=6, others=200, others_turned=20)
    assert found.voice == Voice.NO_BETTER
    assert "no better than looking anywhere" in found.words


def test_hints_that_are_better_give_the_interval_and_the_base() -> None:
    found = Reach(hints=40, turned=20, others=200, others_turned=20)
    assert found.voice == Voice.BETTER
    assert "20 came true (50 %, likely between 35 % and 65 %); of other threads 10 % turned" in found.words


def test_wilson_is_wilson() -> None:
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=1e-3)
    assert high == pytest.approx(0.9433, abs=1e-3)
    assert wilson(0, 0) == (0.0, 1.0)


def test_steps_are_compared_with_threads_of_like_risk_only() -> None:
    steps = [(1.0, False), (1.2, False), (1.1, False), (1.3, True)]
    alone = [(1.1, False)] * 7 + [(1.0, True)] * 4 + [(3.0, True)] * 50 + [(1.1, None)]
    found = compare(steps, alone)
    assert found == Helped(steps=4, calm=3, left=11, left_calm=7)
    assert found.words == "3 of 4 stayed calm after a step; of 11 like ones left alone 7 did. Too few to tell."


def test_a_difference_that_may_be_chance_is_called_so() -> None:
    assert "that may be chance" in Helped(20, 14, 40, 26).words
    better = Helped(40, 38, 60, 30)
    assert better.difference[1] > 0
    assert "45 points more calm" in better.words
    assert "no proof" in better.words
    assert "less calm" in Helped(40, 10, 60, 50).words
    assert Helped(0, 0, 5, 5).words == "No step has a known outcome yet."


def test_a_suggestion_fits_the_reasons_and_there_is_always_one() -> None:
    acts = [act(1, member=1), act(2, member=2)]
    word = suggest(["you", "conduct"], acts, "Earthing")[0]
    assert word.kind == Step.Kind.WORD
    assert word.member == 2
    assert "Member 2" in word.draft
    assert "“Earthing”" in word.draft
    assert Step.Kind.SLOW in [each.kind for each in suggest(["pace"], acts, "")]
    assert suggest(["strangers"], acts, "")[0].kind == Step.Kind.PAUSE
    assert [each.kind for each in suggest([], [], "")] == [Step.Kind.QUESTION]
