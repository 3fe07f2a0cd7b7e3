"""Everything that is held about one member: for the page that shows it, the copy, and a test that nothing is forgotten.

Each room says in its `held.py` what it holds, with `holds(...)`, and what it leaves out and why, with
`leaves_out(...)`; so no room has to know the ones above it. A model that names a member and is in neither list fails a
test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils.module_loading import autodiscover_modules

from communities.models import Member


class Basis:
    """Where something comes from; in the order shown."""

    RECORD: Final = "From the platforms"
    TEAM: Final = "Said or done by the team"
    INFERRED: Final = "Inferred"
    ORDER: Final = (RECORD, INFERRED, TEAM)


@dataclass(frozen=True, slots=True)
class Kept:
    """What one model holds about a member.

    `by`: lookups that name the member. `certainty`: of what is inferred, a column from 0 to 1 or words. `without`:
    columns not given out. `only`: a filter. `rows` in place of `by` and `only` where a member is named otherwise.
    Accounts of the team are never given: a copy is about the member, not about its makers.
    """

    model: str
    title: str
    basis: str
    how: str
    by: tuple[str, ...] = ("member",)
    certainty: str = ""
    without: tuple[str, ...] = ()
    only: Q = field(default_factory=Q)
    rows: Callable[[Member], QuerySet[Any]] | None = None

    @property
    def inferred(self) -> bool:
        """Whether it was worked out and not said by anybody."""
        return self.basis == Basis.INFERRED

    def of(self, member: Member) -> QuerySet[Any]:
        """The rows about `member`, in the order they were made."""
        if self.rows is not None:
            return self.rows(member).order_by("pk")
        named = Q()
        for lookup in self.by:
            named |= Q(**{lookup: member.pk})
        return _model(self.model)._default_manager.filter(named, self.only).order_by("pk")

    def told(self, rows: QuerySet[Any]) -> Iterator[dict[str, Any]]:
        """Each row as column: value; a member, conversation or organisation by its name too."""
        columns, names = _columns(self.model, self.without)
        for row in rows.values(*columns, *names.values()).iterator(chunk_size=2000):
            yield {
                column.removesuffix("_id"): _named(row[column], row[names[column]]) if column in names else row[column]
                for column in columns
            }


_NAMED: Final = {"communities.Member": "name", "communities.Conversation": "title", "communities.Organisation": "name"}
_kept: list[Kept] = []
_left_out: dict[str, str] = {}


def holds(*kept: Kept) -> None:
    """Says what a room holds about a member. Called once, when its `held.py` is loaded."""
    _kept.extend(kept)


def leaves_out(**reasons: str) -> None:
    """Models that name a member and are not given out: `room__Model="the reason"`."""
    _left_out.update({name.replace("__", "."): reason for name, reason in reasons.items()})


def all_kept() -> list[Kept]:
    """What every room holds, by where it comes from."""
    _load()
    return sorted(_kept, key=lambda one: Basis.ORDER.index(one.basis))


def left_out() -> dict[str, str]:
    """Model: why it is not given out."""
    _load()
    return dict(_left_out)


@cache
def _load() -> None:
    autodiscover_modules("held")


def _model(label: str) -> type[Model]:
    return apps.get_model(label)


@cache
def _columns(label: str, without: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Columns given out, and for those that point at something with a name, how that is reached."""
    columns, names = [], {}
    for column in _model(label)._meta.concrete_fields:
        target = _label(column.remote_field.model) if isinstance(column, ForeignKey) else ""
        if column.name in (*without, "workspace", "community") or target == settings.AUTH_USER_MODEL:
            continue
        columns.append(column.attname)
        if target in _NAMED:
            names[column.attname] = f"{column.name}__{_NAMED[target]}"
    return columns, names


def _label(model: Any) -> str:
    return model._meta.label if model is not None and not isinstance(model, str) else str(model or "")


def _named(pk: int | None, name: str | None) -> dict[str, Any] | None:
    return {"id": pk, "name": name or ""} if pk is not None else None
