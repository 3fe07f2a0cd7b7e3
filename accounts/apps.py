"""Registers the accounts room and loads every room's outbox handlers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    """Signing in, workspaces, the outbox."""

    name = "accounts"
    verbose_name = "Team and access"

    def ready(self) -> None:
        """Loads `<room>/jobs.py` of every room."""
        autodiscover_modules("jobs")
