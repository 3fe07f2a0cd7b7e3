"""Statements as files for the EU database: JSON batches as its API takes them, and a table to read.

Nothing is sent from here: Kith has no outgoing connection to the database. A person uploads the batch (or their own
program posts it); each statement's number (`puid`) stays the same for ever, so the database refuses a second one.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from communities.models import Community
from moderation.fairness.blind import unseen_decisions
from moderation.law.schema import FIELDS
from moderation.law.statement import Built, build
from moderation.models import Decision, LawSettings, Statement
from moderation.models.decision import RESTRICTING

MOST: Final = 100  # statements a batch, the API's limit
LOOKED_AT: Final = 1000  # waiting ones, so that some that lack something do not stop the rest


def owing(community: Community, viewer: User) -> Any:
    """Decisions that owe a statement and were not exported, the oldest first; with all that `build` reads.

    Without those that the viewer must not see yet (`moderation.fairness.blind`).
    """
    rows = restrictions(community).standing().exclude(statement__exported_at__isnull=False)
    return rows.exclude(pk__in=unseen_decisions(viewer)).order_by("made_at", "id")


def restrictions(community: Community) -> Any:
    """All restricting decisions but raids, with all that `build` reads in a fixed number of queries."""
    return (
        Decision.objects.in_community(community)
        .filter(action__in=RESTRICTING)
        .exclude(case__subject="raid")
        .select_related("case__activity", "case__member", "guideline_version__guideline", "statement")
        .prefetch_related("measures", "case__reports")
    )


def built(decisions: Iterable[Decision], community: Community) -> Iterator[Built]:
    """Each one's statement, as it is asked for."""
    settings = LawSettings.of(community)
    return (build(one, settings, getattr(one, "statement", None)) for one in decisions)


@transaction.atomic
def export(community: Community, by: User) -> tuple[str, int]:
    """The next batch (up to 100 whole statements) as the API's JSON, and how many. Marks them as exported.

    What is not whole stays behind. Nothing to export gives an empty text and 0.
    """
    numbers = list(owing(community, by).values_list("pk", flat=True)[:LOOKED_AT])
    list(Decision.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk").values_list("pk"))
    waiting = built(owing(community, by).filter(pk__in=numbers), community)  # read again, now that nobody else can
    batch = list(islice((one for one in waiting if one.is_whole), MOST))
    if not batch:
        return "", 0
    now = timezone.now()
    for one in batch:
        Statement.objects.update_or_create(
            decision=one.decision,
            defaults={
                "workspace_id": community.workspace_id,
                "community": community,
                "exported_at": now,
                "exported_by": by,
                "body": one.fields,
            },
        )
    return as_json([one.fields for one in batch]), len(batch)


def as_json(statements: Sequence[dict[str, Any]]) -> str:
    """The body of the API's call for several statements. Raises ValueError for none or for more than 100."""
    if not 1 <= len(statements) <= MOST:
        raise ValueError(f"A batch holds 1 to {MOST} statements.")
    return json.dumps({"statements": list(statements)}, ensure_ascii=False, indent=1)


def as_csv(statements: Iterable[dict[str, Any]]) -> str:
    """One row a statement, one column a field of the API; lists joined by a bar. RFC 4180, UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for one in statements:
        writer.writerow([_cell(one.get(name)) for name in FIELDS])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = "|".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
