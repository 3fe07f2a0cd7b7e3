"""Names and handles made comparable: marks off, letters of one sound in one script, separators and digits apart.

Latin, Cyrillic and Greek meet in plain Latin letters (`letters.json`). Scripts without a usual way into Latin (Han,
Hangul, Kana, Arabic, Hebrew, Indic ones) stay as they are written: two spellings of one name in them are equal or they
are not.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

# by script: a letter, and how it is written in plain Latin ones
_LETTERS: Final[dict[str, dict[str, str]]] = json.loads((Path(__file__).parent / "letters.json").read_text("utf-8"))
_TABLE: Final = str.maketrans({letter: plain for script in _LETTERS.values() for letter, plain in script.items()})
# spellings of one sound that differ by country or by who wrote the passport
_SOUNDS: Final = (
    ("shch", "s"), ("sch", "s"), ("tsch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("ou", "u"), ("oe", "o"), ("ae", "a"), ("ue", "u"), ("ey", "i"), ("iy", "i"),
    ("ij", "i"), ("ia", "a"), ("ya", "a"), ("ja", "a"), ("iu", "u"), ("yu", "u"), ("ju", "u"), ("ye", "e"),
    ("ie", "i"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"),
)  # fmt: skip
_STATE: Final = re.compile(
    r"(?:[|_\-\[({`^\\]+)(?:away|afk|off|out|gone|work|wrk|home|lunch|dinner|food|eating|sleep|sleeping|zzz+|bed|busy|"
    r"phone|mobile|tablet|laptop|lap|netbook|pc|desktop|server|school|class|bnc|znc|brb|bbl|real|cloud|web|irc|dev|ubuntu|"
    r"linux|test)[\])}|_]*$"
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Case-folded, without marks, in plain Latin letters where the script allows."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c)).translate(_TABLE)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a folded name, in order, remarks in brackets left out."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"", " ", name)
    return tuple(re.findall(r"[^\W\d_]+", fold(bare)))


def skeleton(word: str) -> str:
    """A word by its sound: what stays the same however it is spelled in Latin letters. Only to find candidates by."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def handle_core(handle: str) -> str:
    """A handle without separators, decoration and the state IRC people hang on it ("anna|away", "anna_", "[anna]")."""
    bare = _STATE.sub("", fold(handle).strip())
    core = re.sub(r"[\W_]+", "", bare)
    return core or re.sub(r"[\W_]+", "", fold(handle))


def without_digits(core: str) -> str:
    """A handle's core without the number at its end."""
    return core.rstrip("0123456789") or core
