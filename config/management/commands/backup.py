"""`manage.py backup FILE`: everything Kith cannot make again, in one file of mode 0600."""

from __future__ import annotations

import os
import subprocess
import tarfile
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from config.database.tools import environment, tool
from config.embedded.folder import subfolder


class Command(BaseCommand):
    """The database (pg_dump's custom format), the uploaded files and the secrets. Kith may go on running."""

    help = "Write the database, the media and the secrets to one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="for example /backups/kith-2026-11-24.tar")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write beside, then rename: a file under this name is a whole one."""
        draft = file.with_name(f".{file.name}.draft")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with TemporaryDirectory(dir=file.parent) as folder, os.fdopen(descriptor, "wb") as out:
                dump = Path(folder) / "database.dump"
                _dump(dump)
                with tarfile.open(fileobj=out, mode="w") as archive:
                    archive.add(dump, "database.dump")
                    archive.add(settings.MEDIA_ROOT, "media")
                    archive.add(subfolder("secrets"), "secrets")
                out.flush()
                os.fsync(out.fileno())
            draft.rename(file)
        finally:
            draft.unlink(missing_ok=True)
        self.stdout.write(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


def _dump(path: Path) -> None:
    with path.open("wb") as out:
        done = subprocess.run(
            [tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges"],
            stdout=out,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    if done.returncode != 0:
        raise CommandError(done.stderr.decode(errors="replace"))
