"""Asks the models about posts: the quick one about each, the contextual one where it matters.

It matters where the quick one minds, where a group is named, where a rule or a member spoke, where the author is new,
and where a thread runs hot. Only what both have read can open a case.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from communities.models import Activity
from moderation.post import Post
from moderation.scoring.combine import probabilities
from moderation.scoring.fast import fast
from moderation.scoring.heads import PLACE
from moderation.scoring.judge import Judgement, judge

TOWARDS_SOMEBODY: Final = ("toxic", "attack", "hate", "threat")
A_SHARE: Final = 0.2  # of a batch, those the quick model minds most
AT_LEAST: Final = 0.04  # and minds at all
ALWAYS: Final = 0.2  # minded enough to be read in any company
GROUP_NAMED: Final = 0.1  # the quick model's hate, which rises with the name of a group
CARE: Final = 0.15  # its self-harm
MOST: Final = 1_500  # posts of a batch, about half a minute of one core
OF_PARENT: Final = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Said:
    """What the models say of a post; `judgement` where both have read it."""

    labels: dict[str, float]
    judgement: Judgement | None = None

    @property
    def harm(self) -> float:
        """The likeliest of what is done to somebody, 0 to 1."""
        return max(self.labels[head] for head in TOWARDS_SOMEBODY)


def ask(posts: Sequence[Post], urgent: Collection[int] = ()) -> dict[int, Said]:
    """What is to be said of each post, by id. `urgent`: ids that the contextual model reads in any case."""
    if not posts:
        return {}
    quick = quickly(posts)
    found = {post.id: Said(_named(row)) for post, row in zip(posts, quick, strict=True)}
    chosen = [posts[place] for place in _chosen(posts, quick, urgent)]
    if chosen:
        parents = _parents(chosen)
        judged = judge([post.text for post in chosen], [parents.get(post.reply_to_id or 0) for post in chosen])
        for post, judgement in zip(chosen, judged, strict=True):
            found[post.id] = Said(judgement.labels, judgement)
    return found


def quickly(posts: Sequence[Post]) -> NDArray[np.float64]:
    """The quick model's probabilities [n, heads], of each post's own words."""
    return probabilities(fast().logits([post.own.text for post in posts]))


def _named(row: NDArray[np.float64]) -> dict[str, float]:
    return {head: float(row[place]) for head, place in PLACE.items()}


def _chosen(posts: Sequence[Post], quick: NDArray[np.float64], urgent: Collection[int]) -> list[int]:
    """Places of the posts to read closely, those first that are minded most."""
    harm = quick[:, [PLACE[head] for head in TOWARDS_SOMEBODY]].max(axis=1)
    bar = max(AT_LEAST, float(np.quantile(harm, 1 - A_SHARE)))
    wanted = [
        place
        for place, post in enumerate(posts)
        if harm[place] >= min(bar, ALWAYS)
        or quick[place, PLACE["hate"]] >= GROUP_NAMED
        or quick[place, PLACE["self_harm"]] >= CARE
        or post.id in urgent
    ]
    most = np.maximum(harm, quick[:, PLACE["self_harm"]])
    return sorted(wanted, key=lambda place: (posts[place].id not in urgent, -most[place]))[:MOST]


def _parents(posts: Sequence[Post]) -> dict[int, str]:
    """The text each of them answers, by the id of what is answered. One query."""
    wanted = {post.reply_to_id for post in posts if post.reply_to_id}
    if not wanted:
        return {}
    rows = Activity.objects.filter(pk__in=wanted, deleted_at=None).values_list("pk", "text")
    return {pk: text[:OF_PARENT] for pk, text in rows}
