"""Kith's own Postgres and Redis, started when something needs them and no other server is configured.

How long they live: a command that finds none running starts them on their own, and they stay for the next command
until `manage.py down`. `manage.py up` runs them as its children, or takes over those that run, and stops them when it
ends; those it took over it leaves alone while another command uses them. Every starter holds the same lock, so two
commands at once start one server.
"""

from __future__ import annotations

import fcntl
import os
import time

import psycopg2

from config.embedded.folder import locked, subfolder
from config.embedded.postgres import Postgres, PostgresDidNotStartError
from config.embedded.redis import Redis, RedisDidNotStartError

__all__ = [
    "Postgres",
    "PostgresDidNotStartError",
    "Redis",
    "RedisDidNotStartError",
    "create_database",
    "ensure_running",
    "hold",
    "others_hold",
]

_held: int | None = None


def ensure_running() -> None:
    """Start the embedded servers that are needed and do not answer; return when they do."""
    if not os.environ.get("DATABASE_URL"):
        _ensure(Postgres.here())
    if not os.environ.get("REDIS_URL") and (server := Redis.here()):
        _ensure(server)


def _ensure(server: Postgres | Redis) -> None:
    if server.answers():
        return
    if os.environ.get("KITH_SUPERVISED"):
        _wait_for(server)
        return
    with locked("start"):
        if not server.answers():
            server.start()


def _wait_for(server: Postgres | Redis, limit_s: float = 60.0) -> None:
    """Under `up` the supervisor starts and restarts servers; its children only wait for it."""
    deadline = time.monotonic() + limit_s
    while not server.answers() and time.monotonic() < deadline:
        time.sleep(0.2)


def create_database(name: str) -> None:
    """Create the database `name` in the embedded server unless it exists."""
    connection = Postgres.here().connection()
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute('CREATE DATABASE "{}"'.format(name.replace('"', '""')))
    except (psycopg2.errors.DuplicateDatabase, psycopg2.errors.UniqueViolation):
        pass  # another command was first
    finally:
        connection.close()


def hold() -> None:
    """Note that this process uses the embedded servers. The kernel takes the note back however the process ends."""
    global _held
    if _held is None:
        _held = os.open(subfolder("run", 0o755) / "in-use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(_held, fcntl.LOCK_SH)


def others_hold() -> bool:
    """True when another process uses the embedded servers. Gives up our own hold."""
    global _held
    if _held is not None:
        os.close(_held)
        _held = None
    probe = os.open(subfolder("run", 0o755) / "in-use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(probe)
    return False
