"""Which links lead where a community's regulars link to as well: a newcomer's link there is no advertisement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from communities.models import Activity, Community
from communities.models.activity import SPOKEN

LOOKED_THROUGH: Final = 20_000  # newest posts
REGULAR: Final = 5  # posts of somebody whose links count


def familiar(community: Community, domains: Iterable[str], until: datetime) -> set[str]:
    """Those of `domains` that somebody with more than `REGULAR` posts linked to before `until`."""
    wanted = sorted(set(domains))
    if not wanted:
        return set()
    latest = Activity.objects.in_community(community).standing().filter(kind__in=SPOKEN, occurred_at__lte=until)
    newest = latest.newest_first().values("pk")[:LOOKED_THROUGH]
    holding = reduce(
        or_, (Q(text__icontains=f"//{domain}") | Q(text__icontains=f"//www.{domain}") for domain in wanted)
    )
    texts = Activity.objects.filter(holding, pk__in=newest, member__posts__gt=REGULAR).values_list("text", flat=True)
    said = [text.lower() for text in texts]
    return {domain for domain in wanted if any(domain in text for text in said)}
