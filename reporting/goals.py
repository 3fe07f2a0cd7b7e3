"""Objectives of the governance room, for Today and the digest; nothing while there are none."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from communities.models import Community


def goals_of(community: Community) -> list[Any]:
    """The community's open objectives, the soonest first; at most four."""
    if not apps.is_installed("governance"):
        return []
    return []
