"""`manage.py ingest FORMAT PATH --community SLUG`: takes an export of a real community into the record."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.models import Workspace
from accounts.outbox import run_waiting
from communities.archive import Export, Unreadable
from communities.connectors import all_connectors
from communities.ingest import Refused, Summary
from communities.ingest.run import read_into
from communities.models import Community


class Command(BaseCommand):
    """`manage.py ingest FORMAT PATH --community SLUG`."""

    help = "Take an export into a community. FORMAT is a name from --list, or auto."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to read, into which community."""
        parser.add_argument("format", nargs="?", help="a name from --list, or auto")
        parser.add_argument("path", nargs="?", help="a file, archive or folder")
        parser.add_argument("--community", metavar="SLUG", help="made when it does not exist")
        parser.add_argument("--workspace", metavar="SLUG", help="needed only where there are several")
        parser.add_argument("--source", default="", help="name of the source; default: what the export says")
        parser.add_argument("--complete", action="store_true", help="what the export lacks was deleted upstream")
        parser.add_argument("--rejected", metavar="FILE", help="write refused rows here as JSON lines")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")
        parser.add_argument("--list", action="store_true", help="name the formats and leave")
        parser.add_argument("--later", action="store_true", help="leave ties, cases and figures to the worker")

    def handle(self, **options: Any) -> None:
        """Reads it and says what came of it."""
        if options["list"]:
            for connector in all_connectors():
                self.stdout.write(f"{connector.name:14} {connector.about}")
            return
        if not (options["format"] and options["path"] and options["community"]):
            raise CommandError("Say FORMAT PATH --community SLUG, or --list.")
        community, made = self._community(options["workspace"], options["community"])
        try:
            with Export.open(options["path"]) as export:
                summary = self._read(community, export, options)
        except (Unreadable, Refused) as problem:
            if made and not community.sources.exists():
                community.delete()  # it was made for this export alone
            raise CommandError(str(problem)) from problem
        if made:
            self.stderr.write(f"Made the community “{community}” in {community.workspace}.")
        if options["rejected"]:
            self._write_rejected(summary, options["rejected"])
        self._tell(summary, options["json"])
        if not options["later"]:
            run_waiting()

    def _community(self, workspace_slug: str | None, slug: str) -> tuple[Community, bool]:
        workspaces = Workspace.objects.all()
        if workspace_slug:
            workspace, _ = workspaces.get_or_create(slug=workspace_slug, defaults={"name": workspace_slug.title()})
        elif workspaces.count() > 1 and (held := Community.objects.filter(slug=slug)).count() == 1:
            workspace = held.get().workspace
        elif workspaces.count() > 1:
            names = ", ".join(workspaces.values_list("slug", flat=True))
            raise CommandError(f"There are several workspaces; say --workspace with one of: {names}.")
        else:
            workspace = workspaces.first() or workspaces.create(slug="kith", name="Kith")
        return workspace.communities.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").title()})

    def _read(self, community: Community, export: Export, options: dict[str, Any]) -> Summary:
        quiet = options["json"] or not sys.stderr.isatty()
        with tqdm(total=export.bytes_total, unit="B", unit_scale=True, disable=quiet, desc=export.name) as bar:

            def show(running: Summary) -> None:
                bar.update(export.bytes_read - bar.n)
                bar.set_postfix_str(f"{running.read:,} rows", refresh=False)

            source, summary = read_into(
                community,
                export,
                options["format"],
                source_name=options["source"],
                complete=options["complete"],
                on_progress=show,
            )
        for note, times in export.notes.most_common(20):
            self.stderr.write(f"note: {note}" + (f" ({times:,} times)" if times > 1 else ""))
        if not options["json"]:
            self.stdout.write(f"{source.connector} into {community} as “{source}”")
        return summary

    def _write_rejected(self, summary: Summary, path: str) -> None:
        with open(path, "w", encoding="utf-8") as file:
            for row in summary.rejections:
                line = {"where": row.where, "reason": row.reason, "mend": row.mend, "raw": row.raw}
                file.write(json.dumps(line, ensure_ascii=True) + "\n")

    def _tell(self, summary: Summary, as_json: bool) -> None:
        figures = summary.as_dict()
        if as_json:
            self.stdout.write(json.dumps(figures))
            return
        self.stdout.write("  ".join(f"{name} {value:,}" for name, value in figures.items()))
        for row in summary.rejections[:10]:
            self.stdout.write(f"  refused: {row.where}: {row.reason}. {row.mend}")
        if summary.rejected > 10:
            self.stdout.write(f"  and {summary.rejected - 10:,} more (--rejected FILE lists them all)")
