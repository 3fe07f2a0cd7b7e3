"""Administration: everything findable. Decisions and what follows from them are read, never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from accounts.admin import ReadOnly
from moderation.models import (
    Appeal,
    Case,
    CasePart,
    Decision,
    Exposure,
    ExposureLimit,
    Guideline,
    GuidelineVersion,
    Hint,
    Letter,
    Outlook,
    Rule,
    Signal,
    Step,
)
from moderation.team import admin as _team  # noqa: F401 (registers what was learnt)


class Many(ReadOnly):
    """Large tables: no counting of everything."""

    show_full_result_count = False
    list_per_page = 50


class VersionInline(admin.TabularInline[GuidelineVersion, Guideline]):
    """The texts, newest first. A new one is written in the room itself, with its note."""

    model = GuidelineVersion
    extra = 0
    can_delete = False
    readonly_fields = ["number", "text", "examples", "note", "by", "in_force_from"]

    def has_add_permission(self, *args: Any, **kwargs: Any) -> bool:
        """Written in the room."""
        return False


@admin.register(Guideline)
class GuidelineAdmin(admin.ModelAdmin[Guideline]):
    """Guidelines. Retire one rather than delete it: decisions stand on it."""

    list_display = ["number", "title", "community", "category", "retired_at"]
    list_select_related = ["community"]
    search_fields = ["title", "community__name"]
    raw_id_fields = ["workspace", "community"]
    inlines = [VersionInline]

    def has_delete_permission(self, *args: Any, **kwargs: Any) -> bool:
        """Retire it."""
        return False


@admin.register(GuidelineVersion)
class GuidelineVersionAdmin(ReadOnly):
    """Texts by date."""

    list_display = ["guideline", "number", "in_force_from", "by", "note"]
    list_select_related = ["guideline", "by"]
    search_fields = ["guideline__title", "text", "note"]


@admin.register(Rule)
class RuleAdmin(ReadOnly):
    """Rules are written in the room, where they are checked and rehearsed."""

    list_display = ["name", "community", "kind", "state", "version", "changed_by", "changed_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["community", "changed_by"]
    search_fields = ["name", "community__name"]


@admin.register(Signal)
class SignalAdmin(Many):
    """Reasons."""

    list_display = ["words", "community", "origin", "name", "version", "strength", "shadow", "raised_at"]
    list_filter = ["origin", "shadow"]
    list_select_related = ["community"]
    search_fields = ["=key", "=name"]
    search_help_text = "A key or a name, exactly."


@admin.register(Case)
class CaseAdmin(Many):
    """Cases."""

    list_display = ["label", "community", "subject", "state", "probability", "worth", "assignee", "opened_at"]
    list_filter = ["state", "subject"]
    list_select_related = ["community", "assignee"]
    search_fields = ["label"]


@admin.register(CasePart)
class CasePartAdmin(Many):
    """Posts of raids."""

    list_display = ["case", "activity_id", "member_id"]
    list_select_related = ["case"]
    search_fields = ["=activity__external_id"]
    search_help_text = "A post's external id, exactly."


@admin.register(Decision)
class DecisionAdmin(Many):
    """Decisions, with all of their statement of reasons."""

    list_display = ["action", "case", "community", "by", "made_at", "seconds", "undone_at", "at_source"]
    list_filter = ["action", "at_source"]
    list_select_related = ["case", "community", "by"]
    search_fields = ["reason", "by__email"]


@admin.register(Letter)
class LetterAdmin(Many):
    """Letters."""

    list_display = ["kind", "community", "state", "written_at", "posted_at", "posted_by"]
    list_filter = ["state", "kind"]
    list_select_related = ["community", "posted_by"]
    search_fields = ["=decision__id"]


@admin.register(Appeal)
class AppealAdmin(Many):
    """Appeals."""

    list_display = ["id", "community", "outcome", "first_decider", "decided_by", "lodged_at"]
    list_filter = ["outcome"]
    list_select_related = ["community", "first_decider", "decided_by"]
    search_fields = ["text"]


@admin.register(Exposure)
class ExposureAdmin(Many):
    """How much each person read. Theirs and the lead's to know."""

    list_display = ["user", "case", "seen_at"]
    list_select_related = ["user", "case"]
    search_fields = ["user__email"]


@admin.register(ExposureLimit)
class ExposureLimitAdmin(ReadOnly):
    """Set by each person for themselves."""

    list_display = ["user", "per_hour", "per_day", "per_week", "veil"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(Hint)
class HintAdmin(Many):
    """Threads that looked like turning, and what came of it."""

    list_display = ["conversation_id", "community", "day", "risk", "state", "replayed", "turned"]
    list_filter = ["state", "replayed", "turned"]
    list_select_related = ["community"]


@admin.register(Step)
class StepAdmin(Many):
    """What the team did about them."""

    list_display = ["kind", "community", "by", "made_at", "turned", "undone_at"]
    list_filter = ["kind"]
    list_select_related = ["community", "by"]


@admin.register(Outlook)
class OutlookAdmin(ReadOnly):
    """How good the hints are in each community."""

    list_display = ["community", "per_day", "threshold", "others", "others_turned", "replayed_at"]
    list_select_related = ["community"]
