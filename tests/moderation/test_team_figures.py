"""Figures on later decisions are those of the textbooks."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score

from moderation.team import figures
from moderation.team.costs import certain_from, cost_of, outlook, pays_from
from moderation.team.head import platt

RANDOM = np.random.default_rng(7)
Y = (RANDOM.random(400) < 0.3).astype(float)
P = np.clip(np.round(0.3 * Y + 0.6 * RANDOM.random(400), 2), 0.01, 0.99)


def test_precision_order_and_surprise_are_what_others_reckon_with_ties() -> None:
    assert figures.average_precision(Y, P) == pytest.approx(average_precision_score(Y, P))
    assert figures.auc(Y, P) == pytest.approx(roc_auc_score(Y, P))
    assert figures.log_loss(Y, P) == pytest.approx(log_loss(Y, P))


def test_without_both_outcomes_nothing_is_claimed() -> None:
    assert np.isnan(figures.average_precision(np.zeros(3), P[:3]))
    assert np.isnan(figures.auc(np.ones(3), P[:3]))
    assert np.isnan(figures.false_alarms(np.ones(3), P[:3]))


def test_a_calibration_error_is_the_weighted_gap_of_the_bins() -> None:
    y, p = np.array([0.0, 1.0, 1.0, 1.0]), np.array([0.11, 0.19, 0.95, 0.95])
    assert figures.calibration_error(y, p) == pytest.approx(0.5 * abs(0.15 - 0.5) + 0.5 * 0.05)


def test_false_alarms_are_counted_where_four_fifths_are_found() -> None:
    y = np.array([1.0, 1, 1, 1, 1, 0, 0, 0, 0])
    p = np.array([0.9, 0.8, 0.7, 0.6, 0.1, 0.95, 0.6, 0.5, 0.2])
    assert figures.false_alarms(y, p) == pytest.approx(2 / 4)


def test_an_interval_is_exact() -> None:
    low, high = figures.clopper_pearson(1, 40)
    assert low == pytest.approx(0.00063, abs=1e-5)
    assert high == pytest.approx(0.1316, abs=1e-4)
    assert figures.clopper_pearson(0, 40)[0] == 0
    assert figures.clopper_pearson(0, 0) == (0.0, 1.0)


def test_a_gain_is_sure_only_where_its_interval_is() -> None:
    worse = RANDOM.permutation(P)
    assert figures.gain(Y, worse, P, figures.average_precision).sure
    assert not figures.gain(Y, P, worse, figures.average_precision).sure
    assert not figures.gain(Y, P, P, figures.average_precision).sure


def test_platt_sets_right_what_was_said_too_loudly() -> None:
    logits = RANDOM.normal(0, 1, 4000)
    y = (RANDOM.random(4000) < figures.sigmoid(logits - 2)).astype(float)
    loud = 3 * logits
    slope, offset = platt(loud, y, np.ones(4000))
    assert slope == pytest.approx(1 / 3, abs=0.05)
    assert offset == pytest.approx(-2, abs=0.15)


def test_an_order_that_is_upside_down_is_not_turned_round() -> None:
    logits = RANDOM.normal(0, 1, 500)
    slope, _ = platt(-logits, (RANDOM.random(500) < figures.sigmoid(logits)).astype(float), np.ones(500))
    assert slope > 0


@pytest.mark.parametrize(("miss", "silence"), [(100.0, 10.0), (5.0, 1.0), (1000.0, 500.0)])
def test_thresholds_are_where_two_costs_meet(miss: float, silence: float) -> None:
    early = 0.3
    p = pays_from(miss)
    assert p * miss == pytest.approx(1 + p * early * miss)
    q = certain_from(miss, silence)
    assert 1 + (1 - q) * silence == pytest.approx(1 + q * early * miss)


def test_the_costs_of_the_findings_page_come_out() -> None:
    assert pays_from(100) == pytest.approx(0.014, abs=5e-4)
    assert certain_from(100, 10) == pytest.approx(0.25)


def test_what_a_policy_cost_is_the_sum_of_its_posts() -> None:
    y, p = np.array([1.0, 0.0, 1.0, 0.0, 1.0]), np.array([0.01, 0.02, 0.3, 0.4, 0.9])
    let_go, queued, held = 100.0, (1 + 30.0) + 1.0, 1.0
    told = cost_of(y, p, miss=100, silence=10, queue_at=0.2, hold_at=0.8)
    assert told == pytest.approx(1000 * (let_go + queued + held) / 5)
    assert cost_of(y, p, miss=100, silence=10, queue_at=2) == pytest.approx(1000 * 300 / 5)


def test_an_outlook_is_counted_post_by_post() -> None:
    p = RANDOM.beta(0.3, 3, 1000)
    told = outlook(p, 200.0, miss=100, minutes=1000)
    pays = p >= pays_from(100)
    assert not told.short
    assert told.looked_at == pytest.approx(200 * pays.mean())
    assert told.missed == pytest.approx(200 * p[~pays].sum() / 1000)
    assert told.found + told.missed == pytest.approx(200 * p.mean())


def test_short_minutes_raise_the_threshold_and_say_what_that_leaves() -> None:
    p = RANDOM.beta(0.3, 3, 1000)
    told = outlook(p, 200.0, miss=100, minutes=10)
    assert told.short
    assert told.looked_at <= 20 < 200 * (p >= pays_from(100)).mean()
    assert (p >= told.queue_at).mean() * 200 == pytest.approx(told.looked_at)
    assert told.left == pytest.approx(told.missed - told.would_miss)
    assert told.left > 0


def test_no_minutes_and_no_posts_are_no_fault() -> None:
    assert outlook(np.zeros(0), 0.0, miss=100, minutes=1).looked_at == 0
    assert outlook(np.array([0.5]), 1000.0, miss=100, minutes=1).looked_at == 0
