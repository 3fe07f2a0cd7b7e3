"""The data folder: where Kith keeps what is not code. `var/` beside manage.py, or KITH_DATA."""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent

# A Unix socket's path may have 107 bytes (103 on macOS); the longest name we put in a folder is ".s.PGSQL.5432.lock".
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")


def data_folder() -> Path:
    """The absolute data folder, made (0755: its secret parts are closed one by one) when absent."""
    folder = Path(os.environ.get("KITH_DATA") or PROJECT / "var").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def subfolder(name: str, mode: int = 0o700) -> Path:
    """A folder of the data folder, made with `mode` when absent."""
    folder = data_folder() / name
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    return folder


def fingerprint() -> str:
    """Twelve hex digits that stand for this data folder and this user, for names outside the folder."""
    return hashlib.sha256(f"{os.geteuid()}:{data_folder().resolve()}".encode()).hexdigest()[:12]


def short_runtime_folder() -> Path:
    """A private folder with a short path for sockets: $XDG_RUNTIME_DIR, else the temporary folder.

    The folder is refused unless it is a real directory of ours: somebody else may have made it first.
    """
    base = os.environ.get("XDG_RUNTIME_DIR")
    if not base or len(base) > 60 or not os.access(base, os.W_OK):
        base = "/tmp" if os.path.isdir("/tmp") else tempfile.gettempdir()  # noqa: S108 - checked below
    folder = Path(base) / f"kith-{fingerprint()}"
    folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise PermissionError(f"{folder} exists and is not a private folder of this user; remove it or set KITH_DATA.")
    return folder


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the lock `name` of this data folder; the kernel frees it however the process ends."""
    path = subfolder("run", 0o755) / f"{name}.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
