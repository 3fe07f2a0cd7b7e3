"""Learning from annotated logs: the one command, the published measure, honest certainty."""

from __future__ import annotations

import csv
import gzip
import json
import random
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from threadpoolctl import threadpool_limits

from relationships.replies import rule
from relationships.replies.chat import Decision, Line
from relationships.replies.features import FINE
from relationships.replies.logs import Log, Score, part, read_logs
from relationships.replies.model import WEIGHTS, shipped
from relationships.replies.training import calibrate, calibration_error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve small logs in which whoever is named is answered and who names nobody begins something new."""
    dice = random.Random(3)
    links: list[tuple[str, int, int]] = []
    with gzip.open(tmp_path / "messages.jsonl.gz", "wt") as messages:
        for day in range(12):
            name = f"{'dev' if day > 9 else 'train'}/2010-01-{day + 1:02}.x"
            last: dict[str, int] = {}
            for line in range(60):
                who = dice.choice(["ana", "tom", "kim", "eve"])
                whom = dice.choice([nick for nick in last if nick != who] or [""]) if dice.random() < 0.7 else ""
                text = f"{whom}: try {dice.choice('abcdef')}" if whom else "how do I do this?"
                row = {
                    "file": name,
                    "line": line,
                    "ts": f"2010-01-01T12:{line:02}:00Z",
                    "nick": who,
                    "kind": "message",
                }
                if line % 10 == 9:
                    row |= {"ts": None, "nick": None, "kind": "system"}
                    text = "=== bob [n=bob@host] has joined #help"
                messages.write(json.dumps({**row, "channel": "help", "text": text}) + "\n")
                links.append((name, line, last[whom] if whom and row["nick"] else line))
                if row["nick"]:
                    last[who] = line
    with gzip.open(tmp_path / "reply_links.csv.gz", "wt", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(["file", "line", "replies_to_line"])
        writer.writerows(links)
    return tmp_path


def test_one_command_learns_measures_and_writes_the_weights(folder: Path) -> None:
    told = StringIO()
    into = folder / "weights.npz"
    with threadpool_limits(1):  # the cases are few: threads would wait for each other
        call_command("train_replies", "--data", str(folder), "--into", str(into), stdout=told)
    with np.load(into, allow_pickle=False) as parts:
        assert "CC BY 4.0" in str(parts["licence"])
    text = told.getvalue()
    assert "held out by day" in text
    dev = [line for line in text.splitlines() if line.startswith("dev: ")]
    learnt, simple = (float(dev[n].split(" F ")[1].split(";")[0]) for n in (0, 2))
    assert "the simple rule" in dev[2]
    assert learnt > simple


def test_without_the_data_the_command_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"messages\.jsonl\.gz"):
        call_command("train_replies", "--data", str(tmp_path))


def test_logs_are_read_with_their_links_and_notices_are_no_messages(folder: Path) -> None:
    logs = read_logs(folder)
    assert [len(part(logs, name)) for name in ("train", "dev")] == [10, 2]
    assert all(len(log.lines) == 54 and log.notices == log.notices_right == 6 and log.gold == 60 for log in logs)


def test_the_measure_counts_links_to_oneself_and_second_links() -> None:
    log = Log("x", links={0: {0}, 1: {0}, 2: {0, 1}}, gold=5, notices=1, notices_right=1)
    score, spoken = Score(), Score()
    decided = [Decision(0, 1.0), Decision(1, 0.5), Decision(1, 0.6, ((0, 0.4),))]
    score.add(log, decided)
    spoken.add(log, decided, notices=False)
    assert (score.right, score.given, score.gold) == (4, 5, 5)
    assert (spoken.right, spoken.given, spoken.gold) == (3, 4, 4)
    assert score.f == pytest.approx(80)
    assert Score().f == 0


def test_certainty_is_how_often_such_a_chance_was_right() -> None:
    dice = np.random.default_rng(1)
    heard = dice.random(20_000).astype(np.float32)
    right = dice.random(20_000) < heard**2  # as a net that is too sure of itself
    x, y = calibrate(heard, right)
    assert np.interp(0.5, x, y) == pytest.approx(0.25, abs=0.04)
    assert (np.diff(y) >= 0).all()
    mended = calibration_error(np.interp(heard, x, y), right)
    assert mended < 0.02 < calibration_error(heard.astype(np.float64), right)


def test_the_simple_rule_answers_whoever_is_addressed_else_ones_own_last_words() -> None:
    lines = [
        Line(0, 0, "how?", ("Ana",)),
        Line(1, 0, "what?", ("tom",)),
        Line(2, 0, "ana: so", ("kim",)),
        Line(1, 0, "hm"),
    ]
    assert [one.target for one in rule.decide(lines)] == [0, 1, 0, 1]


def test_the_shipped_weights_are_small_and_without_pickle() -> None:
    assert WEIGHTS.stat().st_size < 2_000_000
    model = shipped()
    assert model.second.layers[0][0].shape[0] == len(FINE)
    assert (np.diff(model.heard) > 0).all()
    assert (np.diff(model.meant) >= 0).all()
