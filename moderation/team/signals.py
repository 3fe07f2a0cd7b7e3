"""What was learnt, beside what rules and general models say of a batch: one reason a post, and whom to ask about it.

The reason's strength is the difference between the team's model and the general ones, so that all reasons together
come to what the team's model says; circumstances still move it from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from communities.models import Community
from moderation.asking import Said
from moderation.judging import Reason
from moderation.models import Signal
from moderation.models.vector import SIZE
from moderation.own_words import own_words
from moderation.post import Post
from moderation.scoring.contextual import contextual
from moderation.team import opinion, seeing
from moderation.team.figures import sigmoid
from moderation.team.thresholds import InForce, in_force
from moderation.weigh import PRIOR

NAME: Final = "team"
LIKE_BEFORE: Final = "Like what you acted on"
UNMOVED: Final = ("self_harm", "threat")  # somebody is asked to look at these, however often they were kept


@dataclass(slots=True)
class Learnt:
    """`logits`: by the team's model, of posts by id. `wanted`: ids that somebody should look at for that alone."""

    force: InForce
    champion: opinion.Champion | None = None
    logits: dict[int, float] = field(default_factory=dict)
    wanted: set[int] = field(default_factory=set)

    def beside(self, post: int, models: Sequence[Reason]) -> list[Reason]:
        """The team's reason, given what the general models said; none where it hardly differs."""
        if self.champion is None or post not in self.logits:
            return []
        said = PRIOR + sum(reason.strength for reason in models if reason.origin == Signal.Origin.MODEL)
        strength = float(np.clip(self.logits[post] - said, -opinion.FURTHEST, opinion.FURTHEST))
        if abs(strength) < opinion.LEAST_SAID or (strength < 0 and any(each.name in UNMOVED for each in models)):
            return []
        words = opinion.reason_words(self.champion, strength)
        return [Reason(Signal.Origin.MODEL, NAME, str(self.champion.number), round(strength, 3), words)]


def learnt(community: Community, posts: Sequence[Post], said: Mapping[int, Said]) -> Learnt:
    """Of a batch: two queries, and for communities with something learnt the vectors of what was read closely."""
    found = Learnt(in_force(community))
    if not posts:
        return found
    general = seeing.general_of([said[post.id] for post in posts])
    found.champion = opinion.champion(community)
    if found.champion is not None:
        logits = opinion.judge(community, posts, general, _vectors(posts, said))
        if logits is None:
            found.champion = None
        else:
            found.logits = {post.id: float(logit) for post, logit in zip(posts, logits, strict=True)}
    p = sigmoid(general[:, 0])
    if found.champion is not None:
        p = sigmoid(np.array([found.logits[post.id] for post in posts]))
    if found.champion is not None or found.force.number:
        found.wanted = {post.id for post, chance in zip(posts, p, strict=True) if chance >= found.force.queue_at}
    return found


def _vectors(posts: Sequence[Post], said: Mapping[int, Said]) -> NDArray[np.float32]:
    """Of posts that both models read; the others have none, and the head's light view judges them."""
    vectors = np.full((len(posts), SIZE), np.nan, dtype=np.float32)
    close = [place for place, post in enumerate(posts) if said[post.id].judgement is not None]
    if close:
        read = [posts[place] for place in close]
        own = [own_words(post.text) for post in read]
        vectors[close] = contextual().read(own, seeing.parents_of(read)).vectors
    return vectors
