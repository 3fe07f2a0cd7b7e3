"""The goals card of Today and the digest: the community's open objectives, as the governance room judges them."""

from __future__ import annotations

from dataclasses import dataclass

from communities.models import Community
from governance.models import Objective
from governance.models.objective import Course

SHOWN = 4
HUES = {Course.REACHED: "good", Course.ON_COURSE: "good", Course.BEHIND: "warn", Course.OVERDUE: "warn"}


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective in one line: its name, the figures written out, how far it is (0 to 1), and why."""

    label: str
    shown: str
    value: float
    hue: str
    note: str
    url: str


def goals_of(community: Community) -> list[Goal]:
    """The community's open objectives, the soonest first; at most four."""
    today = community.day_of(community.present())
    goals = []
    for objective in Objective.objects.in_community(community).open()[:SHOWN]:
        objective.community = community
        standing, measure = objective.standing(today), objective.measured_by
        if measure is None:
            continue
        now = measure.shown(standing.now.value) if standing.now else "no figure"
        goals.append(
            Goal(
                label=objective.title,
                shown=f"{now} of {measure.shown(objective.target)}",
                value=min(1.0, max(0.0, standing.progress or 0.0)),
                hue=HUES.get(standing.course, "bad" if standing.course is Course.GUARD_BROKEN else ""),
                note=f"{standing.course.value}. {standing.why}",
                url=objective.get_absolute_url(),
            )
        )
    return goals
