"""manage.py train moderation --data PATH: makes the shipped models anew from the openly licensed sets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """`manage.py train ROOM --data FOLDER`."""

    help = "Train the shipped models of a room from openly licensed sets and write them with their cards."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which room, and where the sets lie."""
        parser.add_argument("room", choices=["moderation", "turning"])
        parser.add_argument("--data", type=Path, required=True, help="the folder with the sets (mod-davidson, …)")
        parser.add_argument("--only", choices=["incivility", "spam"])
        parser.add_argument("--local", action="store_true", help="turning: a model for this installation only")

    def handle(self, **options: Any) -> None:
        """Trains, saves and prints what was measured."""
        if options["room"] == "turning":
            self._turning(options["data"], local=options["local"])
            return
        from moderation.learning.linear import save
        from moderation.learning.sets import SETS
        from moderation.learning.train import train

        for name in [options["only"]] if options["only"] else SETS:
            try:
                model, card = train(name, options["data"])
            except FileNotFoundError as problem:
                raise CommandError(f"A set is missing: {problem.filename}") from problem
            path = save(model, card)
            self.stdout.write(f"{name}: {path.stat().st_size / 1000:.0f} kB")
            for row in card["measured"]:
                self.stdout.write("  " + "  ".join(f"{key} {value}" for key, value in row.items()))

    def _turning(self, data: Path, *, local: bool) -> None:
        from moderation.learning.turning_command import run

        try:
            for line in run(data, local=local):
                self.stdout.write(line)
        except FileNotFoundError as problem:
            raise CommandError(f"A set is missing: {problem.filename}") from problem
