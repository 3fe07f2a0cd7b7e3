"""The room's own work: read what arrives. And what the navigation counts."""

from __future__ import annotations

from accounts.models import TeamMember
from accounts.shell import counts
from communities.models import Batch, Community
from communities.readers import reads_batches
from moderation import delivery, reading
from moderation.models import Appeal, Case

__all__ = ["delivery"]


@reads_batches("moderation")
def read(batch: Batch) -> None:
    """Signals and cases from new posts."""
    reading.read_batch(batch)


@counts("moderation")
def waiting(community: Community, viewer: TeamMember) -> int:
    """Open cases and appeals, for those who may see them."""
    if not viewer.may("case.read"):
        return 0
    return (
        Case.objects.in_community(community).open().count() + Appeal.objects.in_community(community).waiting().count()
    )
