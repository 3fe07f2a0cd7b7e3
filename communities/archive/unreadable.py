"""What is said when a file cannot be read: what is wrong, where, and what would make it good."""

from __future__ import annotations


class Unreadable(Exception):
    """The file as a whole cannot be read. Text for the person who brought it, not for a log."""

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.mend}".strip()


class Damaged(Unreadable):
    """One entry of an export is broken; the others may still be good."""
