"""Times as exports write them, made aware and UTC. Each raises ValueError with a reason a person can use."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
EXAMPLE = "write it as 2024-02-28T13:00:00Z"


def from_iso(text: object, *, naive_is_utc: bool = False) -> datetime:
    """ISO 8601 with a zone; without one only where the platform is known to write UTC."""
    if not isinstance(text, str) or not text:
        raise ValueError("there is no time")
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"'{text[:60]}' is not a date") from None
    if at.tzinfo is None:
        if not naive_is_utc:
            raise ValueError(f"'{text[:60]}' does not say its time zone")
        return _sensible(at.replace(tzinfo=UTC))
    if at.tzinfo is UTC:
        return _sensible(at)
    try:
        return _sensible(at.astimezone(UTC))
    except OverflowError:
        raise ValueError(f"'{text[:60]}' is outside the years 1970 to 2199") from None


def from_epoch(seconds: object) -> datetime:
    """Seconds since 1970 as number or text, with microseconds kept exactly ("1435330110.000002")."""
    text = str(seconds)
    whole, _, fraction = text.partition(".")
    if not whole.isdecimal() or len(whole) > 11 or (fraction and not fraction.isdecimal()):
        raise ValueError(f"'{text[:60]}' is not a time in seconds")
    at = EARLIEST + timedelta(seconds=int(whole), microseconds=int((fraction + "000000")[:6]))
    return _sensible(at)


@lru_cache(maxsize=4096)
def duration(text: str) -> timedelta | None:
    """An ISO 8601 duration of days, hours, minutes and seconds ("PT2H30M"); None if it is not one."""
    found = re.fullmatch(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?", text)
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _sensible(at: datetime) -> datetime:
    if not EARLIEST <= at < LATEST:
        raise ValueError(f"'{at.isoformat()}' is outside the years 1970 to 2199")
    return at
