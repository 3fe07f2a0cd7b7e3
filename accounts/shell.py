"""What the frame around every page shows, and how rooms above add to it without being imported from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest

from accounts.models import TeamMember, Workspace
from accounts.permissions import TABLE

Count = Callable[[Any, TeamMember], int]  # (community, viewer) -> what waits
Banner = Callable[[Any, TeamMember], list[tuple[str, str]]]  # (community, viewer) -> (words, address)
Week = Callable[[Any, TeamMember], list[tuple[str, int, str]]]  # (community, viewer) -> (area, percent, label)
KEPT_FOR: Final = 20  # seconds a count may be old

_counts: dict[str, Count] = {}
_weeks: list[Week] = []
_banners: list[Banner] = []


def counts(section: str) -> Callable[[Count], Count]:
    """Registers how many things wait in a section; shown beside it in the navigation."""

    def register(count: Count) -> Count:
        _counts[section] = count
        return count

    return register


def week(share: Week) -> Week:
    """Registers the week in the spectrum, shown at the foot of the navigation."""
    _weeks[:] = [share]
    return share


def banner(told: Banner) -> Banner:
    """Registers what the whole team must see on every page of a community. It caches for itself."""
    _banners.append(told)
    return told


class May:
    """`shell.may.case_decide` in a template asks the permission table for "case.decide"."""

    def __init__(self, member: TeamMember) -> None:
        self._member = member

    def __getitem__(self, name: str) -> bool:
        action = name.replace("_", ".", 1)
        if action not in TABLE:
            raise KeyError(name)
        return self._member.may(action)


@dataclass(slots=True)
class Shell:
    """The frame's facts. Without a workspace (sign-in, home) only `sections` and friends are empty."""

    section: str = ""
    workspace: Workspace | None = None
    community: Any = None
    team_member: TeamMember | None = None
    may: May | None = None
    communities: list[Any] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    week: list[tuple[str, int, str]] = field(default_factory=list)
    banners: list[tuple[str, str]] = field(default_factory=list)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: the frame of this request. Htmx updates replace parts and need no frame."""
    member: TeamMember | None = getattr(request, "team_member", None)
    if member is None:
        return {"shell": Shell()}
    community = getattr(request, "community", None)
    match = request.resolver_match
    frame = Shell(
        section=match.app_name if match else "",
        workspace=member.workspace,
        community=community,
        team_member=member,
        may=May(member),
    )
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.boosted:
        return {"shell": frame}
    frame.communities = list(member.workspace.communities.order_by("name"))
    if community is not None:
        frame.counts, frame.week = _kept(community, member)
        frame.banners = [each for told in _banners for each in told(community, member)]
    return {"shell": frame}


def _kept(community: Any, member: TeamMember) -> tuple[dict[str, int], list[tuple[str, int, str]]]:
    key = f"shell:{community.workspace_id}:{community.pk}:{member.pk}"
    kept: tuple[dict[str, int], list[tuple[str, int, str]]] | None = cache.get(key)
    if kept is None:
        kept = (
            {section: count(community, member) for section, count in _counts.items()},
            _weeks[0](community, member) if _weeks else [],
        )
        cache.set(key, kept, KEPT_FOR)
    return kept
