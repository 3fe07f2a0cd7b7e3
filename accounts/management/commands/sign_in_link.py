"""`manage.py sign_in_link EMAIL`: a one-time sign-in, for whoever holds the machine."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.sign_in_link import one_time_url


class Command(BaseCommand):
    """A way in without mail."""

    help = "Print a link that signs one user in, once, within the hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom."""
        parser.add_argument("email")

    def handle(self, *, email: str, **options: Any) -> None:
        """Prints the link, or says that nobody has this address."""
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {email}.")
        self.stdout.write(settings.KITH_URL + one_time_url(user))
