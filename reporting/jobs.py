"""What the outbox has this room do (bring the figures up to each new batch), and what it offers to other rooms."""

from __future__ import annotations

import reporting.moved  # what happens when members merge
import reporting.shell  # noqa: F401  the frame's week
from communities.models import Batch
from communities.readers import reads_batches
from reporting.goals import offer_measures
from reporting.rollups import roll_up

offer_measures()


@reads_batches("reporting", long=True)
def follow(batch: Batch) -> None:
    """The batch marked its days; whoever comes first computes them all, the others find nothing to do."""
    roll_up(batch.community)
