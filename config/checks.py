"""Refuses a configuration under which Celery would do work twice for ever (TRUST: visibility timeout)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from celery import current_app
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import autodiscover_modules


def tasks_end_before_they_are_given_again(
    app_configs: Sequence[AppConfig] | None = None, **_: Any
) -> Sequence[CheckMessage]:
    """A task acknowledged late is given to another worker after the visibility timeout.

    So each such task must be ended by its hard limit in less than half of that. A worker runs this when it starts.
    """
    timeout = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    return [
        Error(
            f"{name} may run {limit} s, but the broker gives it out again after {timeout} s.",
            hint="Make it shorter, or acknowledge it early (acks_late=False) and hold a renewed claim in Postgres.",
            id="kith.E001",
        )
        for name, limit in _late_limits().items()
        if limit is None or not limit < timeout / 2
    ]


def _late_limits() -> dict[str, int | None]:
    """Hard limit in seconds of every task that is acknowledged late."""
    autodiscover_modules("tasks")
    return {
        name: task.time_limit or settings.CELERY_TASK_TIME_LIMIT
        for name, task in current_app.tasks.items()
        if not name.startswith("celery.") and task.acks_late
    }
