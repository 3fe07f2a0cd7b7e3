"""How posts look to the models: the general models' log-odds and the contextual model's vector, with their versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from communities.models import Activity
from moderation.asking import Said
from moderation.own_words import own_words
from moderation.post import Post
from moderation.scoring.combine import combination, scores
from moderation.scoring.contextual import contextual
from moderation.scoring.heads import HEADS
from moderation.scoring.judge import judge
from moderation.scoring.stored import card

Floats = NDArray[np.float32]
GENERAL: Final = 1 + len(HEADS)  # the judgement as a whole, then each head


@dataclass(frozen=True, slots=True)
class Sight:
    """`general` [n, GENERAL], the whole first; `vectors` [n, 384] of length 1."""

    general: Floats
    vectors: Floats


def encoder() -> str:
    """Which encoder makes vectors now. Read from its card: the model itself is loaded only where posts are read."""
    return f"contextual {card('contextual')['version']}"[:40]


def general_by() -> str:
    """Which general models judge now, in which versions."""
    blend = combination()
    return f"fast {card('fast')['version']}, judge {blend.version if blend else 'none'}"[:40]


def see(posts: Sequence[Post]) -> Sight:
    """Reads posts beside what they answer. About 3 ms each on one core."""
    texts = [post.text for post in posts]
    parents = parents_of(posts)
    own = [own_words(text) for text in texts]
    return Sight(general(texts, parents), contextual().read(own, parents).vectors)


def general(texts: Sequence[str], parents: Sequence[str | None] | None = None) -> Floats:
    """What the general models say, as log-odds [n, GENERAL]."""
    told = judge(texts, parents)
    return _log_odds([[each.score, *(each.labels[head] for head in HEADS)] for each in told])


def general_of(said: Sequence[Said]) -> Floats:
    """The same of posts that were asked about already; where only the quick model spoke, its word."""
    rows = []
    for each in said:
        labels = [each.labels[head] for head in HEADS]
        whole = each.judgement.score if each.judgement else float(scores(np.array([labels]))[0])
        rows.append([whole, *labels])
    return _log_odds(rows)


def _log_odds(rows: list[list[float]]) -> Floats:
    p = np.clip(np.array(rows, dtype=np.float64).reshape(len(rows), GENERAL), 5e-5, 1 - 5e-5)
    return np.asarray(np.log(p / (1 - p)), dtype=np.float32)


def parents_of(posts: Sequence[Post]) -> list[str | None]:
    """What each post answers, in one query."""
    asked = {post.reply_to_id for post in posts if post.reply_to_id}
    known = dict(Activity.objects.filter(pk__in=asked).values_list("pk", "text")) if asked else {}
    return [known.get(post.reply_to_id) if post.reply_to_id else None for post in posts]
