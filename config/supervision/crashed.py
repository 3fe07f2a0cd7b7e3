"""What an earlier `up` left running when it was killed."""

from __future__ import annotations

import os

import psutil

from config.embedded.folder import fingerprint
from config.supervision.program import MARK


def end_leftovers() -> int:
    """Kill every program of an earlier `up` on this data folder; how many there were.

    They carry the folder's mark in their environment. Killing them loses nothing: their work is rows.
    """
    mark = fingerprint()
    left = [process for process in psutil.process_iter() if _is_marked(process, mark)]
    for process in left:
        try:
            process.kill()
        except psutil.Error:
            continue
    psutil.wait_procs(left, timeout=5)
    return len(left)


def _is_marked(process: psutil.Process, mark: str) -> bool:
    try:
        return bool(process.pid != os.getpid() and process.environ().get(MARK) == mark)
    except (psutil.Error, OSError):
        return False
