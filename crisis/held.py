"""What the room holds about a member: the tone of some of their posts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from communities.holdings import Basis, Kept, holds
from communities.models import Activity, Member
from crisis.models import Tone


def _tones(member: Member) -> QuerySet[Any]:
    acts = Activity.objects.filter(member=member, community=member.community_id)
    return Tone.objects.filter(community=member.community_id, activity_id__in=acts.values("pk"))


holds(
    Kept(
        "crisis.Tone",
        "Tone of posts drawn by lot",
        Basis.INFERRED,
        "For the weather of the whole community, from -1 to 1; never looked at a person.",
        certainty="An estimate by a list of English words.",
        rows=_tones,
    )
)
