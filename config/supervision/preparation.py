"""Before the programs start: the database's shape and the static files. Each step is skipped when nothing changed."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.schedules import sync as sync_schedules


def migrate() -> int:
    """Apply what is not applied; how many migrations that was. The database itself is asked, never a note beside it."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)
    sync_schedules()
    call_command("createcachetable", verbosity=0)  # only where the cache lives in Postgres
    return waiting


def collect_static() -> bool:
    """Gather, hash and compress the static files unless they are as at the last time; True when it was done."""
    stamp = settings.STATIC_ROOT / ".stamp"
    now = _static_state()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now, encoding="ascii")
    return True


def _static_state() -> str:
    """A hash over name, size and time of every static file, and over how they are stored."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=lambda found: found[0]):
            digest.update(f"{path}:{storage.size(path)}:{storage.get_modified_time(path).timestamp()}\n".encode())
    return digest.hexdigest()
