"""Members count by what they add within a set, near a plain mean where there is little to go by."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from moderation.learning.combining import combined, shrunk
from moderation.learning.gather import Gathered, chosen
from moderation.learning.measure import figures, miscalibration
from moderation.learning.sets import LOCAL, OPEN, LabelledSet, Row
from moderation.learning.train import weighed
from moderation.scoring.combine import INPUTS, combination, keep, scores
from moderation.scoring.fast import MEMBERS
from moderation.scoring.heads import HEADS, PLACE

RANDOM = np.random.default_rng(7)


def made(labels: np.ndarray, sets: list[str]) -> Gathered:
    table = np.full((len(labels), len(HEADS)), -1, dtype=np.int8)
    table[:, PLACE["hate"]] = labels
    count = len(labels)
    known: dict[str, LabelledSet] = {}
    places = np.arange(count)
    return Gathered([""] * count, [""] * count, table, np.array(sets), places % 100, places % 100, known)


def test_how_often_a_set_says_yes_teaches_nothing_about_a_text() -> None:
    count = 2000
    rare, often = RANDOM.random(count) < 0.05, RANDOM.random(count) < 0.8
    labels = np.concatenate([rare, often]).astype(np.int8)
    honest = labels + RANDOM.normal(0, 0.7, 2 * count)
    tells_the_set = np.concatenate([np.zeros(count), np.ones(count)]) + RANDOM.normal(0, 0.3, 2 * count)
    rows = made(labels, ["rare"] * count + ["often"] * count)
    counts, _ = weighed(np.stack([honest, tells_the_set], axis=1).astype(np.float32), rows, "hate") or (None, None)
    assert counts is not None
    assert abs(counts[1]) < 0.15 * counts[0]


def test_few_rows_leave_the_mean_as_it_is_and_many_do_not() -> None:
    toward = np.array([1.0, 1.0])

    def fitted(count: int) -> np.ndarray:
        labels = (RANDOM.random(count) < 0.5).astype(float)
        values = np.stack([2 * labels - 1 + RANDOM.normal(0, 1, count), RANDOM.normal(0, 1, count)], axis=1)
        return shrunk(values, np.ones((count, 1)), labels, np.ones(count), toward)

    few, many = fitted(12), fitted(5000)
    assert few[1] > 0.3 * few[0]
    assert many[1] < 0.1 * many[0]
    assert (many >= 0).all()


def test_a_head_without_both_answers_says_never() -> None:
    rows = made(np.zeros(50, dtype=np.int8), ["one"] * 50)
    table = combined(np.zeros((50, len(HEADS)), dtype=np.float32), np.zeros((50, len(MEMBERS)), np.float32), rows)
    assert table[-1, PLACE["hate"]] < -3
    assert not table[:-1].any()


def test_a_combination_survives_its_file(tmp_path: Path) -> None:
    table = RANDOM.normal(0, 1, (len(INPUTS) + 1, len(HEADS))).astype(np.float32)
    table[3] = 0
    keep(table, "7", "c1", [], tmp_path)
    told = json.loads((tmp_path / "judge.json").read_text())
    assert INPUTS[3] not in told["heads"]["toxic"]
    again = combination(tmp_path)
    assert again is not None
    assert (again.version, again.context) == ("7", "c1")
    assert again.table == pytest.approx(table, abs=1e-3)
    assert combination(tmp_path / "nowhere") is None


def test_the_score_is_the_likeliest_of_rudeness_graver_harm_and_advertising() -> None:
    labels = np.full((5, len(HEADS)), 0.001)
    labels[0, PLACE["hate"]] = 0.9
    labels[1, PLACE["spam"]] = 0.6
    labels[2, [PLACE["question"], PLACE["thanks"]]] = 1.0
    labels[3, PLACE["toxic"]] = 0.95
    labels[4, PLACE["toxic"]] = 0.6  # rude to raters, hardly a matter for a team
    found = scores(labels)
    assert (found >= 0.5).tolist() == [True, True, False, True, False]
    assert found[1] == pytest.approx(0.6)
    assert found[4] > found[2]


def test_calibration_is_measured() -> None:
    p = np.repeat([0.1, 0.9], 500)
    labels = np.concatenate([np.arange(500) % 10 == 0, np.arange(500) % 10 != 0]).astype(np.int8)
    assert miscalibration(labels, p) < 0.01
    assert miscalibration(1 - labels, p) > 0.7
    assert figures(labels, p)["auc"] == pytest.approx(0.9)


def test_rows_of_a_group_stay_together_and_those_of_a_project_share_a_fold() -> None:
    one, two = Row("a", {}, "issue 1", family="project"), Row("b", {}, "issue 2", family="project")
    assert one.fold == two.fold
    assert Row("c", {}, "issue 1").draw == one.draw


def test_what_ships_learns_from_open_sets_only() -> None:
    open_names, local = {each.name for each in OPEN}, {each.name for each in LOCAL}
    assert not open_names & local
    assert local == {"mod-toxicr", "mod-ethos", "mod-incivility-lkml", "mod-olid"}
    for name in ("fast", "words"):
        card = (Path("moderation/weights") / f"{name}.json").read_text()
        assert not [each for each in local if each in card]


def test_only_chosen_rows_are_kept() -> None:
    rows = made(np.array([0, 1, 1], dtype=np.int8), ["a", "a", "b"])
    assert chosen(rows, np.array([True, False, True])).sets.tolist() == ["a", "b"]
