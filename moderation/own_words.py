"""What a post says itself: quotations, code and formulas are left out, for nobody is rude by quoting or by reckoning.

Rules written by people read the whole text; only the models read this. Every sign keeps its place.
"""

from __future__ import annotations

import re
from typing import Final

_QUOTED: Final = re.compile(r"^[ \t]{0,8}(?:[A-Za-z]{0,4}>|\||--\]|&gt;).*$", re.MULTILINE)
_CREDIT: Final = re.compile(
    r"^.{0,200}\b(?:wrote|writes|said|schrieb|écrit)(?: .{0,80})?:[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_BELOW: Final = re.compile(
    r"^(?:-- |-{3,} ?(?:Original|Forwarded) Message ?-{3,}|_{20,})[ \t\r]*$.*", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_BLOCK: Final = re.compile(
    r"\[quote[^\]]{0,200}\].*?\[/quote\]|```.*?(?:```|\Z)|\[code\].*?\[/code\]|<pre>.*?</pre>",
    re.DOTALL | re.IGNORECASE,
)
_FORMULA: Final = re.compile(r"\$\$[^$]{1,2000}\$\$|\$[^$\n]{0,300}[\\^_=][^$\n]{0,300}\$")


def own_words(text: str) -> str:
    """`text` with spaces instead of what is quoted, code or formula; as long as `text`."""
    for pattern in (_BLOCK, _FORMULA, _BELOW, _QUOTED, _CREDIT):
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return "".join(sign if sign == "\n" else " " for sign in match[0])
