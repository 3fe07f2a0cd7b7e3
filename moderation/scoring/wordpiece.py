"""Cuts text into the pieces of words the contextual model knows: BERT's uncased WordPiece, with the standard library.

Same pieces as the `tokenizers` library gives for this vocabulary (checked when the weights are made); that library
would bring a downloader of models along, which has no place here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

LONGEST_WORD: Final = 100  # characters; a longer one is unknown, as in BERT
HEAD_CHARACTERS: Final = 2400  # of a very long text only its two ends are cut at all
TAIL_CHARACTERS: Final = 1200
_UNSEEN: Final = ("Cc", "Cf", "Co", "Cs")  # control, format, private and half signs; unassigned ones are kept
KEPT_WORDS: Final = 20_000  # whose pieces are remembered


class WordPiece:
    """A vocabulary: one piece a line, the line's number is its id."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines)}
        self.unknown, self.start, self.end = (self._ids[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._pieces_of = lru_cache(maxsize=KEPT_WORDS)(self._cut)

    def pieces(self, text: str, most: int) -> list[int]:
        """Ids of at most `most` pieces. Of a longer text the first two thirds of them and the last third are kept."""
        if len(text) > HEAD_CHARACTERS + TAIL_CHARACTERS:
            text = f"{text[:HEAD_CHARACTERS]} {text[-TAIL_CHARACTERS:]}"
        found: list[int] = []
        for word in _words(text):
            found.extend(self._pieces_of(word))
        if len(found) <= most:
            return found
        tail = most // 3
        return found[: most - tail] + found[len(found) - tail :]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest known piece from the left, again and again."""
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        found, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                number = self._ids.get(piece)
                if number is not None:
                    break
                end -= 1
            else:
                return (self.unknown,)
            found.append(number)
            start = end
        return tuple(number for number in found if number is not None)


def _words(text: str) -> list[str]:
    """Lower case without accents, split at spaces; each punctuation mark and each Chinese sign stands alone."""
    if not text.isascii():
        text = "".join(map(_cleaned, text))
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")
    return "".join(map(_spaced, text)).split()


@lru_cache(maxsize=4096)
def _cleaned(sign: str) -> str:
    if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
        return " "
    return "" if sign in "\0\ufffd" or unicodedata.category(sign) in _UNSEEN else sign


@lru_cache(maxsize=4096)
def _spaced(sign: str) -> str:
    if _is_mark(sign) or _is_chinese(ord(sign)):
        return f" {sign} "
    return (
        "" if (sign < " " and sign not in "\t\n\r") or sign == "\x7f" else sign.lower()
    )  # each by itself: no final sigma


def _is_mark(sign: str) -> bool:
    code = ord(sign)
    return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126 or _is_punctuation(sign)


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "P"


def _is_chinese(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )
