"""`manage.py up`: run Kith on this machine until Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from config.embedded import Postgres
from config.embedded.folder import subfolder
from config.supervision import preparation
from config.supervision.crashed import end_leftovers
from config.supervision.ports import PortTakenError, choose_port
from config.supervision.programs import programs
from config.supervision.supervisor import StoppedEarlyError, Supervisor


class Command(BaseCommand):
    """Servers, database, static files, web, workers and beat, in this order; Ctrl-C stops them in reverse."""

    help = "Run Kith in the foreground: Postgres, Redis, web, workers and beat. Ctrl-C stops everything."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen; defaults from KITH_BIND and KITH_PORT."""
        parser.add_argument("--bind", default=os.environ.get("KITH_BIND", "127.0.0.1"), help="address to listen on")
        wanted = os.environ.get("KITH_PORT")
        parser.add_argument("--port", type=int, default=int(wanted) if wanted else None, help="default: 8000 or next")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold the data folder's one place for a supervisor, then run."""
        began = time.monotonic()
        with _OnlyOneUp():
            end_leftovers()
            supervisor = Supervisor(self._say)
            supervisor.listen_for_signals()
            try:
                self._start(supervisor, began, **options)
                supervisor.run()
            except StoppedEarlyError:
                pass
            except (PortTakenError, RuntimeError) as error:
                raise CommandError(str(error)) from error
            finally:
                self._say("")
                self._say("Stopping …")
                supervisor.stop()

    def _start(self, supervisor: Supervisor, began: float, **options: Any) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING("Kith"))
        port = choose_port(options["bind"], options["port"])
        url = os.environ.get("KITH_URL") or f"http://localhost:{port}"
        if not os.environ.get("DATABASE_URL"):
            supervisor.start_server(Postgres.here())
        if settings.EMBEDDED_REDIS:
            supervisor.start_server(settings.EMBEDDED_REDIS)
        elif not settings.REDIS_URL:
            self._say("Redis        none: wake-ups go through files, which is slower")
        applied = preparation.migrate()
        self._say(f"Database     {f'{applied} migrations applied' if applied else 'up to date'}")
        if preparation.collect_static():
            self._say("Static       gathered")
        self.prepare()
        supervisor.start_programs(programs(options["bind"], port, url))
        _note_address(url)
        self._say(f"Ready        in {time.monotonic() - began:.1f} s; logs in {settings.DATA_DIR / 'log'}")
        self._say("")
        self.welcome(url)
        self._say("  Ctrl-C stops everything.")
        self._say("")

    def prepare(self) -> None:
        """What a kind of start does before the web opens; nothing here."""

    def welcome(self, url: str) -> None:
        """Where to go; in an empty house with the key of the first run, which strangers do not have."""
        from accounts.models import User
        from accounts.setup_key import setup_key

        self.stdout.write(f"  Kith runs at {self.style.SUCCESS(url + '/')}")
        if not User.objects.exists():
            first = f"{url}/first-run/?key={setup_key()}"
            self.stdout.write(f"  Nobody lives here yet. Begin at {self.style.SUCCESS(first)}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


class _OnlyOneUp:
    """Holds `run/up.lock` while this `up` lives; the kernel frees it however the process ends."""

    def __enter__(self) -> None:
        path = subfolder("run", 0o755) / "up.lock"
        self.file = path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            pid, _, url = self.file.read().strip().partition(" ")
            where = f" at {url}" if url else ""
            raise CommandError(
                f"Kith already runs with this data folder{where} (process {pid}). Stop it there, or with `make down`."
            ) from None
        self.file.truncate(0)
        self.file.write(str(os.getpid()))
        self.file.flush()

    def __exit__(self, *_: object) -> None:
        self.file.truncate(0)
        self.file.close()


def _note_address(url: str) -> None:
    """Beside the pid, for whoever tries a second start."""
    (subfolder("run", 0o755) / "up.lock").write_text(f"{os.getpid()} {url}", encoding="utf-8")
