"""Registers the crisis room."""

from django.apps import AppConfig


class CrisisConfig(AppConfig):
    """The watch and its incidents."""

    name = "crisis"
    verbose_name = "Crisis"
