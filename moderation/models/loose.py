"""References to the record without a database constraint: the record's large tables are written by COPY."""

from __future__ import annotations

from typing import Any

from django.db import models


def loose(to: str, **extra: Any) -> models.ForeignKey[Any, Any]:
    """A nullable reference that leaves the record's row alone."""
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+", **extra
    )
