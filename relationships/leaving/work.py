"""When it is worked out what would break, and how journeys go: after a reckoning, at most once in six hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.identity.references import no_members, reckoned
from communities.models import Community
from relationships.models import Journeys

SLOT: Final = timedelta(hours=6)
_BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)

# When two members turn out to be one, or one to be two, these rows are told anew with the next look.
for label in ("Missed", "Load", "StageChange"):
    reckoned(f"relationships.{label}", "member_id", because="it is told anew from the acts")
reckoned("relationships.Arrival", "member_id", "answerer_id", because="it is told anew from the acts")
no_members("relationships.Missed", "only_groups")
no_members("relationships.Load", "weeks")


def ask_to_look_ahead(community: Community) -> None:
    """One look in each slot of six hours: now where there was none yet in this one, else when the next begins."""
    now = timezone.now()
    slot = (now - _BEGAN) // SLOT
    last = Journeys.objects.filter(community=community).values_list("worked_out_at", flat=True).first()
    later = last is not None and (last - _BEGAN) // SLOT >= slot
    enqueue(
        "relationships.look_ahead",
        f"{community.pk}:{slot + later}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
        due_at=_BEGAN + (slot + 1) * SLOT if later else now,
    )


@handles("relationships.look_ahead", long=True)
def look_ahead(row: Outbox) -> None:
    """What would break without whom; how everybody's journey goes."""
    from relationships.journeys.working_out import work_out as work_out_journeys
    from relationships.leaving.working_out import work_out

    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is not None:
        with connection.cursor() as cursor:
            # Just imported, maybe: without figures of these tables wide joins are planned as loops.
            cursor.execute("ANALYZE relationships_touch, relationships_tie, relationships_inferredreply")
            cursor.execute("ANALYZE communities_conversation, communities_member")
        work_out(community)
        work_out_journeys(community)
