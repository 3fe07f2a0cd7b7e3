"""The Django apps of this room: the ground itself, and the admin with our site class."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConfigConfig(AppConfig):
    """Commands and checks of the ground. It has no models."""

    name = "config"
    label = "config"
    verbose_name = "Kith"


class KithAdminConfig(AdminConfig):
    """Stock Django admin with `config.admin.KithAdminSite`."""

    default_site = "config.admin.KithAdminSite"
