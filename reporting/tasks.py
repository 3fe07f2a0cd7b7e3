"""Thin Celery doors, for beat."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from reporting.digests.deliver import deliver_due
from reporting.digests.freeze import freeze_due
from reporting.rollups import roll_up
from reporting.rollups.roll_up import communities_with_a_record


@shared_task
def send_due_digests() -> int:
    """Each minute: freezes what is due and delivers what is frozen. Gives how many mails went."""
    freeze_due(timezone.now())
    return deliver_due()


@shared_task(queue="long", acks_late=False, time_limit=3600, soft_time_limit=3500)
def bring_figures_up() -> int:
    """Every few minutes: marked days nobody asked for (a role changed) and figures that move with the clock."""
    return sum(roll_up(community) for community in communities_with_a_record())
