"""What a `kill -9` leaves of Postgres: a stale postmaster.pid, a zombie, orphaned backends."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

ORPHANS_LIMIT_S = 10.0


def is_alive(pid: int | None) -> bool:
    """True when `pid` is a process that still runs: neither gone nor a zombie nobody has reaped."""
    if pid is None or pid <= 0:
        return False
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def clear_leftovers(cluster: Path) -> None:
    """Remove a postmaster.pid that no living server of this cluster stands behind.

    Postgres itself believes any living pid in that file, also a zombie's and a stranger's who got the same
    number. Orphaned backends go first: a new server beside them would damage the data.
    """
    file = cluster / "postmaster.pid"
    try:
        pid = int(file.read_text(encoding="ascii").split("\n", 1)[0])
    except FileNotFoundError:
        return
    except ValueError:
        pid = 0
    if is_alive(pid) and _works_in(pid, cluster):
        return
    deadline = time.monotonic() + ORPHANS_LIMIT_S
    while (orphans := list(_processes_in(cluster))) and time.monotonic() < deadline:
        for orphan in orphans:
            _kill(orphan)
        time.sleep(0.05)
    if not orphans:
        file.unlink(missing_ok=True)


def _processes_in(cluster: Path) -> Iterator[int]:
    """Every living process whose working folder is the cluster: all of Postgres's are."""
    for pid in psutil.pids():
        if pid != os.getpid() and is_alive(pid) and _works_in(pid, cluster):
            yield pid


def _works_in(pid: int, cluster: Path) -> bool:
    try:
        process = psutil.Process(pid)
        return process.cwd() == str(cluster.resolve()) and "postgres" in process.name()
    except (psutil.Error, OSError):
        return False


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)
