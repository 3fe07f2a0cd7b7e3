"""The Django apps of this room: the ground itself, and the admin with our site class."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """Commands and checks of the ground. It has no models."""

    name = "config"
    label = "config"
    verbose_name = "Kith"

    def ready(self) -> None:
        """Check Celery's limits with Django's checks, and bring the default schedules in after migrations."""
        from config.checks import tasks_end_before_they_are_given_again

        register(tasks_end_before_they_are_given_again)
        post_migrate.connect(_sync_schedules, dispatch_uid="kith.schedules")


class KithAdminConfig(AdminConfig):
    """Stock Django admin with `config.admin.KithAdminSite`."""

    default_site = "config.admin.KithAdminSite"


def _sync_schedules(sender: AppConfig, **_: Any) -> None:
    """Once the schedules' own tables are there."""
    if sender.label == "django_celery_beat":
        from config.schedules import sync

        sync()
