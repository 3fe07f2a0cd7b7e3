"""How a conversation moves, as numbers: each cue as it stands in the last reply, the one before, on the whole, at most.

And how it changed from the first reply to the last. Only what was said; who said it and when is `circumstances`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.turning.cues import NAMES, Counted, count

Floats = NDArray[np.float64]

READ: Final = 8  # replies, the latest ones
VIEWS: Final = ("last", "mean", "change", "most", "before")
WIDTH: Final = len(VIEWS) * len(NAMES)


def features(replies: Sequence[Counted]) -> Floats:
    """[WIDTH] of a conversation of one reply or more: the root of each cue's share, view by view."""
    if not replies:
        return np.zeros(WIDTH)
    counts = np.array([reply.counts for reply in replies[-READ:]], dtype=np.float64)
    words = np.array([[reply.words + 10] for reply in replies[-READ:]], dtype=np.float64)
    share = 100 * counts / words
    root = np.sqrt(share)
    views = {
        "last": root[-1],
        "mean": np.sqrt(share.mean(axis=0)),
        "change": root[-1] - root[0],
        "most": root.max(axis=0),
        "before": root[-2] if len(root) > 1 else root[-1],
    }
    return np.concatenate([views[view] for view in VIEWS])


def features_of(texts: Sequence[str]) -> Floats:
    """The same of plain texts."""
    return features([count(text) for text in texts[-READ:]])
