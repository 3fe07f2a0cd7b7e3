"""Registers the reporting room."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Reporting."""

    name = "reporting"
    verbose_name = "Reporting"
