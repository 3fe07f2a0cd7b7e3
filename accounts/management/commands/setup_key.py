"""`manage.py setup_key`: the key for the first run."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.setup_key import setup_key


class Command(BaseCommand):
    help = "Print the set-up key that the first-run page asks for."

    def handle(self, **options: Any) -> None:
        self.stdout.write(setup_key())
