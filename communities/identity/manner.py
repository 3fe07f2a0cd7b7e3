"""How two members write and when: weak evidence, in log-odds, and only where there is enough of it.

* Writing: cosine of the frequencies of three letters in a row, of the latest posts; 1,500 characters each at least.
* Hours: how much the hours of the day overlap; 30 acts each at least.
* They answer each other: people seldom do that with themselves.

Nothing here is kept, and nothing is told of a member but in a suggestion about them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.identity.folding import fold

TEXTS: Final = 60
ENOUGH_TEXT: Final = 1_500
ENOUGH_ACTS: Final = 30
# Cosines; like what they add or take below, judgements that nobody has measured.
ALIKE: Final = 0.90
UNLIKE: Final = 0.70


@dataclass(slots=True)
class Manner:
    """Log-odds added or taken, and why."""

    nudge: float = 0.0
    words: list[str] = field(default_factory=list)


def compare(cursor: CursorWrapper, a: int, b: int) -> Manner:
    """What their latest posts say. Three queries, whoever they are."""
    seen = Manner()
    cursor.execute(_TALK, {"a": a, "b": b})
    answers = int(cursor.fetchone()[0])
    if answers:
        seen.nudge -= 3.0 if answers > 1 else 1.5
        seen.words.append(f"They answer each other ({answers} time{'s' * (answers != 1)})")
        return seen
    texts, hours = zip(*(_latest(cursor, member) for member in (a, b)), strict=True)
    alike = _cosine(*(grams(text) for text in texts)) if min(map(len, texts)) >= ENOUGH_TEXT else None
    if alike is not None and alike >= ALIKE:
        seen.nudge += 0.5
        seen.words.append("They write alike")
    elif alike is not None and alike < UNLIKE:
        seen.nudge -= 0.7
        seen.words.append("They write otherwise")
    if min(sum(each.values()) for each in hours) >= ENOUGH_ACTS:
        overlap = _overlap(*hours)
        if overlap < 0.35:
            seen.nudge -= 0.5
            seen.words.append("They are here at other hours")
    return seen


def grams(text: str) -> Counter[str]:
    """Frequencies of three letters in a row, links and quotations left out."""
    plain = re.sub(r"\s+", " ", re.sub(r"https?://\S+|^>.*$", " ", fold(text), flags=re.MULTILINE))
    return Counter(plain[at : at + 3] for at in range(len(plain) - 2))


def _latest(cursor: CursorWrapper, member: int) -> tuple[str, Counter[int]]:
    cursor.execute(_LATEST, [member, TEXTS])
    rows = cursor.fetchall()
    return "\n".join(str(text) for text, _ in rows), Counter(int(hour) for _, hour in rows)


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    shared = sum(count * b[gram] for gram, count in a.items())
    sizes = sqrt(sum(n * n for n in a.values())) * sqrt(sum(n * n for n in b.values()))
    return shared / sizes if sizes else 0.0


def _overlap(a: Counter[int], b: Counter[int]) -> float:
    mine, theirs = sum(a.values()), sum(b.values())
    return sum(min(a[hour] / mine, b[hour] / theirs) for hour in range(24))


_LATEST: Final = """
SELECT left(text, 1000), extract(hour FROM occurred_at)
FROM communities_activity
WHERE member_id = %s AND kind IN (1, 2) AND deleted_at IS NULL
ORDER BY occurred_at DESC LIMIT %s
"""

_TALK: Final = """
SELECT count(*) FROM (
    SELECT FROM (
        SELECT reply_to_id, member_id FROM communities_activity
        WHERE member_id IN (%(a)s, %(b)s) AND reply_to_id IS NOT NULL ORDER BY occurred_at DESC LIMIT 2000
    ) mine
    JOIN communities_activity o ON o.id = mine.reply_to_id
    WHERE o.member_id IN (%(a)s, %(b)s) AND o.member_id <> mine.member_id LIMIT 50
) found
"""
