"""Members side by side, with all they go by: what a person needs to see to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from communities.models import Identity, Member


@dataclass(slots=True)
class Face:
    """A member and their handles."""

    member: Member
    identities: list[Identity] = field(default_factory=list)


def faces(member_ids: Iterable[int]) -> dict[int, Face]:
    """By member; two queries."""
    wanted = list(member_ids)
    by_member: dict[int, list[Identity]] = defaultdict(list)
    for identity in Identity.objects.filter(member__in=wanted).select_related("source").order_by("source__name", "id"):
        by_member[identity.member_id].append(identity)
    return {each.pk: Face(each, by_member[each.pk]) for each in Member.objects.filter(pk__in=wanted)}
