"""What every connector is: it recognises an export and turns it into `Incoming` records. It never meets a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from communities.archive import Export
from communities.incoming import Incoming

RAW_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an export fits a format: 0 (not at all) to 1 (certain), and what speaks for it."""

    score: float
    why: str


NO_FIT = Fit(0.0, "")


class Connector(Protocol):
    """A module of `communities/connectors/` offers one of these by `@register`."""

    name: str  # "slack": what `manage.py ingest` is told
    label: str  # "Slack export": what people read
    about: str  # one line: what to bring

    def source_name(self, export: Export) -> str:
        """A first name for the source, from the export itself where it says one."""
        ...

    def recognise(self, export: Export) -> Fit:
        """Judges from names and first bytes only. Never raises."""
        ...

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records in a stable order. A bad row becomes a Rejection; Unreadable means the whole file."""
        ...
