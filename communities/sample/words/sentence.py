"""Gets templates ready: a slot that begins a sentence is capitalised, and a title agrees with its text.

`{slot^}` is the slot's value with a capital; `{Slot~}` is drawn once a conversation although `{Slot}` is drawn anew.
"""

from __future__ import annotations

import re

BEGINS = re.compile(r"(^|[.!?] |: )\{([A-Za-z]\w*)(~?)\}")
DRAWN_ANEW = re.compile(r"\{([A-Z]\w*)\}")


def sentences(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Templates whose sentences begin with a capital even where they begin with a slot."""
    return tuple(BEGINS.sub(r"\1{\2\3^}", text) for text in texts)


def pairs(titled: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """(title, text) templates that agree: what the title says, the text says."""
    agreed = []
    for title, text in titled:
        for slot in set(DRAWN_ANEW.findall(title)):
            title, text = (part.replace(f"{{{slot}}}", f"{{{slot}~}}") for part in (title, text))
        agreed.append(sentences((title, text)))
    return tuple((title, text) for title, text in agreed)
