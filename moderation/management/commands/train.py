"""manage.py train moderation --data PATH: makes the shipped models anew from the openly licensed sets.

`train turning` does so for conversations about to turn. `train local` learns from every set that lies there, whatever
its licence, into `models/` of the data folder: for this machine only, never shipped, used and named from then on.
`train contextual` fine-tunes the encoder; it needs torch, which Kith itself does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """`manage.py train ROOM --data FOLDER`."""

    help = "Train the shipped models of a room from openly licensed sets and write them with their cards."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which room, and where the sets lie."""
        parser.add_argument("room", choices=["moderation", "turning", "local", "contextual"])
        parser.add_argument("--data", type=Path, required=True, help="the folder with the sets (mod-davidson, …)")
        parser.add_argument("--local", action="store_true", help="turning: a model for this installation only")

    def handle(self, **options: Any) -> None:
        """Trains, saves and prints what was measured."""
        if options["room"] == "turning":
            self._turning(options["data"], local=options["local"])
            return
        if options["room"] == "contextual":
            self._contextual(options["data"])
            return
        from moderation.learning import fast_command

        run = fast_command.run_local if options["room"] == "local" else fast_command.run
        try:
            for line in run(options["data"]):
                self.stdout.write(line)
        except FileNotFoundError as problem:
            raise CommandError(f"A set is missing: {problem.filename}") from problem

    def _turning(self, data: Path, *, local: bool) -> None:
        from moderation.learning.turning_command import run

        try:
            for line in run(data, local=local):
                self.stdout.write(line)
        except FileNotFoundError as problem:
            raise CommandError(f"A set is missing: {problem.filename}") from problem

    def _contextual(self, data: Path) -> None:
        from moderation.learning.encoder.command import NotInstalled, run

        try:
            run(data, self.stdout.write)
        except FileNotFoundError as problem:
            raise CommandError(f"A set is missing: {problem.filename}") from problem
        except NotInstalled as problem:
            raise CommandError(str(problem)) from problem
