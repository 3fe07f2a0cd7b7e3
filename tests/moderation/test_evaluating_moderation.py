"""`manage.py evaluate moderation IN OUT`: a file of cases in, a file of judgements out, bad lines named."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from moderation.scoring.heads import HEADS


def ask(tmp_path: Path, lines: list[str]) -> tuple[list[dict], str]:
    cases, answers, said = tmp_path / "in.jsonl", tmp_path / "out.jsonl", io.StringIO()
    cases.write_text("\n".join(lines), encoding="utf-8")
    call_command("evaluate", "moderation", str(cases), str(answers), stdout=said)
    return [json.loads(line) for line in answers.read_text().splitlines()], said.getvalue()


def test_each_case_gets_its_answer_in_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": "You are an idiot" if n % 2 else "Good morning"}) for n in range(600)]
    rows, said = ask(tmp_path, lines)
    assert [row["id"] for row in rows] == list(range(600))
    assert set(rows[0]["labels"]) == set(HEADS)
    assert rows[1]["score"] > rows[0]["score"]
    assert isinstance(rows[1]["reasons"], list)
    assert rows[1]["reasons"]
    assert "600 texts judged" in said


def test_a_parent_is_read_beside_the_text(tmp_path: Path) -> None:
    rows, _ = ask(tmp_path, [json.dumps({"id": "a", "text": "No, that is you", "parent": "Only an idiot says this"})])
    assert 0 <= rows[0]["score"] <= 1


def test_bad_lines_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    lines = [
        '{"id": 1, "text": "fine"}',
        "no json",
        "[1]",
        '{"id": 2}',
        '{"id": 3, "text": 7}',
        "",
        '{"id": 4, "text": "fine"}',
        "[" * 3000,
    ]
    rows, said = ask(tmp_path, lines)
    assert [row["id"] for row in rows] == [1, 4]
    for number in (2, 3, 4, 5, 8):
        assert f"line {number}:" in said


def test_a_file_without_a_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 1"):
        ask(tmp_path, ["no json"])
    with pytest.raises(CommandError, match="no lines"):
        ask(tmp_path, [""])


def test_two_files_are_needed() -> None:
    with pytest.raises(CommandError, match="Two files"):
        call_command("evaluate", "moderation")
