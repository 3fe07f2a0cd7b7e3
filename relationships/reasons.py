"""Why a member is said to be a helper, a bridge, quiet: the rule, their figures, and links to the acts that show it."""

from __future__ import annotations

from dataclasses import dataclass

from communities.models import Activity, Community
from relationships.models import Standing
from relationships.standings.roles import RULES


@dataclass(frozen=True, slots=True)
class Reason:
    """One role held, with its ground. `links` lead to acts that show it, newest first."""

    role: str
    label: str
    hue: str
    rule: str
    words: str
    links: tuple[str, ...]


def reasons_of(community: Community, standing: Standing | None) -> list[Reason]:
    """One query for the links of all roles."""
    if standing is None:
        return []
    wanted = {act for held in standing.reasons.values() for act in held.get("acts", [])[:5]}
    places = dict(
        Activity.objects.filter(pk__in=wanted, community=community, conversation__isnull=False).values_list(
            "pk", "conversation_id"
        )
    )
    return [
        Reason(
            role,
            label,
            hue,
            RULES[role],
            standing.reasons.get(role, {}).get("words", ""),
            tuple(
                f"{community.url('relationships:conversation', places[act])}?around={act}#a{act}"
                for act in standing.reasons.get(role, {}).get("acts", [])[:5]
                if act in places
            ),
        )
        for role, label, hue in standing.roles_shown
    ]
