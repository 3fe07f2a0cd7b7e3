"""`evaluate replies`: a file of messages in, a file of answers out, whatever the file holds."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from relationships.replies.chat import REACH, Line
from relationships.replies.deciding import decide


def _run(tmp_path: Path, rows: list[Any]) -> tuple[list[dict[str, Any]], str]:
    """Answers and what was told. A row that is a text is written as it is."""
    cases, answers = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    cases.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    told = StringIO()
    call_command("evaluate", "replies", str(cases), str(answers), stdout=told)
    return [json.loads(line) for line in answers.read_text().splitlines()], told.getvalue()


def _said(id: Any, author: str | None, text: Any, ts: Any = "2010-01-04T12:00:00Z", channel: str = "help") -> Any:
    return {"channel": channel, "id": id, "ts": ts, "author": author, "text": text}


TALK = [
    _said(1, "ana", "how do I mount a usb disk?"),
    _said(2, "tom", "anyone seen the new release notes?", "2010-01-04T12:01:00Z"),
    _said(3, "eve", "tom: yes, they look good", "2010-01-04T12:02:00Z"),
    _said(4, "kim", "ana: sudo mount /dev/sdb1 /mnt", "2010-01-04T12:06:00Z"),
]


def test_each_line_is_answered_in_its_order(tmp_path: Path) -> None:
    answers, told = _run(tmp_path, TALK)
    assert [row["id"] for row in answers] == [1, 2, 3, 4]
    assert [row["reply_to"][0] for row in answers] == [1, 2, 2, 1]
    assert all(0 < row["confidence"] <= 1 for row in answers)
    assert "4 messages of 1 channels" in told


def test_channels_are_mixed_and_never_answer_each_other(tmp_path: Path) -> None:
    other = [{**row, "channel": "other", "id": f"o{row['id']}"} for row in TALK]
    answers, _ = _run(tmp_path, [row for pair in zip(TALK, other, strict=True) for row in pair])
    found = {row["id"]: row["reply_to"][0] for row in answers}
    assert found == {1: 1, 2: 2, 3: 2, 4: 1, "o1": "o1", "o2": "o2", "o3": "o2", "o4": "o1"}


def test_without_times_the_order_is_enough(tmp_path: Path) -> None:
    answers, _ = _run(tmp_path, [{**row, "ts": None} for row in TALK])
    assert [row["reply_to"][0] for row in answers] == [1, 2, 2, 1]


def test_times_may_be_seconds_or_nonsense(tmp_path: Path) -> None:
    times: list[Any] = [1262606400, "1262606460.000200", "yesterday", True]
    answers, told = _run(tmp_path, [{**row, "ts": ts} for row, ts in zip(TALK, times, strict=True)])
    assert answers[3]["reply_to"] == [1]
    assert "2 times could not be read" in told


def test_notices_answer_nothing_and_actions_are_said_by_who_acts(tmp_path: Path) -> None:
    rows = [
        *TALK,
        _said(5, None, "=== bob [n=bob@host] has joined #help", None),
        _said(6, "", " * ana thanks kim", "2010-01-04T12:07:00Z"),
        _said(7, "*", "Topic is: be kind", None),
    ]
    answers, told = _run(tmp_path, rows)
    assert [row["reply_to"] for row in answers[4:]] == [[5], [4], [7]]
    assert "2 notices" in told


def test_whoever_takes_a_new_nick_stays_who_they_are(tmp_path: Path) -> None:
    rows = [
        _said(1, "ana", "my sound card is dead"),
        _said(2, None, "=== ana is now known as ana_away", None),
        _said(3, "kim", "which one is it?"),
        _said(4, "ana_away", "kim: an old one"),
        _said(5, "kim", "ana: try alsamixer"),
    ]
    answers, _ = _run(tmp_path, rows)
    assert answers[4]["reply_to"][0] == 4


def test_lines_that_cannot_be_read_are_told_and_the_others_answered(tmp_path: Path) -> None:
    bad = ["{no json", "[1]", '{"text": "no id"}', '{"id": 9, "text": 5}', "", '{"id": true, "text": "x"}']
    answers, told = _run(tmp_path, [*TALK, *bad, "[" * 200_000])
    assert len(answers) == 4
    for number in (5, 6, 7, 8, 10, 11):
        assert f"line {number}:" in told


def test_a_file_without_one_readable_line_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 1: this is no JSON"):
        _run(tmp_path, ["nonsense"])
    with pytest.raises(CommandError, match="no lines"):
        _run(tmp_path, [])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="missing"):
        call_command("evaluate", "replies", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"))


def test_hostile_messages_are_answered_like_others(tmp_path: Path) -> None:
    rows = [
        *TALK,
        _said(4, "bob", ""),
        _said("x", "bob", "a" * 100_000),
        _said("y", "bob", ": , " * 20_000),
        _said("z", "\ud800", "\udcff\u0000 \u202e" * 500),
        _said("n", "ana", None),
        _said("w", "b" * 10_000, "https://" * 9_000, "0001-01-01T00:00:00Z"),
    ]
    answers, told = _run(tmp_path, rows)
    assert [row["id"] for row in answers] == [1, 2, 3, 4, 4, "x", "y", "z", "n", "w"]
    assert "1 lines have an id that an earlier line has" in told


def test_a_decision_depends_on_nothing_further_back_nor_on_what_comes_later() -> None:
    people = ["ana", "tom", "kim", "eve", "bob"]
    lines = [
        Line(n * 7 % 5, 60.0 * n, f"{people[n * 3 % 5]}: the disk {n % 11} works, thanks?", (people[n * 7 % 5],))
        for n in range(3 * REACH)
    ]
    whole = decide(lines)
    cut = decide(lines[REACH : 2 * REACH + 50])
    for here in range(REACH, REACH + 50):
        assert cut[here].target + REACH == whole[here + REACH].target
        assert cut[here].confidence == pytest.approx(whole[here + REACH].confidence, abs=1e-4)
