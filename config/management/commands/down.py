"""`manage.py down`: stop everything that runs with this data folder."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from typing import Any

from django.core.management import BaseCommand

from config.embedded import Postgres, Redis
from config.embedded.folder import subfolder
from config.supervision.crashed import end_leftovers

PATIENCE_S = 90.0


class Command(BaseCommand):
    """Stops `up` wherever it runs, what a crash left of one, and the embedded servers; no other server."""

    help = "Stop everything that runs with this data folder."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """In the order of `up`'s own stop."""
        if self._stop_up():
            self.stdout.write("up stopped")
        if count := end_leftovers():
            self.stdout.write(f"{count} programs of a crashed start ended")
        servers: list[Redis | Postgres] = [Postgres.here()]
        if redis := Redis.here():
            servers.insert(0, redis)
        for server in servers:
            if server.is_running():
                server.stop()
                self.stdout.write(f"{type(server).__name__} stopped")
        self.stdout.write("Nothing runs.")

    def _stop_up(self) -> bool:
        path = subfolder("run", 0o755) / "up.lock"
        with path.open("a+", encoding="utf-8") as file:
            if _is_free(file.fileno()):
                return False
            file.seek(0)
            os.kill(int(file.read().split()[0]), signal.SIGTERM)
            deadline = time.monotonic() + PATIENCE_S
            while not _is_free(file.fileno()) and time.monotonic() < deadline:
                time.sleep(0.1)
        return True


def _is_free(descriptor: int) -> bool:
    """True when no `up` holds the place: asked of the lock, since a number in a file may be anybody's."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return True
