"""How much an export may hold before it is refused. Counted while reading, because declared sizes lie."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024
GB = 1024 * MB


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. The defaults fit the largest community export that one machine reads in an evening.

    `entries` is 100,000 and not the customary 10,000: Slack writes one file per channel and day, a maildir one file
    per mail, and 100 channels over three years pass 10,000. The list of names stays below 64 MB in either case.
    """

    entries: int = 100_000
    names: int = 64 * MB  # the table of contents of a zip
    total: int = 4 * GB  # unpacked, all entries together
    ratio: int = 100  # unpacked / packed; text packs 5 to 20 times, a bomb 1,000 times
    ratio_after: int = 10 * MB  # small files may pack better than `ratio` and still be honest
    line: int = 64 * MB  # one line, one record, one JSON value
    whole: int = 512 * MB  # an entry that must be held in memory at once
