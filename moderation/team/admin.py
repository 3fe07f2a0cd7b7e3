"""Administration of what was learnt: everything can be found, nothing edited but how a community learns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from accounts.admin import ReadOnly
from moderation.models import (
    AuditPick,
    LearningSettings,
    PostVector,
    Precedent,
    ScoreSample,
    TeamModel,
    ThresholdSet,
)


@admin.register(TeamModel)
class TeamModelAdmin(ReadOnly):
    """Versions, with their figures on later decisions. Rolled back in the room, where that is work of somebody's."""

    list_display = ["number", "community", "state", "decisions", "trained_at", "promoted_at", "promoted_by", "why"]
    list_filter = ["state"]
    list_select_related = ["community", "promoted_by"]
    search_fields = ["community__name", "=sha256"]
    exclude = ["weights"]


@admin.register(LearningSettings)
class LearningSettingsAdmin(admin.ModelAdmin[LearningSettings]):
    """Promotion and looks by chance. Made when somebody first sets them, or with the first version."""

    list_display = ["community", "promotion", "audit", "audit_percent", "curve_at"]
    list_filter = ["promotion", "audit"]
    list_select_related = ["community"]
    search_fields = ["community__name"]
    raw_id_fields = ["workspace", "community"]
    readonly_fields = ["curve", "curve_at"]

    def has_delete_permission(self, *args: Any, **kwargs: Any) -> bool:
        """It would only fall back to the usual."""
        return False


class _Numerous(ReadOnly):
    """Large tables: no counting of everything."""

    show_full_result_count = False
    list_per_page = 50


@admin.register(AuditPick)
class AuditPickAdmin(_Numerous):
    """Posts picked by chance."""

    list_display = ["case", "community", "picked", "picked_from", "picked_at"]
    list_select_related = ["case", "community"]
    search_fields = ["=case__id"]


@admin.register(PostVector)
class PostVectorAdmin(_Numerous):
    """Which posts have numbers, by which models."""

    list_display = ["activity_id", "community", "encoder", "general_by", "made_at", "compared_at"]
    list_filter = ["encoder"]
    list_select_related = ["community"]
    search_fields = ["=activity__id"]
    search_help_text = "A post's number, exactly."
    exclude = ["numbers", "general"]


@admin.register(Precedent)
class PrecedentAdmin(_Numerous):
    """Like decisions of open cases."""

    list_display = ["case", "decision", "likeness"]
    list_select_related = ["case", "decision"]
    search_fields = ["=case__id"]
    search_help_text = "A case's number, exactly."


@admin.register(ThresholdSet)
class ThresholdSetAdmin(ReadOnly):
    """Costs that were chosen, and what they were to bring."""

    list_display = ["number", "community", "miss", "silence", "minutes", "queue_at", "looked_at", "missed", "by", "at"]
    list_select_related = ["community", "by"]
    search_fields = ["community__name"]


@admin.register(ScoreSample)
class ScoreSampleAdmin(ReadOnly):
    """Probabilities that thresholds are read off."""

    list_display = ["community", "posts", "days", "judged_by", "drawn_at"]
    list_select_related = ["community"]
    search_fields = ["community__name"]
    exclude = ["probabilities"]
