"""What groups are called: the words that tell their conversations from those of the rest.

For each group the conversations of a year are read in which its members wrote most; tags and names of channels say
what one is about, then its title, then the texts. As in c-TF-IDF (Grootendorst 2022, arXiv 2203.05794) all that a group
says is one document; `best_words` says how its words are weighed against the others'.

Never part of a name: who is here (a word that is in anybody's name or handle is left out, unless many conversations
are tagged with it), words of health, politics and religion, small words (`left_out`). A name stays while one of its
words is still among the group's ten best, so that it does not change with every week's talk.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import log
from typing import Any, Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community
from relationships.standings.left_out import STOP_WORDS, may_name

DAYS: Final = 365
TALKS_EACH: Final = 150
TEXTS_EACH: Final = 8
TEXT_CHARS: Final = 500
BEST: Final = 10
IN_A_NAME: Final = 3
LEAST_RATIO: Final = 1.5  # a word of the group stands in its talk half as often again as in the others'
LEAST_TALKS: Final = 2  # a word of one conversation names nothing
TAGGED_OFTEN: Final = 5
TAG, CHANNEL, TITLE, TEXT = 4.0, 2.0, 2.0, 0.5

_NOISE: Final = re.compile(
    r"https?://\S+|www\.\S+|@[\w.\-]+|^>.*$|`{1,3}[^`]*`{1,3}|\[/?\w+[^\]]*\]|<[^>]*>|&\w+;|\$[^$]+\$|\\\w+", re.M
)
_WORD: Final = re.compile(r"[^\W\d_][\w\-+#]{2,29}")


@dataclass(slots=True)
class Talk:
    """What was said in one group: by word how much it weighs, and in how many conversations it stands."""

    weight: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    talks: dict[str, set[int]] = field(default_factory=dict)

    def hear(self, words: Iterable[str], weight: float, talk: int) -> None:
        """Words of one conversation, each once."""
        for word in set(words):
            self.weight[word] += weight
            self.talks.setdefault(word, set()).add(talk)


def name_groups(
    cursor: CursorWrapper, community: Community, numbers: Sequence[int], moment: datetime
) -> dict[int, list[str]]:
    """For each of these groups its ten best words. Needs `t_grouped` (member, number)."""
    if not numbers:
        return {}
    values: dict[str, Any] = {
        "community": community.pk,
        "moment": moment,
        "since": f"{DAYS} days",
        "talks": TALKS_EACH,
        "texts": TEXTS_EACH,
        "chars": TEXT_CHARS,
    }
    cursor.execute(_TALKED, values)
    cursor.execute(_TALKS, values)
    heard: dict[int, Talk] = {number: Talk() for number in numbers}
    tags: Counter[str] = Counter()
    for number, conversation, title, tagged, channel in cursor.fetchall():
        talk = heard.setdefault(number, Talk())
        tags.update({tag.casefold() for tag in tagged})
        talk.hear((tag.casefold() for tag in tagged), TAG, conversation)
        talk.hear(words_of(channel), CHANNEL, conversation)
        talk.hear(words_of(title), TITLE, conversation)
    cursor.execute(_TEXTS, values)
    for number, conversation, text in cursor.fetchall():
        heard.setdefault(number, Talk()).hear(words_of(text), TEXT, conversation)
    cursor.execute("SELECT DISTINCT sort_key FROM communities_member WHERE community_id = %s", [community.pk])
    names = {part for (key,) in cursor.fetchall() for part in re.split(r"[\W_]+", key) if len(part) > 2}
    known = {tag for tag, count in tags.items() if count >= TAGGED_OFTEN}
    return best_words(heard, names - known)


def best_words(heard: Mapping[int, Talk], names: set[str]) -> dict[int, list[str]]:
    """Best first by p·log(p/q), p being a word's share of this group's talk and q its share of the others'.

    That is the word's part in how far the one talk is from the other (Kullback-Leibler); q is never taken below half a
    title's worth, so that what is rare everywhere tells little. None that may not name a group or is in a name.
    """
    everywhere: defaultdict[str, float] = defaultdict(float)
    for talk in heard.values():
        for word, weight in talk.weight.items():
            everywhere[word] += weight
    whole = sum(everywhere.values())
    found: dict[int, list[str]] = {}
    for number, talk in heard.items():
        own = sum(talk.weight.values())
        rest = max(whole - own, 1.0)
        scored = []
        for word, weight in talk.weight.items():
            if len(talk.talks[word]) < LEAST_TALKS or not _allowed(word, names):
                continue
            here = weight / own
            there = max(everywhere[word] - weight, TITLE / 2) / rest
            if here > LEAST_RATIO * there or len(heard) == 1:
                scored.append((-here * max(log(here / there), 1e-3), word))
        found[number] = _apart([word for _, word in sorted(scored)[: 3 * BEST]])[:BEST]
    return found


def name_of(words: Sequence[str], last: Sequence[str] = ()) -> str:
    """The best three as a name; the last one's words where one of the first two of them still is among the best."""
    if any(word in words for word in last[:2]):
        return " · ".join(last[:IN_A_NAME])
    return " · ".join(words[:IN_A_NAME])


