"""`manage.py restore FILE`: what `backup` wrote, into an empty house."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from argparse import ArgumentParser
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection

from config.database.tools import environment, tool
from config.embedded.folder import subfolder

# The embedded server keeps its own password; it is part of the server, not of what was saved.
STAYS = "postgres_password"


class Command(BaseCommand):
    """Stop web, workers and beat first. A database that holds a workspace is replaced only with --replace."""

    help = "Read back a file written by backup, then bring the database to this version's shape."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, and whether to overwrite."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="drop what the database holds now")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Database first: it is what can fail."""
        if _holds_something() and not replace:
            raise CommandError("The database holds a workspace. Restore into an empty one, or say --replace.")
        with TemporaryDirectory(dir=settings.DATA_DIR) as name:
            folder = Path(name)
            with tarfile.open(file) as archive:
                archive.extractall(folder, members=_ours(archive))  # noqa: S202 - each name is looked at
            _read_back(folder / "database.dump")
            shutil.copytree(folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
            for kept in (folder / "secrets").iterdir():
                if kept.name != STAYS:
                    target = subfolder("secrets") / kept.name
                    shutil.copyfile(kept, target)
                    target.chmod(0o600)
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"Restored from {file}. Start Kith again so that it reads the restored secrets.")


def _ours(archive: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """The members that `backup` writes: plain files and folders at their three places. Anything else is refused."""
    members = archive.getmembers()
    for member in members:
        path = PurePosixPath(member.name)
        known = path.parts[:1] in {("database.dump",), ("media",), ("secrets",)} and ".." not in path.parts
        if not known or not (member.isfile() or member.isdir()):
            raise CommandError(f"{member.name} does not belong in a backup of Kith.")
    return members


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('accounts_workspace')")
        if cursor.fetchone()[0] is None:
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM accounts_workspace)")
        return bool(cursor.fetchone()[0])


def _read_back(dump: Path) -> None:
    """Empty the database and fill it, in one transaction: a broken file changes nothing."""
    connection.close()
    script = dump.with_suffix(".sql")
    _run(tool("pg_restore"), "--no-owner", "--no-privileges", "--schema=public", f"--file={script}", str(dump))
    _run(
        *(
            tool("psql"),
            "--quiet",
            "--no-psqlrc",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
        ),
        *("--command=DROP SCHEMA public CASCADE; CREATE SCHEMA public", f"--file={script}"),
    )


def _run(*command: str) -> None:
    done = subprocess.run(command, stderr=subprocess.PIPE, env=environment(), check=False)
    connection.close()
    if done.returncode != 0:
        raise CommandError(done.stderr.decode(errors="replace"))
