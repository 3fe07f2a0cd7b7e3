"""Journeys of members, what would be missed without them, and who carries a lot. All of it is worked out."""

from __future__ import annotations

from django.contrib import admin

from relationships.admin.reckoned import Reckoned
from relationships.models import Arrival, Journeys, Load, Missed, StageChange, WithoutThem


@admin.register(StageChange)
class StageChangeAdmin(Reckoned):
    """Which stage a member was in, from when to when."""

    list_display = ["member", "community", "stage", "came_from", "on", "until", "why"]
    list_select_related = ["member", "community"]
    list_filter = ["stage", "community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(Arrival)
class ArrivalAdmin(Reckoned):
    """First posts and first answers. Acts are named by number."""

    list_display = ["member", "community", "at", "answered_at", "answerer", "by_staff", "inferred", "back_72_at"]
    list_select_related = ["member", "answerer", "community"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(Journeys)
class JourneysAdmin(Reckoned):
    """When each community's journeys were last worked out."""

    list_display = ["community", "as_of", "worked_out_at", "seconds"]
    list_select_related = ["community"]
    search_fields = ["community__name"]


@admin.register(Missed)
class MissedAdmin(Reckoned):
    """What would break without whom."""

    list_display = ["member", "community", "worth", "cut_off", "alone", "welcomed_alone", "hosted_alone", "as_of"]
    list_select_related = ["member", "community"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(WithoutThem)
class WithoutThemAdmin(Reckoned):
    """How each community would hold together."""

    list_display = ["community", "as_of", "worked_out_at", "active", "held", "seconds"]
    list_select_related = ["community"]
    search_fields = ["community__name"]


@admin.register(Load)
class LoadAdmin(Reckoned):
    """Who carried more and more, and lately less; inferred."""

    list_display = ["member", "community", "certainty", "risen_from", "fell_on", "as_of"]
    list_select_related = ["member", "community"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith"]
