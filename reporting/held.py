"""What the room holds about a member: the days on which they did something."""

from __future__ import annotations

from communities.holdings import Basis, Kept, holds

holds(
    Kept(
        "reporting.MemberDay",
        "Days they were there",
        Basis.INFERRED,
        "How many acts and posts on each day of the community's calendar.",
        certainty="Counted.",
    )
)
