"""Signs of ties, asked of a file of ratings: learnt from its past alone, told in the order asked."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from relationships.ties.evaluation.sign import answer, read, strained
from relationships.ties.evaluation.signed import Ratings, fairness_and_goodness, features

BEGUN = datetime(2024, 1, 1, tzinfo=UTC)
CROOKS = {f"c{n}" for n in range(12)}


def a_market(rows: int, asked: int, *, times: bool = True) -> tuple[str, list[bool]]:
    """Honest people and crooks: whoever is honest warns of crooks; crooks praise each other and warn of everybody."""
    random = Random(5)
    people = [f"h{n}" for n in range(60)] + sorted(CROOKS)
    lines, truth = ["rater,ratee,rating,time"], []
    for row in range(rows + asked):
        rater, ratee = random.sample(people, 2)
        warns = (ratee in CROOKS) != (rater in CROOKS)
        rating = random.choice([-10, -8, -1]) if warns else random.choice([1, 2, 5])
        when = (BEGUN + timedelta(hours=row)).isoformat() if times else ""
        lines.append(f"{rater},{ratee},{rating if row < rows else ''},{when}")
        if row >= rows:
            truth.append(warns)
    return "\n".join(lines) + "\n", truth


def asked(folder: Path, rows: str) -> list[dict[str, str]]:
    (folder / "in.csv").write_text(rows)
    call_command("evaluate", "sign", str(folder / "in.csv"), str(folder / "out.csv"))
    with (folder / "out.csv").open() as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("times", [True, False])
def test_crooks_are_told_from_the_past_of_the_file(tmp_path: Path, times: bool) -> None:
    rows, truth = a_market(900, 180, times=times)
    told = asked(tmp_path, rows)
    assert len(told) == 180
    right = sum((row["sign"] == "-1") == warns for row, warns in zip(told, truth, strict=True))
    assert right >= 155
    assert all(0.5 <= float(row["strength"]) <= 1 for row in told)


def test_pairs_come_back_in_the_order_asked(tmp_path: Path) -> None:
    told = asked(tmp_path, "rater,ratee,rating,time\na,b,5,\nz,y,,\na,c,-3,\nb,z,,\nc,c2,,\n")
    assert [(row["rater"], row["ratee"]) for row in told] == [("z", "y"), ("b", "z"), ("c", "c2")]


def test_too_little_past_is_told_by_averages(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("rater,ratee,rating\na,x,-9\nb,x,-8\na,y,7\nb,y,9\nc,x,\nc,y,\n")
    lines = list(answer(tmp_path / "in.csv", tmp_path / "out.csv"))
    assert "Too little past" in lines[1]
    with (tmp_path / "out.csv").open() as file:
        assert [row["sign"] for row in csv.DictReader(file)] == ["-1", "1"]


def test_the_past_is_put_in_order_of_time_and_the_asked_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(
        "rater,ratee,rating,time\na,b,1,2024-02-01\nb,c,-1,2024-01-01\nc,a,,2024-05-01\na,c,,2024-04-01\n"
    )
    asked_of = read(tmp_path / "in.csv")
    assert asked_of.past.rating.tolist() == [-1.0, 1.0]
    assert asked_of.past.timed
    assert [asked_of.people[n] for n in asked_of.pairs.rater] == ["c", "a"]


def test_the_same_file_gives_the_same_answers() -> None:
    random = np.random.default_rng(1)
    u, v = random.integers(0, 40, 900), random.integers(40, 80, 900)
    past = Ratings(u, v, np.where(v % 5 == 0, -3.0, 2.0), np.arange(900.0), 80)
    pairs = Ratings(u[:400], v[:400], np.zeros(400), np.arange(900.0, 1300.0), 80)
    one, learnt = strained(past, pairs)
    assert learnt > 0
    assert (one == strained(past, pairs)[0]).all()


def test_fairness_and_goodness_of_three_by_hand() -> None:
    """0 and 1 praise 2 fully, 3 damns them: 3 is the unfair one, and 2 is good in spite of it."""
    past = Ratings(np.array([0, 1, 3]), np.array([2, 2, 2]), np.array([10.0, 10.0, -10.0]), np.arange(3.0), 4)
    fair, good = fairness_and_goodness(past)
    assert fair[0] == fair[1] > fair[3]
    assert good[2] == pytest.approx(1 / 3)
    assert fair[2] == 1
    assert good[0] == 0


def test_alone_no_pair_sees_that_others_are_asked_for() -> None:
    past = Ratings(np.array([0, 1]), np.array([1, 2]), np.array([1.0, -1.0]), np.array([0.0, 1.0]), 4)
    one = Ratings(np.array([2]), np.array([0]), np.zeros(1), np.array([5.0]), 4)
    more = Ratings(np.array([2, 0, 3]), np.array([0, 2, 0]), np.zeros(3), np.array([5.0, 5.0, 5.1]), 4)
    np.testing.assert_array_equal(features(past, one, together=False)[0], features(past, more, together=False)[0])
    assert not np.array_equal(features(past, one)[0], features(past, more)[0], equal_nan=True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("rater,rating\na,1\n", "ratee"),
        ("rater,ratee,rating\na,b,warm\nb,a,\n", "line 2"),
        ("rater,ratee,rating\na,,1\n", "line 2"),
        ("rater,ratee,rating\na,b,1\n", "no pair is asked for"),
        ("rater,ratee,rating\na,b,\n", "no row has a rating"),
        ("rater,ratee,rating,time\na,b,1,soon\n", "line 2"),
        ("rater,ratee,rating\na,b,nan\n", "line 2"),
    ],
)
def test_a_bad_file_is_told_where_it_is_bad(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        asked(tmp_path, rows)
