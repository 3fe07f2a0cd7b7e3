"""The team sees on every page which levers are on. Kept in the cache, asked of the database once in twenty seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.cache import cache
from django.utils import timezone

from communities.models import Community
from moderation.models import Lever

KEPT_FOR: Final = 20  # seconds


@dataclass(frozen=True, slots=True)
class Banner:
    """One lever that is on."""

    pk: int
    kind: str
    line: str
    ends_at: datetime

    def told(self, community: Community) -> str:
        """Its end by the community's clock."""
        there = self.ends_at.astimezone(community.tz)
        return f"{there:%H:%M}" if there.date() == community.day_of(timezone.now()) else f"{there:%-d %b, %H:%M}"


def banners(community: Community) -> list[Banner]:
    """Levers in force, the one that ends first in front."""
    found: list[Banner] | None = cache.get(_key(community.pk))
    if found is None:
        rows = Lever.objects.in_community(community).in_force().order_by("ends_at", "id")
        found = [Banner(each.pk, each.get_kind_display(), each.public_line, each.ends_at) for each in rows[:5]]
        cache.set(_key(community.pk), found, KEPT_FOR)
    now = timezone.now()
    return [each for each in found if each.ends_at > now]


def forget(community: int) -> None:
    """A lever was moved: the next page asks anew."""
    cache.delete(_key(community))


def _key(community: int) -> str:
    return f"levers:{community}"
