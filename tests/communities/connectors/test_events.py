"""Meetup events and calendars."""

import json
from pathlib import Path

from tests.communities.connectors.small_exports import (
    CALENDAR,
    MEETUP_EVENT,
    acts,
    channels,
    conversations,
    folder,
    kinds,
    people,
    read,
    rejections,
)


def test_an_event_is_announced_by_its_group(tmp_path: Path) -> None:
    group = {
        "urlname": "ovens-bremen",
        "name": "Ovens Bremen",
        "memberships": {"totalCount": 9},
        "status": "inactive",
        "city": "Bremen",
    }
    place = folder(tmp_path / "m", {"events.jsonl": json.dumps(MEETUP_EVENT), "chapters.jsonl": json.dumps(group)})
    records = read(place)
    (announced,) = acts(records)
    event = conversations(records)["900"]
    assert (event.kind, event.going, event.place, event.cancelled) == ("event", 14, "The Shed, Bremen", False)
    assert event.starts_at
    assert event.ends_at
    assert (event.ends_at - event.starts_at).total_seconds() == 9000
    assert event.starts_at.hour == 18
    assert announced.author == "group:ovens-bremen"
    assert people(records)[announced.author].is_staff
    assert announced.text == "Oven night\n\nBring wood"
    assert channels(records)["ovens-bremen"].archived


def test_an_event_without_a_date_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(row)
            for row in (MEETUP_EVENT, {**MEETUP_EVENT, "id": "2", "dateTime": "soon"}, {**MEETUP_EVENT, "id": "3"})
        )
    )
    records = read(path)
    assert [act.conversation for act in acts(records)] == ["900", "3"]
    assert rejections(records)[0].where == "line 2"


def test_a_series_keeps_its_local_hour_and_its_exceptions(tmp_path: Path) -> None:
    path = tmp_path / "ovens.ics"
    path.write_text(CALENDAR)
    records = read(path)
    weekly = [
        item.starts_at.isoformat()
        for key, item in conversations(records).items()
        if key.startswith("w@") and item.starts_at
    ]
    assert weekly == ["2024-03-20T18:00:00+00:00", "2024-04-03T17:00:00+00:00", "2024-04-10T17:00:00+00:00"]
    assert kinds(records).count("post") == 2  # one a series
    assert kinds(records).count("attendance") == 6  # host and guest, three times; a refusal is none
    assert people(records)["ada@example.org"].name == "Ada L"


def test_a_cancelled_event_is_told_and_attended_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "ovens.ics"
    path.write_text(CALENDAR)
    records = read(path)
    assert conversations(records)["y@example.org"].cancelled
    assert not [act for act in acts(records) if act.kind == "attendance" and act.conversation == "y@example.org"]
    assert [bad.where for bad in rejections(records)] == ["ovens.ics, event 2"]


def test_rules_that_never_end_or_never_happen_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "ovens.ics"
    for rule in ("FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY", "FREQ=DAILY;BYSETPOS=5;COUNT=3"):
        path.write_text(CALENDAR.replace("FREQ=WEEKLY;COUNT=4", rule))
        assert len(conversations(read(path))) <= 202
