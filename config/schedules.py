"""When things happen by themselves: the defaults. Administrators edit them in the admin; their edits stay.

`sync` adds what is new here and takes away rows whose task no longer exists; it never changes a row that is there.
To stop a schedule, disable it in the admin: a deleted one comes back with the next upgrade.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from celery import current_app
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask


@dataclass(frozen=True)
class Every:
    """Again and again, `seconds` apart. A wake-up older than that is dropped: the next one does its work."""

    task: str
    seconds: int


@dataclass(frozen=True)
class At:
    """At a time of the day, UTC. What must follow a community's own day looks at its zone when it runs."""

    task: str
    hour: str
    minute: str = "0"
    day_of_week: str = "*"


DEFAULTS: Mapping[str, Every | At] = {
    "Carry out waiting work": Every("accounts.tasks.relay", 3),
    "Prove that a worker works": Every("accounts.tasks.heartbeat", 20),
    "Send digests that are due": Every("reporting.tasks.send_due_digests", 60),
    "Bring figures up to the record": Every("reporting.tasks.bring_figures_up", 600),
    "Let the weights of ties fade by a day": Every("relationships.tasks.let_weights_fade", 3600),
    "Reckon standings in each community's night": At("relationships.tasks.sweep_nights", hour="*", minute="20"),
    "Weigh anew what waits for moderators": Every("moderation.tasks.tend_queues", 300),
    "Look who should meet and whom to thank": At("relationships.tasks.look_who_should_meet", hour="2", minute="40"),
    "Look for decisions like what has just come": Every("moderation.tasks.compare_lately", 60),
    "Learn from the team's decisions": At("moderation.tasks.learn_by_night", hour="3", minute="30"),
    "Empty kept posts whose time is over": At("moderation.tasks.empty_old_evidence", hour="4", minute="10"),
    "Read again how threads turned": At("moderation.tasks.replay_turning", hour="3", minute="10"),
}


def sync() -> int:
    """Add the missing defaults, remove dead tasks; how many rows changed. Twice is once."""
    autodiscover_modules("tasks")  # or a task not yet loaded would look dead
    existing = set(PeriodicTask.objects.values_list("name", flat=True))
    missing = {name: schedule for name, schedule in DEFAULTS.items() if name not in existing}
    known = set(current_app.tasks)
    dead = PeriodicTask.objects.exclude(task__in=known).exclude(task="")
    with transaction.atomic():
        removed, _ = dead.delete()
        for name, schedule in missing.items():
            _add(name, schedule)
    return len(missing) + int(removed)


def _add(name: str, schedule: Every | At) -> None:
    task = PeriodicTask(name=name, task=schedule.task)
    if isinstance(schedule, Every):
        task.interval, _ = IntervalSchedule.objects.get_or_create(
            every=schedule.seconds, period=IntervalSchedule.SECONDS
        )
        task.expire_seconds = max(10, 2 * schedule.seconds)
    else:
        task.crontab, _ = CrontabSchedule.objects.get_or_create(
            hour=schedule.hour,
            minute=schedule.minute,
            day_of_week=schedule.day_of_week,
            day_of_month="*",
            month_of_year="*",
            timezone="UTC",
        )
    task.save()
