"""Pages of a long list by where one stands in it, never by counting from its start.

The thousandth page costs what the first does.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Order:
    """By one column and then the id, both in the same direction. `is_time`, `is_day`: what the column holds."""

    column: str
    descending: bool = True
    is_time: bool = False
    is_day: bool = False

    def by(self, *, backwards: bool = False) -> tuple[str, str]:
        """Columns to order by."""
        mark = "-" if self.descending != backwards else ""
        return f"{mark}{self.column}", f"{mark}id"

    def beyond(self, value: Any, pk: int, *, backwards: bool = False) -> Q:
        """Rows that come after (value, pk). Written so that an index on (column, id) is entered at the right place."""
        side = "lt" if self.descending != backwards else "gt"
        return Q(**{f"{self.column}__{side}e": value}) & (
            Q(**{f"{self.column}__{side}": value}) | Q(**{f"id__{side}": pk})
        )


@dataclass(slots=True)
class Page(Generic[M]):
    """One page; `previous` and `next` are addresses ("" where there is nothing), for templates/_pager.html."""

    rows: list[M] = field(default_factory=list)
    previous: str = ""
    next: str = ""
    words: str = ""


def page(rows: QuerySet[M], order: Order, asked: QueryDict, size: int = 50) -> Page[M]:
    """The page that `?after=` or `?before=` asks for; a cursor that makes no sense gives the first page."""
    before = _read(asked.get("before", ""), order)
    after = None if before else _read(asked.get("after", ""), order)
    if before:
        found = list(rows.filter(order.beyond(*before, backwards=True)).order_by(*order.by(backwards=True))[: size + 1])
        more_above, more_below = len(found) > size, True
        found = found[:size][::-1]
    else:
        ahead = rows.filter(order.beyond(*after)) if after else rows
        found = list(ahead.order_by(*order.by())[: size + 1])
        more_above, more_below = after is not None, len(found) > size
        found = found[:size]
    if not found:
        return Page(previous=_address(asked) if (before or after) else "")
    return Page(
        found,
        previous=_address(asked, before=cursor(found[0], order)) if more_above else "",
        next=_address(asked, after=cursor(found[-1], order)) if more_below else "",
    )


def _address(asked: QueryDict, **cursor: str) -> str:
    query = asked.copy()
    for name in ("after", "before", "around"):
        query.pop(name, None)
    for name, value in cursor.items():
        query[name] = value
    return f"?{query.urlencode()}"


def cursor(row: Any, order: Order) -> str:
    """Where this row stands, for an address."""
    value = getattr(row, order.column)
    said = json.dumps([value.isoformat() if isinstance(value, date) else value, row.pk])
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _read(said: str, order: Order) -> tuple[Any, int] | None:
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)))
        if order.is_time:
            value = datetime.fromisoformat(value)
            if value.tzinfo is None:
                return None
        elif order.is_day:
            value = date.fromisoformat(value)
        elif not isinstance(value, int | float | str) or (isinstance(value, str) and "\x00" in value):
            return None
        return value, int(pk)
    except (ValueError, TypeError, binascii.Error, OverflowError):
        return None
