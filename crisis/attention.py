"""What crisis says to Today: a surge nobody has taken up, an update that is late, a statement that waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community, Member
from crisis.models import Incident, Statement
from crisis.usual import Level
from crisis.watch import watch

_NAMES: Final = {
    Level.WATCH: "is above its usual",
    Level.ALERT: "is far from its usual",
    Level.CRISIS: "looks like a crisis",
}
EACH: Final = {Level.WATCH: 0.25, Level.ALERT: 1.0, Level.CRISIS: 3.0}  # minutes of one member reached: a stated guess
WEEK: Final = timedelta(days=7)


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """The surge, and what open incidents ask for."""
    found: list[Attention] = []
    incidents = list(Incident.objects.in_community(community).open())
    seen = watch(community)
    if seen.raised and not incidents and viewer.may("incident.change"):
        reached = Member.objects.in_community(community).people().active_since(community.present() - WEEK).count()
        value = max(60.0, EACH[seen.level] * reached)
        found.append(
            Attention(
                key=f"crisis.surge:{seen.since:%Y%m%d%H}",
                area=Area.CRISIS,
                title=f"{community.name} {_NAMES[seen.level]}: "
                f"{seen.said:,} posts where {seen.normally:,.0f} are usual",
                why=" ".join(seen.reasons[:2]),
                value=value,
                minutes=10,
                reckoning=f"{value:.0f} member-minutes: {reached:,} members were active within a week and meet it, "
                f"{EACH[seen.level]:g} min of each at level {int(seen.level)} of 3 (60 at least); "
                "10 min to look and decide.",
                action="Open incident",
                url=community.url("crisis:home"),
                urgent=seen.level >= Level.ALERT,
            )
        )
    clock = timezone.now()
    found += [_late(incident, community) for incident in incidents if incident.update_is_late(clock)]
    if incidents and viewer.may("statement.approve"):
        waiting = Statement.objects.filter(incident__in=incidents, approved_at=None).exclude(written_by=viewer.user)
        found += [_approval(statement, community) for statement in waiting.select_related("incident", "written_by")[:3]]
    return found


def _late(incident: Incident, community: Community) -> Attention:
    incident.community = community
    return Attention(
        key=f"crisis.update:{incident.pk}",
        area=Area.CRISIS,
        title=f"An update on “{incident.title}” was promised and is late",
        why=f"Promised by {incident.next_update_at:%-d %B, %H:%M} UTC.",
        value=120,
        minutes=10,
        reckoning="120 member-minutes: people look again and again for a word that was promised; 10 min to write it.",
        action="Write the update",
        url=incident.get_absolute_url(),
        urgent=True,
    )


def _approval(statement: Statement, community: Community) -> Attention:
    statement.incident.community = community
    return Attention(
        key=f"crisis.statement:{statement.pk}",
        area=Area.CRISIS,
        title=f"A statement on “{statement.incident.title}” waits for a second person",
        why=f"Written by {statement.written_by or 'somebody who left'}, so it goes to somebody else.",
        value=150,
        minutes=5,
        reckoning="150 member-minutes: nothing can be said in public before; 5 min to read.",
        action="Read and approve",
        url=statement.incident.get_absolute_url(),
        urgent=True,
    )
