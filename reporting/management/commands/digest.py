"""manage.py digest: look at a digest (`--to EMAIL --preview FILE`), or send what is due (`--send-due`)."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Community
from reporting.digests.deliver import deliver_due
from reporting.digests.freeze import freeze_due
from reporting.digests.preview import preview_for, preview_message


class Command(BaseCommand):
    """Two jobs, one at a time."""

    help = "Previews a team member's digest in a file, or sends every digest that is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, what, where to."""
        parser.add_argument("--to", metavar="EMAIL", help="whose digest")
        parser.add_argument("--community", metavar="SLUG", help="of which community (the only one, if there is one)")
        parser.add_argument("--frequency", choices=["daily", "weekly"], default="weekly")
        parser.add_argument("--preview", metavar="FILE", type=Path, help="write it to a .html, .txt or .eml file")
        parser.add_argument("--send-due", action="store_true", help="freeze and send what is due now")

    def handle(self, **options: Any) -> None:
        """Does the one asked for."""
        if options["send_due"]:
            made, sent = freeze_due(timezone.now()), deliver_due()
            self.stdout.write(f"{made} frozen, {sent} sent.")
            return
        if not options["to"] or not options["preview"]:
            raise CommandError("Say whose and where to: --to EMAIL --preview FILE. Or --send-due.")
        member, community = self._who(options["to"], options["community"])
        size = write(options["preview"], member, community, options["frequency"])
        self.stdout.write(f"{options['preview']}: {size:,} bytes, the {options['frequency']} digest of {community}.")

    def _who(self, email: str, slug: str | None) -> tuple[TeamMember, Community]:
        places = TeamMember.objects.active().filter(user__email__iexact=email).select_related("workspace", "user")
        found = [
            (place, community)
            for place in places
            for community in Community.objects.filter(workspace=place.workspace).select_related("workspace")
            if slug in (None, community.slug)
        ]
        if not found:
            raise CommandError(
                f"Nobody on a team has the address {email}" + (f" and a community “{slug}”." if slug else ".")
            )
        if len(found) > 1:
            choice = ", ".join(sorted(community.slug for _, community in found))
            raise CommandError(f"Say which community with --community: {choice}.")
        return found[0]


def write(path: Path, member: TeamMember, community: Community, frequency: str) -> int:
    """Writes the digest as its suffix says; gives the size in bytes. Raises CommandError for another suffix."""
    now = timezone.now()
    if path.suffix == ".eml":
        data = preview_message(member, community, frequency, now).as_bytes()
    elif path.suffix == ".txt":
        data = preview_for(member, community, frequency, now).text.encode()
    elif path.suffix in (".html", ".htm"):
        data = preview_for(member, community, frequency, now).self_contained().encode()
    else:
        raise CommandError("The file must end in .html, .txt or .eml.")
    path.write_bytes(data)
    return len(data)
