"""Registers the care room."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """Questions, promises and asks."""

    name = "care"
    verbose_name = "Care"
