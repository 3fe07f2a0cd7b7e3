"""Whom to ask how they are: who carried more and more, and lately less. A kind suggestion, with its certainty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from communities.attention import Attention
from communities.models import Area, Community
from relationships.leaving.weighing import AN_ANSWER
from relationships.models import Load

EACH: Final = 3


def carrying_a_lot(community: Community) -> Iterator[Attention]:
    """The most certain first. One query. Says what is seen, never why: nobody can read that from counts."""
    rows = Load.objects.filter(community=community, certainty__gte=Load.LIKELY).select_related("member")
    for one in rows.order_by("-certainty", "member_id")[:EACH]:
        height = max(one.weeks, default=0)
        value = float(AN_ANSWER * height)
        yield Attention(
            key=f"relationships.load:{one.member_id}",
            area=Area.RELATIONSHIPS,
            title=f"Ask {one.member.name} how they are",
            why=f"Carrying a lot, and lately less: {one.signs[0] if one.signs else ''}."
            f" Inferred, {100 * one.certainty:.0f} % certain that it is more than chance",
            value=value,
            minutes=10,
            reckoning=f"At stake: a week of theirs, {height} posts at its height, at {AN_ANSWER} minutes each."
            " Ten minutes to write to them, not to ask them for anything.",
            action="See what changed",
            url=community.url("relationships:if_they_left", one.member_id),
            member_ids=(one.member_id,),
        )
