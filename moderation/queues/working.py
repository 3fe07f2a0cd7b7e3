"""Who may work a queue: its people, its roles, and those with all its skills. Whoever manages may work every one."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from accounts.models import TeamMember
from communities.models import Community
from moderation.models import Queue, Skill
from moderation.models.queue import ABOVE


class NotTheirs(PermissionDenied):
    """The queue is for others; the words say for whom."""


def may_work(member: TeamMember, queue: Queue | None) -> bool:
    """Without a queue, and in one that names nobody, everybody who decides cases may. At most two queries."""
    if queue is None or member.role in ABOVE:
        return True
    people = list(queue.people.values_list("pk", flat=True))
    return _fits(member, queue, set(people), Skill.of(member) if queue.skills else set())


def queues_of(member: TeamMember, community: Community) -> list[Queue]:
    """In order, those they may work. Three queries, one for who manages."""
    rows = Queue.objects.in_community(community).in_order()
    if member.role in ABOVE:
        return list(rows)
    queues = list(rows.prefetch_related("people"))
    skills = Skill.of(member) if any(queue.skills for queue in queues) else set()
    return [queue for queue in queues if _fits(member, queue, {each.pk for each in queue.people.all()}, skills)]


def who_may(queue: Queue | None, team: Iterable[TeamMember]) -> list[TeamMember]:
    """Of the team, those who may work it and decide cases. One query, two where the queue asks for skills."""
    able = [member for member in team if member.may("case.decide")]
    if queue is None:
        return able
    people = set(queue.people.values_list("pk", flat=True))
    skills: dict[int, set[str]] = {}
    had = Skill.objects.filter(team_member__in=able) if queue.skills else Skill.objects.none()
    for pk, name in had.values_list("team_member_id", "name"):
        skills.setdefault(pk, set()).add(name)
    return [each for each in able if each.role in ABOVE or _fits(each, queue, people, skills.get(each.pk, set()))]


def demand(member: TeamMember, queue: Queue | None) -> None:
    """Raises NotTheirs."""
    if not may_work(member, queue):
        raise NotTheirs(f"The queue “{queue}” is worked by {for_whom(queue)}.")


def for_whom(queue: Queue | None) -> str:
    """As "those with self-harm and legal"."""
    if queue is None:
        return "everybody"
    told = []
    if queue.skills:
        told.append("those with " + " and ".join(queue.skills))
    if queue.roles:
        told.append(" and ".join(f"{role}s" for role in queue.roles))
    if names := [str(each) for each in queue.people.select_related("user")]:
        told.append(", ".join(names))
    return "; ".join(told) or "everybody who decides cases"


def _fits(member: TeamMember, queue: Queue, people: set[int], skills: set[str]) -> bool:
    if member.pk in people:
        return True
    if queue.roles or queue.skills:
        return (not queue.roles or member.role in queue.roles) and set(queue.skills) <= skills
    return not people
