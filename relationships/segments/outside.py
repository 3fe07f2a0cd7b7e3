"""What sentences name and other parts of the house know: groups by their names, organisations."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from communities.models import Community, Member


def groups_called(community: Community, name: str) -> list[int]:
    """Numbers of the Leiden groups a person means: "group 1" is the largest."""
    match = re.fullmatch(r"(?:group\s+)?(\d{1,4})", name.strip(), re.IGNORECASE)
    return [int(match.group(1)) - 1] if match and int(match.group(1)) > 0 else []


def organisation_members(community: Community, name: str) -> QuerySet[Member, int]:
    """Ids of members known to be at an organisation. Nobody, until organisations are known here."""
    return Member.objects.none().values_list("pk", flat=True)
