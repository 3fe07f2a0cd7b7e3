"""`manage.py roles`: writes docs/ROLES.md from the permission table, or checks that it is what the table says."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.permissions import TABLE, Role

HEAD = """# Roles, and what each may do

Printed by `manage.py roles` from `accounts/permissions.py`, the one table that guards every page. A test walks every
address with every role, with a stranger, and with a team member of another workspace (both get the same 404).

"""


def text() -> str:
    """The whole page."""
    rows = ["| What | " + " | ".join(role.label for role in Role) + " |", "|---|" + "---|" * len(Role)]
    for action, (allowed, meaning) in TABLE.items():
        marks = " | ".join("yes" if role in allowed else "" for role in Role)
        rows.append(f"| {meaning} (`{action}`) | {marks} |")
    return HEAD + "\n".join(rows) + "\n"


class Command(BaseCommand):
    """The page is printed, never written by hand."""

    help = "Write docs/ROLES.md from the permission table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Writing or checking."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is out of date")

    def handle(self, *, check: bool, **options: Any) -> None:
        """Writes, or says that it would."""
        page = Path(settings.BASE_DIR) / "docs" / "ROLES.md"
        if not check:
            page.write_text(text())
        elif not page.exists() or page.read_text() != text():
            raise CommandError("docs/ROLES.md is out of date; run manage.py roles.")
