"""Celery: carries only "wake up, row N". The work itself is a row in Postgres (accounts.outbox)."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, setup_logging, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("kith")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Celery would replace the logging set up by Django; the presence of this receiver keeps ours."""


@worker_init.connect
@beat_init.connect
def start_servers(**_: Any) -> None:
    """A worker or beat started by hand finds its servers running, as every command does."""
    from config.embedded import ensure_running

    ensure_running()
