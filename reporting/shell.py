"""The week at the foot of the navigation: the viewer's own time by area, in the spectrum."""

from __future__ import annotations

from typing import Any

from accounts.models import TeamMember
from accounts.shell import week
from reporting.spectrum import week_of


@week
def share(community: Any, viewer: TeamMember) -> list[tuple[str, int, str]]:
    """(area, percent, label) for the last seven days; empty when nothing was done."""
    spectrum = week_of(community, viewer.user)
    return [
        (line.area.value, round(100 * line.share), f"{line.area.label} {round(100 * line.share)} %")
        for line in spectrum.areas
    ]
