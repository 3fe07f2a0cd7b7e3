"""Ties that move as the record does. For now each change is followed by a whole reckoning."""

from __future__ import annotations

from collections.abc import Sequence

from communities.models import Community
from relationships.models import Reckoning
from relationships.ties.reckoning import reckon


def people_changed(community: Community, member_ids: Sequence[int]) -> Reckoning | None:
    """Ties after acts or identities moved between these members, or their roles changed. Name all of them, old and new.

    Call it after the change, in its transaction or after it. Idempotent; members that are gone may be named.
    """
    return reckon(community) if member_ids else None
