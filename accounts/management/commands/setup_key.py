"""`manage.py setup_key`: the key for the first run."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.setup_key import setup_key


class Command(BaseCommand):
    """For whoever holds the machine."""

    help = "Print the set-up key that the first-run page asks for."

    def handle(self, **options: Any) -> None:
        """Prints it."""
        self.stdout.write(setup_key())
