"""What a member is called and counts as, from the rows of two who are one. Pure: JSON rows in, changed columns out."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from communities.identity.names import is_placeholder
from communities.models.member import sort_key

Row = dict[str, Any]
COLUMNS: Final = ("name", "sort_key", "name_set_by_hand", "role", "role_set_by_hand", "joined_at", "questioned_at")


def together(into: Row, gone: Row) -> Row:
    """The columns of who stays, once both are one. A person's word first, then the fuller name, then the busier one."""
    named = into if _better_name(into, gone) else gone
    roled = gone if gone["role_set_by_hand"] and not into["role_set_by_hand"] else into
    role = roled["role"]
    if not roled["role_set_by_hand"] and "staff" in (into["role"], gone["role"]):
        role = "staff"
    elif not roled["role_set_by_hand"] and into["role"] != gone["role"]:
        role = "member"  # a person who runs a robot is a person
    return {
        "name": named["name"],
        "sort_key": named["sort_key"],
        "name_set_by_hand": named["name_set_by_hand"],
        "role": role,
        "role_set_by_hand": roled["role_set_by_hand"],
        "joined_at": _earlier(into["joined_at"], gone["joined_at"]),
        "questioned_at": _earlier(into["questioned_at"], gone["questioned_at"]),
    }


def shown_name(name: str, handle: str, external_id: str) -> tuple[str, str]:
    """Name and sort key of a member with one identity: as the door of the record makes them."""
    shown = name or handle or external_id or "?"
    return shown, sort_key(shown if handle in ("", shown) else f"{shown} {handle}")


def _better_name(into: Row, gone: Row) -> bool:
    if into["name_set_by_hand"] != gone["name_set_by_hand"]:
        return bool(into["name_set_by_hand"])
    mine, theirs = _fullness(into["name"]), _fullness(gone["name"])
    return mine > theirs or (mine == theirs and (into["acts"], gone["id"]) >= (gone["acts"], into["id"]))


def _fullness(name: str) -> int:
    """0: no name at all; 1: a handle; 2: one word that looks like a name; 3: two or more."""
    if is_placeholder(name):
        return 0
    words = re.findall(r"[^\W\d_]{2,}", name)
    written = bool(words) and not re.search(r"[\d_@<>]", name) and words[0][0] != words[0][0].lower()
    return 1 if not written else 3 if len(words) > 1 else 2


def _earlier(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    return min(a, b, key=datetime.fromisoformat)
