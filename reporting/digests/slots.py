"""When a digest is due: a wall-clock hour in the reader's own zone, through every change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def next_slot(after: datetime, zone: str, hour: int, weekday: int | None = None) -> datetime:
    """The first moment after `after` at which the clocks of `zone` show `hour` (on `weekday`, 0 is Monday), in UTC.

    Once on every date: where the clocks skip that hour, the moment they jump; where they show it twice, the first time.
    An unknown zone counts as UTC.
    """
    tz = zone_named(zone) or ZoneInfo("UTC")
    day = after.astimezone(tz).date() - timedelta(days=1)
    while True:
        slot = _moment(day, hour, tz)
        if slot > after and (weekday is None or day.weekday() == weekday):
            return slot
        day += timedelta(days=1)


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of this IANA name, if there is one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _moment(day: date, hour: int, tz: ZoneInfo) -> datetime:
    """The wall time as a moment. zoneinfo silently takes one that does not exist, so it is asked both ways."""
    before = datetime.combine(day, time(hour), tzinfo=tz)  # fold=0: the offset in force before a change
    moment = before.astimezone(UTC)
    if moment.astimezone(tz).replace(tzinfo=None) == before.replace(tzinfo=None):
        return moment
    return _jump(moment - timedelta(days=1), moment, tz)


def _jump(low: datetime, high: datetime, tz: ZoneInfo) -> datetime:
    """The moment between the two at which the offset of `tz` changes, to the second."""
    there = high.astimezone(tz).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(tz).utcoffset() == there:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)
