"""Ties, from the record: who did what toward whom (`touches`), summed a pair (`pairs`), named (`depth`, `nature`).

    move(community, batches)   what a batch brought, at once
    reckon(community)          everything again, from the record as it is now

Both are idempotent, and lead to the same rows: the same record and the same `Reckoning.as_of` give the same ties.
"""

from relationships.ties.moving import acts_changed, move, move_on, people_changed
from relationships.ties.reckoning import reckon

__all__ = ["acts_changed", "move", "move_on", "people_changed", "reckon"]
