"""Chat has no topics: how a channel's stream is cut into conversations.

A sitting ends after six hours of silence in its channel, or 24 hours after it began, whichever comes first. It is
named by its channel and first moment, so the same export always gives the same sittings.
"""

from __future__ import annotations

from datetime import datetime, timedelta

SILENCE = timedelta(hours=6)
LONGEST = timedelta(hours=24)


class Sittings:
    """Remembers the open sitting of each channel."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str, datetime, datetime]] = {}

    def place(self, channel: str, at: datetime) -> tuple[str, bool]:
        """The conversation for an act in `channel` at `at`, and whether it has just begun."""
        sitting = self._open.get(channel)
        if sitting is not None:
            name, began, last = sitting
            if began - SILENCE <= at <= last:
                return name, False
            if last < at <= last + SILENCE and at < began + LONGEST:
                self._open[channel] = (name, began, at)
                return name, False
        name = f"{channel}/{at:%Y-%m-%dT%H:%M:%S}"
        self._open[channel] = (name, at, at)
        return name, True


def day_title(channel: str, at: datetime) -> str:
    """Such as "#general, 6 June 2015": chat has no titles, so the place and the day stand in for one."""
    return f"{channel}, {at.day} {at:%B %Y}"
