"""Leaves a work entry. Called by the verb that did the work, so that no act of the team goes uncounted."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from communities.models import Area, Community, WorkEntry


def record_work(
    user: User,
    community: Community,
    area: Area | str,
    kind: str,
    *,
    about: str = "",
    url: str = "",
    seconds: int | None = None,
    seen: bool = False,
    by_hand: bool = False,
    done_at: datetime | None = None,
) -> WorkEntry:
    """One act of `user`: `seconds` where timed or told, else unknown (reports then use the kind's median)."""
    return WorkEntry.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        user=user,
        area=area,
        kind=kind[:60],
        about=about[:250],
        url=url[:500],
        seconds=seconds,
        seen=seen,
        by_hand=by_hand,
        done_at=done_at or timezone.now(),
    )
