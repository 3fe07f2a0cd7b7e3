"""Moving rows from member to member and back, keeping word of each: the SQL below `merging` and `splitting`.

`Log` is what a `Merge` remembers. Every step is written so that it undoes itself from the log alone, whatever happened
to other rows meanwhile: only rows that still are where the log left them are moved back.
"""
# ruff: noqa: S608 (names of tables and columns come from the models, never from outside)

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.backends.utils import CursorWrapper

from communities.identity.references import Reference, Way

Row = dict[str, Any]


@dataclass(slots=True)
class Log:
    """What changed hands: ids by column, lists by column and row, rows that found no place."""

    moved: dict[str, list[int]] = field(default_factory=dict)
    arrays: dict[str, dict[str, list[list[int]]]] = field(default_factory=dict)
    parked: list[Row] = field(default_factory=list)


def hand_over(cursor: CursorWrapper, reference: Reference, gone: int, into: int, log: Log) -> None:
    """What names `gone` in this column names `into` afterwards, or is parked."""
    if reference.way is Way.MOVES:
        _move(cursor, reference, gone, into, log)
    elif reference.way is Way.PAIR:
        _move_pairs(cursor, reference, gone, into, log)
    elif reference.way is Way.PARKED:
        _park(cursor, reference.model, reference.column, gone, log)
    elif reference.way is Way.LIST:
        _replace_in_lists(cursor, reference, gone, into, log)
    elif reference.way is Way.RECKONED:
        cursor.execute(f"DELETE FROM {_q(reference.table)} WHERE {_q(reference.column)} = %s", [gone])


def take_back(cursor: CursorWrapper, reference: Reference, holder: int, gone: int, log: Log) -> list[int]:
    """Gives `gone` the rows of the log that `holder` has now. Gives the ids that were not there any more."""
    ids = log.moved.get(reference.key, [])
    if not ids:
        return []
    if reference.way is Way.PAIR:
        return _pairs_back(cursor, reference, holder, gone, ids)
    table, column, pk = _q(reference.table), _q(reference.column), _q(reference.pk)
    cursor.execute(
        f"UPDATE {table} SET {column} = %s WHERE {pk} = ANY(%s) AND {column} = %s RETURNING {pk}", [gone, ids, holder]
    )
    back = {row[0] for row in cursor.fetchall()}
    return [pk for pk in ids if pk not in back]


def lists_back(cursor: CursorWrapper, reference: Reference, log: Log) -> None:
    """Lists that are as the log left them become what they were."""
    table, column, pk = _q(reference.table), _q(reference.column), _q(reference.pk)
    for row, (before, after) in log.arrays.get(reference.key, {}).items():
        cursor.execute(
            f"UPDATE {table} SET {column} = %s::bigint[] WHERE {pk} = %s AND {column} = %s::bigint[]",
            [before, int(row), after],
        )


