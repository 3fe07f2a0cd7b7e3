"""Registers the relationships room."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    """The room."""

    name = "relationships"
    verbose_name = "Relationships"
