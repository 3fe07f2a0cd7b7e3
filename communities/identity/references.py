"""Every column that names a member, and what becomes of it when two members turn out to be one.

Columns are found, not listed: Django knows all foreign keys to Member, as it does when it deletes one. Each row moves
to who stays. What needs another treatment is declared here by the room that owns it (in its `jobs.py` or a module that
it imports); columns that hold a member's number without being a foreign key have to be declared, and a test walks the
schema for such that nobody named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from django.apps import apps
from django.db.models import ForeignKey, Model

from communities.models import Member


class Way(Enum):
    """What happens to the rows of the member who goes."""

    MOVES = "moves"  # the row names who stays; parked when there is one like it already
    PARKED = "parked"  # the member is the row's own key: kept whole, put back when the merge is undone
    PAIR = "pair"  # two members in ascending order: the pair is put in order again
    LIST = "list"  # an array of members
    RECKONED = "reckoned"  # worked out from the record: removed here, its room makes it anew
    RECORD = "record"  # the record itself: `merging` sees to it
    HISTORY = "history"  # says what was true then: stays as it is


@dataclass(frozen=True, slots=True)
class Reference:
    """A column. `partner` is the other one of a pair; `acts` the column that names the act which the row is about."""

    model: type[Model]
    column: str
    way: Way
    partner: str = ""
    acts: str = ""
    because: str = ""

    @property
    def key(self) -> str:
        """A stable name for logs: "relationships.note.member_id"."""
        return f"{self.model._meta.label_lower}.{self.column}"

    @property
    def table(self) -> str:
        """In the database."""
        return self.model._meta.db_table

    @property
    def pk(self) -> str:
        """The column of the row's own key."""
        return str(self.model._meta.pk.column)


_declared: Final[dict[str, tuple[Way, str, str, str]]] = {}
_not_members: Final[set[str]] = set()


def reckoned(label: str, *columns: str, because: str) -> None:
    """These rows are worked out from the record; the room makes them anew on `members_merged` and `members_split`."""
    _declare(label, columns, Way.RECKONED, because=because)


def ordered_pair(label: str, a: str, b: str) -> None:
    """Two columns that name two members, the smaller number first."""
    _declared[f"{label.lower()}.{a}"] = (Way.PAIR, b, "", "")
    _declared[f"{label.lower()}.{b}"] = (Way.PAIR, a, "", "")


def list_of_members(label: str, column: str) -> None:
    """An array of members' numbers."""
    _declare(label, (column,), Way.LIST)


def number_of_member(label: str, column: str, *, acts: str = "") -> None:
    """A member's number in a column that is no foreign key."""
    _declare(label, (column,), Way.MOVES, acts=acts)


def goes_with(label: str, column: str, act: str) -> None:
    """The row is about the act in column `act`: when an identity is taken out, it goes with its acts."""
    _declare(label, (column,), Way.MOVES, acts=act)


def no_members(label: str, *columns: str) -> None:
    """Numbers that look as if they might name members, and don't."""
    _not_members.update(f"{label.lower()}.{column}" for column in columns)


def names_no_member(model: type[Model], column: str) -> bool:
    """Whether somebody said so, or it is called by what it names instead."""
    return (
        column in ("activity_id", "acts", "channel_id", "conversation_id", "batches", "events", "evidence")
        or column.endswith("_acts")
        or f"{model._meta.label_lower}.{column}" in _not_members
    )


def references() -> list[Reference]:
    """All of them, in a stable order."""
    found = {each.key: each for each in _foreign_keys()}
    for name, (way, partner, acts, because) in _declared.items():
        if name not in found:
            label, column = name.rsplit(".", 1)
            found[name] = Reference(apps.get_model(label), column, way, partner, acts, because)
    return [found[key] for key in sorted(found)]


def _declare(label: str, columns: tuple[str, ...], way: Way, *, because: str = "", acts: str = "") -> None:
    for column in columns:
        _declared[f"{label.lower()}.{column}"] = (way, "", acts, because)


def _foreign_keys() -> Iterator[Reference]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.remote_field.model is Member:
                yield _reference(model, field)


def _reference(model: type[Model], field: ForeignKey[Any, Any]) -> Reference:
    column = str(field.column)
    if hasattr(model, "pgh_tracked_model"):
        return Reference(model, column, Way.HISTORY, because="an event says who it was about when it happened")
    way, partner, acts, because = _declared.get(f"{model._meta.label_lower}.{column}", (Way.MOVES, "", "", ""))
    if way is Way.MOVES and column in _key_columns(model):
        way, because = Way.PARKED, "the member is the row's own key"
    return Reference(model, column, way, partner, acts or _act_of(model, column), because)


def _key_columns(model: type[Model]) -> set[str]:
    return {str(field.column) for field in model._meta.pk_fields}


def _act_of(model: type[Model], column: str) -> str:
    """The act a row is about, where it names one and no other member."""
    columns = {str(field.column) for field in model._meta.concrete_fields}
    return "activity_id" if column in ("member_id", "asker_id") and "activity_id" in columns else ""


_declared["communities.activity.member_id"] = (Way.RECORD, "", "", "acts follow their identity")
_declared["communities.identity.member_id"] = (Way.RECORD, "", "", "identities are what is moved")
number_of_member("communities.Conversation", "starter_id")
no_members("communities.Conversation", "accepted_id")
no_members("communities.PendingReply", "activity_id")
no_members("communities.Import", "bytes_total", "bytes_read", "rows_read")
no_members("communities.Activity", "fingerprint", "mentions")
no_members("communities.IdentityKey", "value")
no_members("communities.IdentityLook", "fingerprint")
no_members("communities.Recognition", "compared")
no_members("communities.Merge", "into_id", "gone_id")
