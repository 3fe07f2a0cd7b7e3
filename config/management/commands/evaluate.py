"""`manage.py evaluate ROOM --data PATH`: how good a room's judgements are on labelled data it never saw.

Each room measures itself in `<room>/evaluation.py`: `evaluate(folder) -> lines`. A room that still brings a command of
its own by this name is asked through it.
"""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Finds the room's measure and prints its lines."""

    help = "Measure a room on labelled data: evaluate crisis --data PATH"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The room and its data."""
        parser.add_argument("room", choices=[room for room in settings.ROOMS if _measures(room)])
        parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled data")

    def handle(self, **options: Any) -> None:
        """Prints one line a result."""
        room, data = options["room"], options["data"]
        if not find_spec(f"{room}.evaluation"):
            import_module(f"{room}.management.commands.evaluate").Command(stdout=self.stdout).handle(
                room=room, data=data
            )
            return
        try:
            for line in import_module(f"{room}.evaluation").evaluate(data):
                self.stdout.write(line)
        except FileNotFoundError as problem:
            raise CommandError(f"The data is missing: {problem.filename}") from problem


def _measures(room: str) -> bool:
    return bool(find_spec(f"{room}.evaluation")) or bool(
        find_spec(f"{room}.management") and find_spec(f"{room}.management.commands.evaluate")
    )
