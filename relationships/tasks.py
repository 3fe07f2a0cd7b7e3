"""Thin Celery doors of the room, for beat."""

from __future__ import annotations

from celery import shared_task

from relationships.introductions.work import ask_for_all
from relationships.standings.night import ask_for_nights


@shared_task
def look_who_should_meet() -> int:
    """Each night: introductions that time settled, new ones, thanks that are due. Gives for how many communities."""
    return ask_for_all()


@shared_task
def let_weights_fade() -> int:
    """Asks for the new day of each community where it has begun by its own clock. Gives how many."""
    from relationships.ties.asking import ask_for_every_day

    return ask_for_every_day()


@shared_task
def sweep_nights() -> int:
    """Each hour: standings of communities whose night has come. Gives for how many."""
    return ask_for_nights()
