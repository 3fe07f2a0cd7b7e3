"""The record's own work: running an import that was uploaded."""

from __future__ import annotations

from accounts.models import Outbox
from accounts.outbox import handles
from communities.identity import reading as _reading  # noqa: F401 (its reader and handler register themselves)
from communities.ingest.run import run_import
from communities.research import sample as _sample  # noqa: F401 (its receiver registers itself)


@handles("communities.run_import", long=True)
def run(row: Outbox) -> None:
    """The import `payload["import"]`, renewing the row's claim as it goes."""
    run_import(row.payload["import"], outbox_row=row.pk)
