"""Slack's export: people, places, threads, reactions, and rows that are not messages."""

import json
from pathlib import Path

from tests.communities.connectors.small_exports import (
    SLACK,
    acts,
    channels,
    conversations,
    folder,
    kinds,
    people,
    read,
    rejections,
    zipped,
)


def test_a_zip_and_its_folder_give_the_same_records(tmp_path: Path) -> None:
    assert read(zipped(tmp_path / "x.zip", SLACK)) == read(folder(tmp_path / "x", SLACK))


def test_messages_become_dated_acts_of_people(tmp_path: Path) -> None:
    records = read(zipped(tmp_path / "x.zip", SLACK))
    assert kinds(records) == ["join", "post", "reaction", "reaction", "reply", "post", "contribution", "post", "post"]
    assert people(records)["U1"].is_staff
    assert people(records)["U1"].email == "ada@example.org"
    assert people(records)["B1"].is_bot
    assert people(records)["B1"].handle == "herald"
    assert "U9" in people(records)  # reacted, but no longer listed
    assert channels(records)["C1"].about == "All & sundry"


def test_marks_become_words_and_mentions(tmp_path: Path) -> None:
    hello = acts(read(zipped(tmp_path / "x.zip", SLACK)))[1]
    assert hello.text == "Hi @bob, see the <docs> (https://example.org) in #general"
    assert hello.mentions == ("U2",)
    assert hello.edited_at is not None
    assert hello.occurred_at.microsecond == 100


def test_a_thread_is_a_conversation_and_silence_ends_a_sitting(tmp_path: Path) -> None:
    records = read(zipped(tmp_path / "x.zip", SLACK))
    posts = [act for act in acts(records) if act.kind in ("post", "reply")]
    assert posts[0].conversation == posts[1].conversation == "C1/t1706781700.000100"
    assert posts[1].reply_to == posts[0].external_id
    assert conversations(records)[posts[0].conversation].kind == "thread"
    assert posts[2].conversation != posts[4].conversation  # seven hours apart
    assert conversations(records)[posts[4].conversation].title == "#general, 1 February 2024"


def test_a_deleted_message_stays_as_a_tombstone_without_text(tmp_path: Path) -> None:
    gone = [act for act in acts(read(zipped(tmp_path / "x.zip", SLACK))) if act.deleted]
    assert [(act.text, act.author) for act in gone] == [("", "U1")]


def test_a_message_without_a_time_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (bad,) = rejections(read(zipped(tmp_path / "x.zip", SLACK)))
    assert bad.where == "general/2024-02-01.json, message 8"
    assert "time" in bad.reason
    assert json.loads(bad.raw)["text"] == "no time"


def test_a_broken_day_file_costs_only_that_day(tmp_path: Path) -> None:
    records = read(zipped(tmp_path / "x.zip", {**SLACK, "general/2024-02-02.json": "[{"}))
    assert len(acts(records)) == 9
    assert "general/2024-02-02.json" in [bad.where for bad in rejections(records)]
