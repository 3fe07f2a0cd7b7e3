"""Thin Celery doors of the room, for beat."""

from __future__ import annotations

from celery import shared_task

from relationships.introductions.work import ask_for_all


@shared_task
def look_who_should_meet() -> int:
    """Each night: introductions that time settled, new ones, thanks that are due. Gives for how many communities."""
    return ask_for_all()