def unpark(cursor: CursorWrapper, model: type[models.Model], row: Row) -> bool:
    """Puts a parked row back as it was. False: by now there is one like it, or what it belongs to is gone."""
    columns = ", ".join(_q(name) for name in _columns(model) if name in row)
    table = _q(model._meta.db_table)
    try:
        with transaction.atomic():
            cursor.execute(
                f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE"
                f" SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",
                [json.dumps(row)],
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True


def whole_row(cursor: CursorWrapper, table: str, pk: int) -> Row:
    """A row as JSON."""
    cursor.execute(f"SELECT to_jsonb(t)::text FROM {_q(table)} t WHERE id = %s", [pk])
    return dict(json.loads(cursor.fetchone()[0]))


def _move(cursor: CursorWrapper, reference: Reference, gone: int, into: int, log: Log) -> None:
    """All at once; where a constraint objects, row by row, and whatever has no place is parked."""
    table, column, pk = _q(reference.table), _q(reference.column), _q(reference.pk)
    change = f"UPDATE {table} SET {column} = %s WHERE {column} = %s"
    try:
        with transaction.atomic():
            cursor.execute(f"{change} RETURNING {pk}", [into, gone])
            ids = [row[0] for row in cursor.fetchall()]
    except IntegrityError:
        ids = []
        cursor.execute(f"SELECT {pk} FROM {table} WHERE {column} = %s ORDER BY {pk}", [gone])
        for (row,) in cursor.fetchall():
            try:
                with transaction.atomic():
                    cursor.execute(f"{change} AND {pk} = %s", [into, gone, row])
                ids.append(row)
            except IntegrityError:
                _park(cursor, reference.model, reference.pk, row, log)
    if ids:
        log.moved[reference.key] = ids


def _move_pairs(cursor: CursorWrapper, reference: Reference, gone: int, into: int, log: Log) -> None:
    table, column, pk = _q(reference.table), _q(reference.column), _q(reference.pk)
    other = _q(reference.partner)
    low, high = (column, other) if _is_low(reference) else (other, column)
    cursor.execute(f"SELECT {pk}, {other} FROM {table} WHERE {column} = %s ORDER BY {pk}", [gone])
    ids = []
    for row, partner in cursor.fetchall():
        if partner == into:
            _park(cursor, reference.model, reference.pk, row, log)
            continue
        pair = sorted((into, partner))
        try:
            with transaction.atomic():
                cursor.execute(f"UPDATE {table} SET {low} = %s, {high} = %s WHERE {pk} = %s", [*pair, row])
            ids.append(row)
        except IntegrityError:
            _park(cursor, reference.model, reference.pk, row, log)
    if ids:
        log.moved[reference.key] = ids


def _pairs_back(cursor: CursorWrapper, reference: Reference, holder: int, gone: int, ids: Sequence[int]) -> list[int]:
    table, pk = _q(reference.table), _q(reference.pk)
    low, high = sorted((reference.column, reference.partner))
    cursor.execute(f"SELECT {pk}, {_q(low)}, {_q(high)} FROM {table} WHERE {pk} = ANY(%s)", [list(ids)])
    lost = set(ids)
    for row, a, b in cursor.fetchall():
        if holder not in (a, b):
            continue
        pair = sorted((gone, b if a == holder else a))
        cursor.execute(f"UPDATE {table} SET {_q(low)} = %s, {_q(high)} = %s WHERE {pk} = %s", [*pair, row])
        lost.discard(row)
    return sorted(lost)


def _replace_in_lists(cursor: CursorWrapper, reference: Reference, gone: int, into: int, log: Log) -> None:
    table, column, pk = _q(reference.table), _q(reference.column), _q(reference.pk)
    cursor.execute(f"SELECT {pk}, {column} FROM {table} WHERE {column} @> ARRAY[%s]::bigint[]", [gone])
    for row, before in cursor.fetchall():
        after = list(dict.fromkeys(into if each == gone else each for each in before))
        cursor.execute(f"UPDATE {table} SET {column} = %s::bigint[] WHERE {pk} = %s", [after, row])
        log.arrays.setdefault(reference.key, {})[str(row)] = [list(before), after]


def _park(cursor: CursorWrapper, model: type[models.Model], column: str, value: int, log: Log) -> None:
    """Takes rows out, whole; first those that cannot be without them, however deep. Others only lose the link."""
    table = _q(model._meta.db_table)
    for child, child_column, optional in _children(model):
        cursor.execute(f"SELECT id FROM {table} WHERE {_q(column)} = %s", [value])
        for (row,) in cursor.fetchall():
            if optional:
                _let_go(cursor, child, child_column, row, log)
            else:
                _park(cursor, child, child_column, row, log)
    cursor.execute(f"DELETE FROM {table} t WHERE {_q(column)} = %s RETURNING to_jsonb(t)::text", [value])
    for (row,) in cursor.fetchall():
        log.parked.append({"model": model._meta.label_lower, "row": json.loads(row)})


def _let_go(cursor: CursorWrapper, child: type[models.Model], column: str, parent: int, log: Log) -> None:
    table, pk = _q(child._meta.db_table), _q(str(child._meta.pk.column))
    cursor.execute(f"UPDATE {table} SET {_q(column)} = NULL WHERE {_q(column)} = %s RETURNING {pk}", [parent])
    ids = [row[0] for row in cursor.fetchall()]
    if ids:
        log.parked.append({"model": child._meta.label_lower, "column": column, "value": parent, "ids": ids})


def link_again(cursor: CursorWrapper, model: type[models.Model], parked: Row) -> None:
    """Rows that lost their link to a parked row get it back, unless they have another by now."""
    table, column, pk = _q(model._meta.db_table), _q(parked["column"]), _q(str(model._meta.pk.column))
    cursor.execute(
        f"UPDATE {table} SET {column} = %s WHERE {pk} = ANY(%s) AND {column} IS NULL", [parked["value"], parked["ids"]]
    )


def _children(model: type[models.Model]) -> list[tuple[type[models.Model], str, bool]]:
    """Models whose rows name one of this model, and whether they can be without (their own history stays)."""
    if str(model._meta.pk.column) != "id":
        return []
    return [
        (relation.related_model, str(relation.field.column), relation.field.null)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and getattr(relation.field, "db_constraint", True)
        and relation.related_model is not model
    ]


def _is_low(reference: Reference) -> bool:
    return sorted((reference.column, reference.partner))[0] == reference.column


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def _q(name: str) -> str:
    """Names come from Django's own model definitions, never from outside."""
    return '"' + name.replace('"', '""') + '"'
