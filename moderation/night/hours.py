"""When a moderator is on duty: the hours set for it, else the community's business hours, in its own time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from communities.models import Community
from communities.models.community import WEEKDAYS
from moderation.models import Duty

FARTHEST: Final = 21  # days looked ahead; nobody on duty for so long: then a hold is over after a day
_SPAN: Final = re.compile(r"^(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)$")
Spans = list[tuple[int, int]]  # minutes after midnight


def is_on_duty(duty: Duty, community: Community, at: datetime) -> bool:
    """Whether a moderator is there at a moment."""
    day = at.astimezone(community.tz).date()
    return any(
        start <= at < end for each in (day - timedelta(days=1), day) for start, end in _openings(duty, community, each)
    )


def next_duty(duty: Duty, community: Community, at: datetime) -> datetime:
    """When the next duty begins after `at`; a day later where none is set within three weeks."""
    day = at.astimezone(community.tz).date()
    for ahead in range(FARTHEST):
        for start, _ in _openings(duty, community, day + timedelta(days=ahead)):
            if start > at:
                return start
    return at + timedelta(days=1)


def read_spans(text: str) -> list[list[str]]:
    """Pairs from text such as 09:00-12:00, 13:00-17:00. Raises ValueError for what is no span."""
    found = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        match = _SPAN.match(part)
        if match is None:
            raise ValueError(part)
        start, end = f"{int(match[1]):02}:{match[2]}", f"{int(match[3]):02}:{match[4]}"
        if not _minutes(start) < _minutes(end) <= 1440 or match[2] > "59" or match[4] > "59":
            raise ValueError(part)
        found.append([start, end])
    return sorted(found)


def written(spans: list[list[str]]) -> str:
    """The other way round."""
    return ", ".join(f"{start}-{end}" for start, end in spans)


def _openings(duty: Duty, community: Community, day: date) -> Iterator[tuple[datetime, datetime]]:
    hours: Mapping[str, Any] = duty.hours or community.business_hours
    if not duty.hours and day.isoformat() in community.holidays:
        return
    for start, end in hours.get(WEEKDAYS[day.weekday()], []):
        yield _moment(community, day, _minutes(start)), _moment(community, day, _minutes(end))


def _moment(community: Community, day: date, minutes: int) -> datetime:
    whole = day + timedelta(days=minutes // 1440)
    return datetime.combine(whole, time(minutes % 1440 // 60, minutes % 60), tzinfo=community.tz)


def _minutes(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute or 0)
