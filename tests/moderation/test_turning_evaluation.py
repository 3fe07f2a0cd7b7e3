"""`manage.py evaluate derailment IN OUT`: every line that can be read is answered, every other named."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

CALM = [{"author": "a", "text": "I think it might be the relay."}, {"author": "b", "text": "Thanks, I agree."}]
SHARP = [
    {"author": "a", "text": "It is the relay.", "at": "2026-03-09T12:00:00Z"},
    {"author": "b", "text": "You never read your own posts. You are wrong.", "at": "2026-03-09T12:00:40Z"},
]


def ask(folder: Path, lines: list[str]) -> tuple[list[dict[str, Any]], str]:
    cases, answers = folder / "in.jsonl", folder / "out.jsonl"
    cases.write_text("\n".join(lines), encoding="utf-8")
    out = StringIO()
    call_command("evaluate", "derailment", str(cases), str(answers), stdout=out)
    return [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()], out.getvalue()


def test_answers_come_in_order_with_risk_and_reasons(tmp_path: Path) -> None:
    told, said = ask(tmp_path, [json.dumps({"id": "x", "context": SHARP}), json.dumps({"id": 2, "context": CALM})])
    assert [each["id"] for each in told] == ["x", 2]
    assert 0 <= told[1]["risk"] < 0.5 < told[0]["risk"] <= 1
    assert any("“You never”" in words for words in told[0]["because"])
    assert all(each["because"] for each in told)
    assert "2 conversations forecast by turning, version" in said


def test_a_text_alone_is_enough(tmp_path: Path) -> None:
    told, _ = ask(
        tmp_path, [json.dumps({"id": 1, "context": [{"text": "Hello"}]}), json.dumps({"id": 2, "context": ["Hi"]})]
    )
    assert len(told) == 2


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("not json", "this is no JSON"),
        ("[1]", "this is no object"),
        (json.dumps({"context": CALM}), "id is missing"),
        (json.dumps({"id": True, "context": CALM}), "id is missing"),
        (json.dumps({"id": 1}), "context is missing"),
        (json.dumps({"id": 1, "context": []}), "context is missing"),
        (json.dumps({"id": 1, "context": [{"author": "a"}]}), "reply 1 of the context has no text"),
        (json.dumps({"id": 1, "context": [{"text": "a", "author": ["x"]}]}), "author that is no name"),
        (json.dumps({"id": 1, "context": [{"text": "a", "at": "yesterday"}]}), "time that cannot be read"),
        ("[" * 100_000, "this is no JSON"),
    ],
)
def test_a_bad_line_is_named_and_good_ones_go_on(tmp_path: Path, line: str, trouble: str) -> None:
    told, said = ask(tmp_path, [line, json.dumps({"id": "good", "context": CALM})])
    assert [each["id"] for each in told] == ["good"]
    assert "left out: in.jsonl, line 1: " in said
    assert trouble in said


def test_a_file_without_one_good_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 1: this is no JSON"):
        ask(tmp_path, ["{"])


def test_a_large_file_is_reckoned_against_its_own_middle(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "context": SHARP if n % 2 else CALM}) for n in range(60)]
    told, said = ask(tmp_path, lines)
    assert "against the middle of this file" in said
    risks = sorted(each["risk"] for each in told)
    assert risks[29] < 0.5 < risks[30]
