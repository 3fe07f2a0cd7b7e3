"""Thin Celery doors, for beat."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from communities.models import Community
from reporting.digests.deliver import deliver_due
from reporting.digests.freeze import freeze_due
from reporting.rollups import roll_up
from reporting.rollups.roll_up import communities_with_a_record


@shared_task
def send_due_digests() -> int:
    """Each minute: freezes what is due and delivers what is frozen. Gives how many mails went."""
    freeze_due(timezone.now())
    return deliver_due()


@shared_task
def bring_figures_up() -> int:
    """Every few minutes: marked days nobody asked for (a role changed) and figures that move with the clock."""
    communities = communities_with_a_record()
    for community in communities:
        roll_up_community.apply_async((community.pk,), queue="long", retry=False, expires=600)
    return len(communities)


@shared_task(acks_late=False, time_limit=3600, soft_time_limit=3500)
def roll_up_community(pk: int) -> int:
    """One community's figures; nothing to do costs next to nothing."""
    community = Community.objects.filter(pk=pk).first()
    return roll_up(community) if community is not None else 0
