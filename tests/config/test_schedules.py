"""Default schedules."""

from __future__ import annotations

import pytest
from celery import current_app
from django.utils.module_loading import autodiscover_modules
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from config.schedules import DEFAULTS, sync

pytestmark = pytest.mark.django_db


def test_migrating_brings_every_default_and_each_names_a_real_task() -> None:
    autodiscover_modules("tasks")
    assert set(PeriodicTask.objects.values_list("name", flat=True)) >= set(DEFAULTS)
    assert {default.task for default in DEFAULTS.values()} <= set(current_app.tasks)


def test_twice_is_once() -> None:
    assert sync() == 0


def test_an_administrators_edit_stays() -> None:
    task = PeriodicTask.objects.get(name="Prove that a worker works")
    task.interval = IntervalSchedule.objects.create(every=7, period=IntervalSchedule.MINUTES)
    task.enabled = False
    task.save()
    sync()
    task.refresh_from_db()
    assert (task.interval.every, task.enabled) == (7, False)


def test_a_task_that_no_longer_exists_goes() -> None:
    every = IntervalSchedule.objects.create(every=7, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.create(name="Old", task="accounts.tasks.of_last_year", interval=every)
    assert sync() == 1
    assert not PeriodicTask.objects.filter(name="Old").exists()
