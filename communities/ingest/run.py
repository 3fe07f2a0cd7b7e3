"""Runs an import: opens the file, recognises it, feeds the door, keeps course and refusals where people see them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from communities.archive import Export, Unreadable
from communities.connectors import choose
from communities.ingest.door import ingest
from communities.ingest.summary import Refused, Summary
from communities.models import Community, Import, RejectedRow, Source

log = structlog.get_logger(__name__)
SHOWN_EVERY: Final = 0.7  # seconds between two signs of progress

NOTES_KEPT: Final = 30  # kinds of notes shown on an import's page


def uploads_folder() -> Path:
    """Where uploaded files lie until their import is over, readable by us alone."""
    folder = Path(settings.DATA_DIR) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def source_for(community: Community, connector: str, name: str) -> Source:
    """The community's source of this name, made when it is new."""
    source, _ = Source.objects.get_or_create(
        community=community, name=name[:120], defaults={"workspace_id": community.workspace_id, "connector": connector}
    )
    if connector and not source.connector:  # named by hand before its format was known
        source.connector = connector
        source.save(update_fields=["connector"])
    return source


def read_into(
    community: Community,
    export: Export,
    connector_name: str = "auto",
    *,
    source_name: str = "",
    complete: bool = False,
    on_progress: Callable[[Summary], None] | None = None,
) -> tuple[Source, Summary]:
    """Recognises an open export and takes it in. Raises Unreadable or Refused, and then nothing was changed."""
    connector = choose(connector_name, export)
    with transaction.atomic():
        source = source_for(community, connector.name, source_name or connector.source_name(export))
        summary = ingest(source, connector.read(export), complete=complete, on_progress=on_progress)
    return source, summary


def run_import(import_id: int, *, outbox_row: int | None = None) -> None:
    """Carries out an uploaded import. What is wrong with the file is written on it for the person who brought it."""
    run = Import.objects.select_related("community__workspace", "source").filter(pk=import_id).first()
    if run is None:
        return
    path = uploads_folder() / run.stored_as
    if run.state in (Import.State.DONE, Import.State.FAILED):  # done by one who fell before saying so
        path.unlink(missing_ok=True)
        return
    run.state, run.started_at = Import.State.RUNNING, timezone.now()
    run.save(update_fields=["state", "started_at"])
    try:
        if not run.stored_as or not path.is_file():
            raise Unreadable("The uploaded file is not on this machine any more. Bring it again.")
        with Export.open(path) as export:
            export.name = run.filename
            _take(run, export, outbox_row)
    except (Unreadable, Refused) as problem:
        run.state, run.problem = Import.State.FAILED, str(problem)
        run.finished_at = timezone.now()
        run.save(update_fields=["state", "problem", "finished_at"])
    path.unlink(missing_ok=True)


def _take(run: Import, export: Export, outbox_row: int | None) -> None:
    run.connector = choose(run.connector or "auto", export).name  # what read it, whatever else fed this source
    with _progress(run, export, outbox_row) as show, transaction.atomic():
        source, summary = read_into(
            run.community,
            export,
            run.connector,
            source_name=run.source.name if run.source else "",
            on_progress=show,
        )
        run.notes = [[_storable(note)[:500], times] for note, times in export.notes.most_common(NOTES_KEPT)]
        keep_summary(run, source, summary)
    log.info("import_done", import_id=run.pk, **summary.as_dict())


def keep_summary(run: Import, source: Source, summary: Summary) -> None:
    """Writes what an ingest did onto its import, with the rows that could not be read."""
    run.source = source
    run.state, run.finished_at, run.bytes_read = Import.State.DONE, timezone.now(), run.bytes_total
    run.rows_read = summary.read
    for count in ("created", "updated", "unchanged", "deleted", "rejected", "members", "conversations", "seconds"):
        setattr(run, count, getattr(summary, count))
    run.save()
    RejectedRow.objects.bulk_create(
        (
            RejectedRow(
                import_run=run,
                position=_storable(row.where)[:300],
                reason=_storable(row.reason),
                mend=_storable(row.mend),
                raw=_storable(row.raw),
            )
            for row in summary.rejections
        ),
        batch_size=2000,
    )


def _storable(text: str) -> str:
    from communities.ingest.text import normalise_text

    return normalise_text(text, 20_000)


@contextmanager
def _progress(run: Import, export: Export, outbox_row: int | None) -> Iterator[Callable[[Summary], None]]:
    """Signs of life over a connection of their own, since the import's transaction hides its rows until it is over."""
    side = connections.create_connection("default")
    shown = 0.0
    total = max(export.bytes_total, 1)

    def show(summary: Summary) -> None:
        nonlocal shown
        if time.monotonic() - shown < SHOWN_EVERY:
            return
        shown = time.monotonic()
        with side.cursor() as cursor:
            cursor.execute(
                "UPDATE communities_import SET bytes_total = %s, bytes_read = %s, rows_read = %s WHERE id = %s",
                [total, min(export.bytes_read, total), summary.read, run.pk],
            )
            if outbox_row is not None:
                cursor.execute(
                    "UPDATE accounts_outbox SET claimed_at = clock_timestamp() WHERE id = %s AND state = 'running'",
                    [outbox_row],
                )

    try:
        yield show
    finally:
        side.close()
    run.bytes_total = total
