"""What an ingest did, in numbers and refused rows."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from communities.incoming import Rejection


class Refused(Exception):
    """The whole ingest was undone, and why (for example a "complete" export that lacks most of what is known)."""


@dataclass(slots=True)
class Summary:
    """Counts of activities, and of the members and conversations that were new."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: int = 0
    members: int = 0
    conversations: int = 0
    seconds: float = 0.0
    rejections: list[Rejection] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The counts, for `--json`; the refused rows have their own page and download."""
        return {key: value for key, value in asdict(self).items() if key != "rejections"} | {
            "seconds": round(self.seconds, 3)
        }

    def refuse(self, where: str, reason: str, mend: str = "", raw: str = "") -> None:
        """One more row that could not be taken."""
        self.rejected += 1
        self.rejections.append(Rejection(where, reason, mend, raw[:20_000]))
