"""Keeps the logs of the programs from filling the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LARGEST = 10 * 1024 * 1024  # bytes
KEPT = 3


def rotate(folder: Path, largest: int = LARGEST) -> None:
    """Copy and empty every log above `largest` bytes. The programs append, so they go on at the new beginning."""
    for log in folder.glob("*.log"):
        if log.stat().st_size <= largest:
            continue
        for number in range(KEPT - 1, 0, -1):
            older = log.with_suffix(f".log.{number}")
            if older.exists():
                older.rename(log.with_suffix(f".log.{number + 1}"))
        shutil.copyfile(log, log.with_suffix(".log.1"))
        os.truncate(log, 0)
