"""manage.py evaluate moderation --data PATH: how good the shipped models are on rows they never saw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """`manage.py evaluate ROOM --data FOLDER`."""

    help = "Measure a room's shipped models on the test part of each set: AUC, average precision, calibration."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which room, and where the sets lie."""
        parser.add_argument("room", choices=["moderation"])
        parser.add_argument("--data", type=Path, required=True)

    def handle(self, **options: Any) -> None:
        """Prints one line a set."""
        from moderation.learning.linear import load
        from moderation.learning.sets import SETS
        from moderation.learning.train import measure

        for name in SETS:
            model = load(name)
            self.stdout.write(f"{name}, version {model.version}")
            try:
                for row in measure(model, options["data"]):
                    self.stdout.write("  " + "  ".join(f"{key} {value}" for key, value in row.as_dict().items()))
            except FileNotFoundError as problem:
                raise CommandError(f"A set is missing: {problem.filename}") from problem
