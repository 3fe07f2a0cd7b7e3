"""Byte streams that count what comes out and stop before a bomb has gone off."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import IO
from zipfile import BadZipFile

from communities.archive.limits import MB, Limits
from communities.archive.unreadable import Damaged, Unreadable

PACKING_TROUBLE = (EOFError, zlib.error, BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError)


class Counted(io.RawIOBase):
    """The raw file under a decompressor: how many packed bytes were taken, for the ratio and for progress."""

    def __init__(self, raw: IO[bytes]) -> None:
        self.raw = raw
        self.taken = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        """Takes what the raw file gives, counted."""
        data = self.raw.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)

    def close(self) -> None:
        """Closes the raw file too."""
        if not self.closed:
            self.raw.close()
        super().close()


class Bounded(io.RawIOBase):
    """A readable stream of one entry that refuses to give more than the limits allow."""

    def __init__(
        self,
        raw: IO[bytes],
        where: str,
        limits: Limits,
        packed: Callable[[], int] | None,
        passed: Callable[[int], None],
    ) -> None:
        self.raw = raw
        self.where = where
        self.limits = limits
        self.packed = packed
        self.passed = passed
        self.out = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        """Takes what the raw file gives, counted."""
        try:
            data = self.raw.read(len(buffer))
        except Unreadable:
            raise
        except PACKING_TROUBLE as trouble:
            raise Damaged(
                "This file is cut off or damaged; it cannot be unpacked to its end.", self.where, "Export it again."
            ) from trouble
        count = len(data)
        buffer[:count] = data
        self.out += count
        self.passed(count)
        self._hold_ratio()
        return count

    def _hold_ratio(self) -> None:
        if self.packed is None or self.out <= self.limits.ratio_after:
            return
        if self.out > self.limits.ratio * max(1, self.packed()):
            raise Unreadable(
                f"This file unpacks to more than {self.limits.ratio} times its size, as a zip bomb does.",
                self.where,
                "If it is honest, unpack it yourself and bring the folder.",
            )

    def close(self) -> None:
        """Closes the raw file too."""
        if not self.closed:
            self.raw.close()
        super().close()


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """A buffer in blocks of 1 MB around a bounded stream."""
    return io.BufferedReader(raw, MB)
