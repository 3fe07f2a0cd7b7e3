"""What each batch sets going: whoever is new is compared at once; organisations, robots and the team after a rest."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.identity import deciding, organisations, roles, suggesting
from communities.models import Batch, Community
from communities.readers import reads_batches

REST: Final = 60  # seconds: batches that arrive within are followed by one look


@reads_batches("communities", long=True)
def compare_newcomers(batch: Batch) -> None:
    """Suggestions, and merges where the community lets them happen by themselves. Read again, it changes nothing."""
    suggesting.look(batch.community)
    deciding.by_itself(batch.community)
    slot = int(timezone.now().timestamp()) // REST
    enqueue(
        "communities.know_people",
        f"{batch.community_id}:{slot}",
        workspace=batch.workspace_id,
        payload={"community": batch.community_id},
        due_at=timezone.now() + timedelta(seconds=10),
    )


@handles("communities.know_people", long=True)
def know_people(row: Outbox) -> None:
    """Where they work, who is a robot, who is of the team."""
    community = Community.objects.select_related("workspace").filter(pk=row.payload["community"]).first()
    if community is not None:
        organisations.find(community)
        roles.find(community)