def words_of(text: str) -> list[str]:
    """Case-folded, without names, links, quotes, code and markup."""
    return [word.strip("-").casefold() for word in _WORD.findall(_NOISE.sub(" ", text))]


def _allowed(word: str, names: set[str]) -> bool:
    parts = {part for part in re.split(r"[\W_]+", word) if part}
    return len(word) > 2 and word not in STOP_WORDS and may_name(word) and not (parts & names) and word not in names


def _apart(words: Sequence[str]) -> list[str]:
    """Without a word that is another one's plural or beginning: "shader" and "shaders" say one thing."""
    kept: list[str] = []
    for word in words:
        if not any(word == one or word.rstrip("s") == one.rstrip("s") or word in one.split("-") for one in kept):
            kept.append(word)
    return kept


# The conversations in which a group's members wrote most, so many a group; each belongs to the group that wrote most.
_TALKED: Final = """
DROP TABLE IF EXISTS t_talked;
CREATE TEMP TABLE t_talked ON COMMIT DROP AS
WITH wrote AS (
    SELECT g.number, a.conversation_id, count(*) AS posts
    FROM communities_activity a JOIN t_grouped g ON g.member = a.member_id
    WHERE a.community_id = %(community)s AND a.kind IN (1, 2, 6, 7) AND a.deleted_at IS NULL
      AND a.conversation_id IS NOT NULL
      AND a.occurred_at > %(moment)s::timestamptz - %(since)s::interval AND a.occurred_at <= %(moment)s
    GROUP BY 1, 2
), own AS (
    SELECT DISTINCT ON (conversation_id) number, conversation_id, posts
    FROM wrote ORDER BY conversation_id, posts DESC, number
)
SELECT * FROM (
    SELECT own.*, row_number() OVER (PARTITION BY number ORDER BY posts DESC, conversation_id DESC) AS rank FROM own
) r WHERE rank <= %(talks)s;
ANALYZE t_talked;
"""

_TALKS: Final = """
SELECT r.number, c.id, c.title, c.tags, coalesce(h.name, '')
FROM t_talked r JOIN communities_conversation c ON c.id = r.conversation_id AND c.deleted_at IS NULL
LEFT JOIN communities_channel h ON h.id = c.channel_id
ORDER BY r.number, r.rank
"""

_TEXTS: Final = """
SELECT r.number, r.conversation_id, string_agg(a.text, E'\\n')
FROM t_talked r
CROSS JOIN LATERAL (
    SELECT left(x.text, %(chars)s) AS text
    FROM communities_activity x JOIN t_grouped g ON g.member = x.member_id AND g.number = r.number
    WHERE x.conversation_id = r.conversation_id AND x.kind IN (1, 2) AND x.deleted_at IS NULL
      AND x.occurred_at > %(moment)s::timestamptz - %(since)s::interval AND x.occurred_at <= %(moment)s
    ORDER BY x.occurred_at, x.id LIMIT %(texts)s
) a
GROUP BY r.number, r.conversation_id
ORDER BY r.number, r.conversation_id
"""
