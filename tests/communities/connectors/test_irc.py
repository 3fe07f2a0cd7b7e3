# ruff: noqa: E501 - exports are written as they come
"""IRC logs of several clients, and rows as JSON Lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from communities.archive import Export, Unreadable
from communities.connectors import choose
from tests.communities.connectors.small_exports import IRSSI, acts, channels, kinds, people, read, rejections


def log(tmp_path: Path, text: str, name: str = "#oven.log") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def rows(tmp_path: Path, *made: dict[str, Any]) -> Path:
    path = tmp_path / "messages.jsonl"
    base = {"file": "a", "channel": "oven", "ts": "2024-02-01T12:00:00Z", "nick": "ada", "kind": "message"}
    path.write_text("".join(json.dumps({**base, "line": n, **row}) + "\n" for n, row in enumerate(made)))
    return path


def test_an_irssi_log_gives_talk_and_comings_and_goings(tmp_path: Path) -> None:
    records = read(log(tmp_path, IRSSI))
    assert kinds(records) == ["join", "post", "post", "post", "post", "leave"]
    assert set(channels(records)) == {"oven"}
    assert set(people(records)) == {"ada", "bob", "bob_away"}
    join, first, second, action, third, _ = acts(records)
    assert join.occurred_at.isoformat() == "2024-02-01T23:58:00+00:00"
    assert first.mentions == ("bob",)
    assert second.mentions == ("ada",)
    assert action.text == "lights the oven"
    assert action.occurred_at.isoformat() == "2024-02-02T00:01:00+00:00"
    assert third.mentions == ("bob_away",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("#oven.weechatlog", "2024-02-01 10:00:00\t-->\tbob (~b@x) has joined #oven\n2024-02-01 10:00:01\tada\tbob: hi\n"),
        ("2024-02-01.log", "[10:00:00] *** Joins: bob (b@x)\n[10:00:01] <ada> bob: hi\n"),
        ("#oven-20240201.txt", "[10:00] *** bob has joined #oven\n[10:00] <ada> bob: hi\n"),
        ("oven.log", "**** BEGIN LOGGING AT Thu Feb  1 10:00:00 2024\n\nFeb 01 10:00:00 *\tbob (b@x) has joined\nFeb 01 10:00:01 <ada>\tbob: hi\n"),
        ("iso.log", "2024-02-01T12:00:00+02:00 -!- bob [b@x] has joined #oven\n2024-02-01T12:00:01+02:00 <ada> bob: hi\n"),
    ],
)  # fmt: skip
def test_the_usual_clients_are_understood(tmp_path: Path, name: str, text: str) -> None:
    records = read(log(tmp_path, text, name))
    assert kinds(records) == ["join", "post"]
    assert acts(records)[1].mentions == ("bob",)
    assert acts(records)[1].text == "bob: hi"
    assert acts(records)[1].occurred_at.isoformat()[:16] == "2024-02-01T10:00"


def test_a_log_without_a_day_says_what_would_help(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Put the day into the file's name"):
        read(log(tmp_path, "[10:00] <ada> hi\n[10:01] <bob> hi\n"))


def test_a_word_with_a_colon_is_no_mention_unless_someone_is_called_so(tmp_path: Path) -> None:
    path = rows(
        tmp_path, {"text": "question: why?"}, {"text": "bob: hm", "nick": "cleo"}, {"text": "hi", "nick": "bob"}
    )
    assert [act.mentions for act in acts(read(path))] == [(), ("bob",), ()]


def test_rows_without_a_time_take_the_nearest_earlier_one_of_their_log(tmp_path: Path) -> None:
    system = {"ts": None, "nick": None, "kind": "system"}
    path = rows(
        tmp_path,
        {**system, "text": "=== bob [b@x]  has joined #oven"},
        {"text": "hi"},
        {**system, "text": "=== bob [b@x]  has left #oven []"},
        {**system, "text": "=== ada shrugs"},
        {**system, "text": "=== mode/#oven [+o ada] by x"},
        {**system, "file": "b", "text": "=== bob [b@x]  has joined #oven"},
    )
    records = read(path)
    assert kinds(records) == ["join", "post", "leave", "post"]
    assert {act.occurred_at.isoformat() for act in acts(records)} == {"2024-02-01T12:00:00+00:00"}
    assert "has a time" in rejections(records)[0].reason


def test_the_same_words_twice_in_one_log_are_two_lines_and_in_two_logs_one(tmp_path: Path) -> None:
    path = rows(tmp_path, {"text": "yes"}, {"text": "yes"}, {"text": "yes", "file": "b"}, {"text": "no", "file": "b"})
    with Export.open(path) as export:
        said = acts(list(choose("auto", export).read(export)))
        assert any("another log" in note for note in export.notes)
    assert [act.external_id for act in said] == ["a:0", "a:1", "b:3"]


def test_names_of_lines_survive_a_renamed_and_grown_log(tmp_path: Path) -> None:
    before = {act.external_id for act in acts(read(log(tmp_path, IRSSI)))}
    after = {act.external_id for act in acts(read(log(tmp_path, IRSSI + "00:09 <ada> more\n", "#oven.2.log")))}
    assert len(after - before) == 1 or before < after
