"""Administration of levers, watches, night mode and what rules leave behind: findable, read only."""

from __future__ import annotations

from django.contrib import admin

from accounts.admin import ReadOnly
from moderation.models import Duty, Lever, LeverChange, NightHold, PostWatch, Rehearsal, RuleChange, SharedDomain


class Many(ReadOnly):
    """Large tables: no counting of everything."""

    show_full_result_count = False
    list_per_page = 50


@admin.register(Lever)
class LeverAdmin(Many):
    """Pulled, prolonged and ended in the room itself."""

    list_display = ["kind", "community", "public_line", "starts_at", "ends_at", "ended_at", "by", "at_source"]
    list_filter = ["kind", "at_source"]
    list_select_related = ["community", "by"]
    search_fields = ["public_line", "reason"]


@admin.register(LeverChange)
class LeverChangeAdmin(Many):
    """What happened to them."""

    list_display = ["what", "lever", "by", "at", "ends_at", "note"]
    list_select_related = ["lever", "by"]
    search_fields = ["note"]


@admin.register(PostWatch)
class PostWatchAdmin(Many):
    """Whose posts are looked at on purpose."""

    list_display = ["member", "community", "reason", "made_at", "ends_at", "ended_at", "by"]
    list_select_related = ["member", "community", "by"]
    search_fields = ["reason"]


@admin.register(Duty)
class DutyAdmin(ReadOnly):
    """Night mode by community."""

    list_display = ["community", "on", "reporters", "least_reports", "least_right", "changed_by", "changed_at"]
    list_select_related = ["community", "changed_by"]
    search_fields = ["community__name"]


@admin.register(NightHold)
class NightHoldAdmin(Many):
    """What was asked for at night."""

    list_display = ["words", "community", "state", "asked_at", "until", "told", "settled_by"]
    list_filter = ["state"]
    list_select_related = ["community", "settled_by"]
    search_fields = ["words"]


@admin.register(Rehearsal)
class RehearsalAdmin(Many):
    """Rules tried on the record."""

    list_display = ["rule", "version", "state", "read", "found", "asked_by", "asked_at"]
    list_filter = ["state"]
    list_select_related = ["rule", "asked_by"]
    search_fields = ["rule__name"]


@admin.register(RuleChange)
class RuleChangeAdmin(Many):
    """The past of rules."""

    list_display = ["name", "what", "version", "state", "by", "at", "note"]
    list_filter = ["what"]
    list_select_related = ["by"]
    search_fields = ["name", "sentence"]


@admin.register(SharedDomain)
class SharedDomainAdmin(Many):
    """Where links lead, and since when."""

    list_display = ["domain", "community", "first_at"]
    list_select_related = ["community"]
    search_fields = ["=domain"]
    search_help_text = "A domain, exactly."
