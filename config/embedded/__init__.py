"""Kith's own Postgres and Redis, started when something needs them and no other server is configured.

How long they live: a command that finds none running starts them on their own, and they stay for the next command
until `manage.py down`. `manage.py up` runs them as its children and stops them when it ends. Every starter holds the
same lock, so two commands at once start one server.
"""

from __future__ import annotations

import os
import time

import psycopg2

from config.embedded.folder import locked
from config.embedded.postgres import Postgres, PostgresDidNotStart
from config.embedded.redis import Redis, RedisDidNotStart

__all__ = ["Postgres", "PostgresDidNotStart", "Redis", "RedisDidNotStart", "create_database", "ensure_running"]


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
