"""Registers the communities room."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    """The record: who is there and what was said."""

    name = "communities"
    verbose_name = "The record"
