"""`manage.py prepare`: what an installation needs before its programs start; `up` does the same by itself."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from config.supervision import preparation


class Command(BaseCommand):
    """Migrations, default schedules and static files; nothing is done twice."""

    help = "Bring the database and the static files to this version."

    def handle(self, *args: Any, **options: Any) -> None:
        """In the order of `up`."""
        applied = preparation.migrate()
        self.stdout.write(f"{applied} migrations applied" if applied else "Database up to date")
        self.stdout.write("Static files gathered" if preparation.collect_static() else "Static files up to date")
