"""Registers the accounts room and loads every room's outbox handlers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Team and access"

    def ready(self) -> None:
        autodiscover_modules("jobs")
