"""Where a member can be written to: what looks like an e-mail address, from their identities. For the team only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from communities.models import Community, Identity

_ADDRESS: Final = re.compile(r"[^@\s,;<>\"?&#%]+@[^@\s,;<>\"?&#%]+\.[a-z]{2,}", re.IGNORECASE)


def address_of(community: Community, members: Iterable[int]) -> dict[int, str]:
    """By member; who has none that looks like an address is not in it. One query."""
    rows = (
        Identity.objects.filter(community=community, member__in=list(members))
        .exclude(email="")
        .order_by("id")
        .values_list("member_id", "email")
    )
    found: dict[int, str] = {}
    for member, email in rows:
        if member not in found and _ADDRESS.fullmatch(email):
            found[member] = email
    return found
