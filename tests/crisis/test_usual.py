"""The arithmetic of the watch on rows of numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis.usual import CALM_FOR, WEEK, Level, course


def weeks(mean: float, count: int, seed: int = 3) -> np.ndarray:
    rhythm = 1 + 0.6 * np.sin(np.arange(WEEK * count) * 2 * np.pi / 24)
    return np.random.default_rng(seed).poisson(mean * rhythm).astype(float)


def test_a_rhythm_of_day_and_night_is_usual() -> None:
    begins = 0
    for seed in range(6):
        raised = course(weeks(20, 9, seed)).level[WEEK * 2 :] > 0
        begins += int((raised[1:] & ~raised[:-1]).sum())
    assert begins / (6 * 7) < 0.5  # a week, in nothing but chance


def test_six_times_the_usual_is_an_alert() -> None:
    volume = weeks(20, 9)
    volume[-3:] = 6 * 25
    assert course(volume).level[-1] == Level.ALERT


def test_with_a_tone_that_falls_it_is_a_crisis() -> None:
    volume = weeks(20, 9)
    read = np.minimum(volume, 20)
    tone = read * 0.3
    volume[-3:] = 6 * 25
    tone[-3:] = -0.3 * read[-3:]
    assert course(volume, tone, read).level[-1] == Level.CRISIS


@pytest.mark.parametrize("said", [1, 2, 3, 4])
def test_a_few_posts_in_a_silent_place_are_nothing(said: int) -> None:
    volume = np.zeros(WEEK * 9)
    volume[::97] = 1
    volume[-1] = said
    assert course(volume).level[-1] == Level.USUAL


def test_a_level_falls_only_after_a_calm_day() -> None:
    volume = weeks(20, 10)
    at = WEEK * 9
    volume[at : at + 3] = 200
    level = course(volume).level
    assert level[at + 2] == Level.ALERT
    assert level[at + 12] == Level.WATCH
    assert level[at + 3 + CALM_FOR + 12] == Level.USUAL


def test_nothing_looks_ahead() -> None:
    volume = weeks(20, 9)
    longer = np.concatenate([volume, np.full(48, 500.0)])
    np.testing.assert_array_equal(course(volume).level, course(longer).level[: len(volume)])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=400))
def test_any_row_of_counts_has_a_level_for_every_hour(counts: list[int]) -> None:
    found = course([float(count) for count in counts])
    assert len(found.level) == len(counts)
    assert np.isfinite(found.surprise).all()
    assert (found.low <= found.high).all()
