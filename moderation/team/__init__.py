"""What the team's own decisions teach: vectors, precedents, a model of one community, thresholds, looks by chance.

It advises the queue. It never decides, holds or hides anything. Judging asks `judge`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from communities.models import Community
    from moderation.post import Post


def judge(
    community: Community,
    posts: Sequence[Post],
    general: NDArray[np.float32],
    vectors: NDArray[np.float32] | None = None,
) -> NDArray[np.float64] | None:
    """See `moderation.team.opinion.judge`."""
    from moderation.team import opinion

    return opinion.judge(community, posts, general, vectors)
