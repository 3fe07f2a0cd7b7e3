"""Registers the moderation room."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Cases, decisions, letters and rules."""

    name = "moderation"
    verbose_name = "Moderation"
