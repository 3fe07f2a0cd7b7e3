"""Crisis's doors: a new batch is counted; what waits is shown beside the room's name."""

from __future__ import annotations

from accounts.models import TeamMember
from accounts.shell import counts
from communities.models import Batch, Community
from communities.readers import reads_batches
from crisis import moved as _moved  # noqa: F401 (says that nothing here names a member)
from crisis.counting import count_batch
from crisis.models import Incident
from crisis.watch import watch


@reads_batches("crisis")
def read(batch: Batch) -> None:
    """The hours of a batch."""
    count_batch(batch)


@counts("crisis")
def waiting(community: Community, viewer: TeamMember) -> int:
    """Open incidents, and one for a raised level that nobody has taken up."""
    opened = list(Incident.objects.in_community(community).open().values_list("began_at", flat=True))
    seen = watch(community)
    unmet = seen.raised and not opened
    return len(opened) + int(unmet)
