"""What changes figures though nobody did anything: a member taken for staff or a bot, another zone of the community."""

from __future__ import annotations

from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Community, Member
from reporting.models import RollupState


def mark_other_causes(cursor: CursorWrapper, community: Community, state: RollupState) -> None:
    """Marks the days that such a change touches, however it came about, and remembers what is so now."""
    others = Member.objects.in_community(community).exclude(role=Member.Role.MEMBER).values_list("pk", "role")
    staff = sorted(pk for pk, role in others if role == Member.Role.STAFF)
    bots = sorted(pk for pk, role in others if role == Member.Role.BOT)
    if (staff, bots, community.zone) == (state.staff, state.bots, state.zone):
        return
    if state.zone and state.zone != community.zone:
        cursor.execute(_EVERYTHING, {"community": community.pk, "zone": community.zone})
    else:
        changed = set(staff) ^ set(state.staff) | set(bots) ^ set(state.bots)
        cursor.execute(_THEIR_DAYS, {"community": community.pk, "members": list(changed)})
    state.staff, state.bots, state.zone = staff, bots, community.zone
    state.save(update_fields=["staff", "bots", "zone"])


_THEIR_DAYS: Final = """
INSERT INTO communities_dirtyday (community_id, day, marked_at)
SELECT DISTINCT %(community)s, day, clock_timestamp() FROM reporting_memberday
WHERE community_id = %(community)s AND member_id = ANY(%(members)s)
ON CONFLICT (community_id, day) DO NOTHING
"""

# Days of the old zone that have nothing in the new one are marked too, so that what is stored for them goes.
_EVERYTHING: Final = """
INSERT INTO communities_dirtyday (community_id, day, marked_at)
SELECT %(community)s, day, clock_timestamp() FROM (
    SELECT (occurred_at AT TIME ZONE %(zone)s)::date AS day FROM communities_activity WHERE community_id = %(community)s
    UNION
    SELECT day FROM reporting_memberday WHERE community_id = %(community)s
) days
ON CONFLICT (community_id, day) DO NOTHING
"""
