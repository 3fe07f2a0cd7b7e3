"""Ties, reckoned from the record: who did what toward whom (`touches`), summed a pair (`pairs`), named (`depth`.

`nature`).

    reckon(community)   everything again, from the record as it is now

It is idempotent: the same record and the same `community.present()` give the same rows.
"""

from relationships.ties.reckoning import reckon

__all__ = ["reckon"]
