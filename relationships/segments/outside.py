"""What sentences name and other parts of the house know: groups by their names, organisations."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from communities.models import Affiliation, Community
from relationships.models import Group


def groups_called(community: Community, name: str) -> list[int]:
    """Numbers of the living groups a person means: by name, by a word they talk about, or "Group 3" as pages say."""
    rows = Group.objects.in_community(community).living()
    found = list(rows.called(name).values_list("number", flat=True))
    match = re.fullmatch(r"(?:group\s+)?(\d{1,6})", name.strip(), re.IGNORECASE)
    if match and not found:
        found = list(rows.filter(number=int(match.group(1)) - 1).values_list("number", flat=True))
    return found


def organisation_members(community: Community, name: str) -> QuerySet[Affiliation, int]:
    """Ids of members who are or were with an organisation of this name, or one of its domains."""
    rows = Affiliation.objects.filter(community=community, denied_at=None, organisation__hidden=False)
    called = rows.filter(organisation__name__iexact=name) | rows.filter(organisation__domains__domain__iexact=name)
    return called.values_list("member_id", flat=True)
