"""Administration: derived figures and sent mails are read-only, preferences and suppressions can be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from reporting.models import DigestDelivery, DigestPreference, DigestRun, Rollup, RollupState, SetAside, Suppression


class ReadOnly(admin.ModelAdmin[Any]):
    """What the house writes by itself."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never by hand."""
        return False


@admin.register(Rollup)
class RollupAdmin(ReadOnly):
    """Stored figures."""

    list_display = ("community", "measure", "day", "counted", "of")
    list_filter = ("measure",)
    search_fields = ("community__name", "measure")
    list_select_related = ("community",)
    show_full_result_count = False


@admin.register(RollupState)
class RollupStateAdmin(ReadOnly):
    """How fresh they are."""

    list_display = ("community", "reckoned_at", "days", "seconds")
    search_fields = ("community__name",)


@admin.register(DigestRun)
class DigestRunAdmin(ReadOnly):
    """Frozen digests."""

    list_display = ("community", "frequency", "for_day", "first_day", "last_day", "frozen_at")
    list_filter = ("frequency",)
    search_fields = ("community__name",)


@admin.register(DigestDelivery)
class DigestDeliveryAdmin(ReadOnly):
    """Mails; what is undecided is resolved on the page of runs, where the reasons are read."""

    list_display = ("run", "address", "state", "attempts", "changed_at")
    list_filter = ("state",)
    search_fields = ("address", "run__community__name")
    list_select_related = ("run",)


@admin.register(DigestPreference)
class DigestPreferenceAdmin(admin.ModelAdmin[DigestPreference]):
    """Who gets what when. Saving reckons the next moment anew."""

    list_display = ("team_member", "community", "frequency", "hour", "zone", "next_due_at")
    list_filter = ("frequency",)
    search_fields = ("team_member__user__email", "community__name")
    raw_id_fields = ("workspace", "community", "team_member")

    def save_model(self, request: HttpRequest, obj: DigestPreference, form: Any, change: bool) -> None:
        """With its next moment."""
        obj.schedule()
        super().save_model(request, obj, form, change)


@admin.register(SetAside)
class SetAsideAdmin(admin.ModelAdmin[SetAside]):
    """Put away on Today."""

    list_display = ("title", "team_member", "community", "until", "put_at")
    search_fields = ("title", "key", "team_member__user__email")
    raw_id_fields = ("workspace", "community", "team_member")


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin[Suppression]):
    """Addresses that get no digest."""

    list_display = ("address", "workspace", "because", "since")
    search_fields = ("address", "because")
    raw_id_fields = ("workspace",)
