"""Crisis for administrators: find and look; hours come from the record, incidents from the team's own verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from crisis.models import Hour, Incident, LogEntry, Statement, Tone


class ReadOnly:
    """The record and the team's verbs write these rows; here they are found and read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes by hand."""
        return False


@admin.register(Incident)
class IncidentAdmin(ReadOnly, admin.ModelAdmin[Incident]):
    """Incidents by title."""

    list_display = ("title", "community", "severity", "owner", "opened_at", "closed_at")
    list_filter = ("severity", "community")
    list_select_related = ("community", "owner")
    search_fields = ("title", "happened", "learned")


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly, admin.ModelAdmin[LogEntry]):
    """What was written down."""

    list_display = ("happened_at", "incident", "kind", "by", "text")
    list_select_related = ("incident", "by")
    search_fields = ("text", "incident__title")
    show_full_result_count = False


@admin.register(Statement)
class StatementAdmin(ReadOnly, admin.ModelAdmin[Statement]):
    """What was drafted, approved and said."""

    list_display = ("incident", "version", "written_by", "approved_by", "said_at")
    list_select_related = ("incident", "written_by", "approved_by")
    search_fields = ("text", "incident__title")


@admin.register(Hour)
class HourAdmin(ReadOnly, admin.ModelAdmin[Hour]):
    """Hours as counted."""

    list_display = ("hour", "community", "volume", "people", "newcomers", "tone_n", "negative")
    list_filter = ("community",)
    list_select_related = ("community",)
    search_fields = ("community__name",)
    show_full_result_count = False


@admin.register(Tone)
class ToneAdmin(ReadOnly, admin.ModelAdmin[Tone]):
    """The sample whose tone was read."""

    list_display = ("activity_id", "community", "hour", "value")
    list_select_related = ("community",)
    search_fields = ("=activity_id",)
    show_full_result_count = False
