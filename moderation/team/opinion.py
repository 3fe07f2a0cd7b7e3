"""What this team's champion says of new posts: one more signal, with its own version, beside the general models'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from communities.models import Community
from moderation.models import TeamModel
from moderation.models.vector import SIZE
from moderation.own_words import own_words
from moderation.post import Post
from moderation.team import seeing
from moderation.team.head import Damaged, Seen, kept
from moderation.team.words import bags

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
FURTHEST: Final = 4.0  # log-odds by which a team's model may move a post from where the general ones put it
LEAST_SAID: Final = 0.3  # less is no reason worth a line


@dataclass(frozen=True, slots=True)
class Champion:
    """Which version counts, without its weights."""

    pk: int
    number: int
    decisions: int
    sha256: str


def champion(community: Community) -> Champion | None:
    """The version that counts, if it learnt from the general models in use. One query."""
    rows = TeamModel.objects.in_community(community).filter(
        state=TeamModel.State.CHAMPION, encoder=seeing.encoder(), general_by=seeing.general_by()
    )
    row = rows.values_list("pk", "number", "decisions", "sha256").first()
    return Champion(*row) if row else None


def judge(
    community: Community, posts: Sequence[Post], general: Floats, vectors: Floats | None = None
) -> Doubles | None:
    """Calibrated log-odds that this team would act, [n]; None where nothing learnt counts yet.

    `general` [n, seeing.GENERAL] is what the general models said (`seeing.general`). `vectors` [n, 384] may be absent,
    or hold rows of NaN for posts that only the quick model read.
    """
    found = champion(community)
    if found is None or not posts:
        return None
    try:
        head = kept(found.pk, found.sha256)
    except Damaged:  # the page says so; judging goes on without it
        return None
    without = np.full((len(posts), SIZE), np.nan, dtype=np.float32)
    words = bags([own_words(post.text) for post in posts])
    return head.logits(Seen(general, without if vectors is None else vectors, words))


def correction(logits: Doubles, general: Floats) -> Doubles:
    """What to add to the general models' log-odds so that both together say what the team's model says, bounded."""
    return np.clip(logits - general[:, 0].astype(np.float64), -FURTHEST, FURTHEST)


def reason_words(found: Champion, strength: float) -> str:
    """In plain words, for the reason's line."""
    acts = "acts on" if strength > 0 else "lets be"
    return f"Like what your team {acts}: learnt from {found.decisions} of its decisions"
