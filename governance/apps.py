"""Registers the governance room."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Strategy and governance."""

    name = "governance"
    verbose_name = "Strategy and governance"
