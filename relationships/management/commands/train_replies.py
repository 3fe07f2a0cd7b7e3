"""`manage.py train_replies --data PATH`: learns again what answers what in chat (docs/REPLIES.md)."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from relationships.replies.model import WEIGHTS
from relationships.replies.training import train


class Command(BaseCommand):
    """A thin door to `relationships.replies.training`."""

    help = "Learn which message answers which from the folder irc-disentanglement, and write the weights"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the logs are, where the weights go."""
        parser.add_argument("--data", type=Path, required=True, help="the folder irc-disentanglement")
        parser.add_argument("--into", type=Path, default=WEIGHTS, help="the file of weights")

    def handle(self, **options: Any) -> None:
        """Says each figure as it is known."""
        try:
            train(options["data"], options["into"], self.stdout.write)
        except FileNotFoundError as problem:
            raise CommandError(f"The data is missing: {problem.filename}") from problem
