"""What of the objectives deserves the team today."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from governance.models import Objective
from governance.models.objective import Course

MINUTES = 15.0
WORTH = {Course.GUARD_BROKEN: 180.0, Course.OVERDUE: 90.0, Course.BEHIND: 60.0, Course.REACHED: 30.0}
ACTION = {
    Course.GUARD_BROKEN: "See what got worse",
    Course.OVERDUE: "Close or extend it",
    Course.BEHIND: "Look at it",
    Course.REACHED: "Close it",
}
SOON = timedelta(days=30)


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """Objectives whose guard broke, whose date passed or nears while behind, and those reached but still open."""
    if not viewer.may("objective.change"):
        return []
    today, found = community.day_of(now), []
    for objective in Objective.objects.in_community(community).open():
        objective.community = community
        standing = objective.standing(today)
        worth = WORTH.get(standing.course)
        if worth is None or (standing.course is Course.BEHIND and objective.due_on - today > SOON):
            continue
        found.append(
            Attention(
                key=f"governance.objective:{objective.pk}",
                area=Area.GOVERNANCE,
                title=f"“{objective.title}”: {standing.course.value.lower()}.",
                why=f"{standing.why} Due {objective.due_on:%d %B %Y}.",
                value=worth,
                minutes=MINUTES,
                reckoning=(
                    f"An objective that is {standing.course.value.lower()} is reckoned at {worth:.0f} member-minutes: "
                    f"what a wrong course costs before the next look. Looking takes about {MINUTES:.0f} minutes."
                ),
                action=ACTION[standing.course],
                url=objective.get_absolute_url(),
            )
        )
    return found
