"""Thin Celery doors of the room, for beat."""

from __future__ import annotations

from celery import shared_task


@shared_task
def replay_turning() -> int:
    """Each night: what came of hints and steps, and the past read again. Gives for how many communities."""
    from moderation.turning.night import ask_for_all

    return ask_for_all()


@shared_task
def compare_lately() -> int:
    """Each minute: vectors and precedents where cases were opened or decided. Gives for how many communities."""
    from moderation.team.work import ask_where_something_happened

    return ask_where_something_happened()


@shared_task
def learn_by_night() -> int:
    """Each night: what the team's decisions teach. Gives for how many communities."""
    from moderation.team.work import ask_for_lessons

    return ask_for_lessons()


@shared_task
def empty_old_evidence() -> int:
    """Each night: kept posts whose time is over and that no hold covers lose their content. Gives how many."""
    from communities.models import Community
    from moderation.law.evidence import empty_what_is_over

    return sum(empty_what_is_over(community) for community in Community.objects.select_related("workspace"))


@shared_task
def tend_queues() -> int:
    """Every few minutes: what waits is weighed anew, overdue cases come back. Gives for how many communities."""
    from moderation.queues.tending import tend_all

    return tend_all()
