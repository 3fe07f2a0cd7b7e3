"""What a server or client says about people: joins, parts, quits, kicks and new nicks."""

from __future__ import annotations

import re

NICK = r"([^\s<>*]\S{0,60})"
HOST = r"(?: *[\[(][^\])]{0,200}[\])])?"
LEAD = re.compile(r"^\s*(?:===|\*\*\*|-!-|-->|<--|--|\*)?\s*")
PATTERNS = (
    ("join", re.compile(rf"(?:Joins: )?{NICK}{HOST} +(?:has joined|joined)\b")),
    ("join", re.compile(rf"Joins: {NICK}")),
    ("leave", re.compile(rf"(?:Parts|Quits): {NICK}")),
    ("leave", re.compile(rf"{NICK} was kicked\b")),
    ("leave", re.compile(rf"{NICK}{HOST} +has (?:left|quit|parted)\b")),
    ("nick", re.compile(rf"{NICK} (?:is|are) now known as (\S+)")),
    ("nick", re.compile(rf"{NICK} changed nick to (\S+)")),
)
TELLING = re.compile(r" (?:joined|left|quit|nick|known as|kicked|parted)\b|: ")
SERVICE = re.compile(
    r"(?:mode/|Topic |topic |Mode |ServerMode|#|You |Now talking|\[Users|Irssi|Channel |Netsplit|Home page)"
)
DOES = re.compile(rf"^=== {NICK} (.*)$", re.DOTALL)


def notice(text: str) -> tuple[str, str, str] | None:
    """`(nick, "join" | "leave" | "nick" | "maybe", text)`; for a new nick the text is that nick.

    "maybe" is a line "=== nick does something": an action if such a nick is around. None for all else.
    """
    body = text[LEAD.match(text).end() :]  # type: ignore[union-attr]
    if TELLING.search(body):
        for kind, pattern in PATTERNS:
            found = pattern.match(body)
            if found:
                return found[1], kind, found[2] if kind == "nick" else ""
    if SERVICE.match(body):
        return None
    does = DOES.match(text)
    return (does[1], "maybe", does[2]) if does else None
