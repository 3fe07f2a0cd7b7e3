"""Postgres's own programs (pg_dump, pg_restore) against the configured database."""

from __future__ import annotations

import os
import shutil

from django.core.management import CommandError
from django.db import connection

from config.embedded import Postgres


def tool(name: str) -> str:
    """The program's path: the embedded server's own, or for another server the one on PATH."""
    if not os.environ.get("DATABASE_URL"):
        return str(Postgres.here().binaries / name)
    if path := shutil.which(name):
        return path
    raise CommandError(f"{name} is not on PATH; install your server's client programs (Debian: postgresql-client).")


def environment() -> dict[str, str]:
    """The environment in which libpq's programs find the database. The password is not on a command line."""
    connection.ensure_connection()
    settings = connection.settings_dict
    found = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
        "PGSSLMODE": settings["OPTIONS"].get("sslmode", ""),
    }
    return {**os.environ, **{key: str(value) for key, value in found.items() if value}}
