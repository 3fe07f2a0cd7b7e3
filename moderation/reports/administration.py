"""Administration of reports: findable and read only. Addresses, names and links stay sealed."""

from __future__ import annotations

from django.contrib import admin

from accounts.admin import ReadOnly
from moderation.models import MemberPage, Reception, Report, ReporterMark, Withdrawal


@admin.register(Report)
class ReportAdmin(ReadOnly):
    """Reports. Who made one is shown where they are a member; addresses are not."""

    list_display = ["id", "community", "kind", "came_by", "is_notice", "state", "outcome", "received_at"]
    list_filter = ["state", "kind", "is_notice", "came_by"]
    list_select_related = ["community"]
    search_fields = ["=link"]
    search_help_text = "An address as it was given, exactly."
    show_full_result_count = False
    exclude = ["contact", "contact_key", "name"]


@admin.register(Reception)
class ReceptionAdmin(ReadOnly):
    """Receptions are changed in the room itself."""

    list_display = [
        "community",
        "takes_reports",
        "takes_notices",
        "answer_days",
        "language",
        "changed_by",
        "changed_at",
    ]
    list_select_related = ["community", "changed_by"]
    search_fields = ["community__name"]


@admin.register(ReporterMark)
class ReporterMarkAdmin(ReadOnly):
    """Trusted flaggers, and reports that rest."""

    list_display = ["kind", "community", "why", "by", "made_at", "until", "ended_at"]
    list_filter = ["kind"]
    list_select_related = ["community", "by"]
    search_fields = ["why"]
    exclude = ["contact_key"]


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnly):
    """Reports set aside in one act."""

    list_display = ["id", "community", "why", "by", "made_at", "undone_at"]
    list_select_related = ["community", "by"]
    search_fields = ["why"]
    exclude = ["contact_key"]


@admin.register(MemberPage)
class MemberPageAdmin(ReadOnly):
    """Members' own pages: when they were made, and until when they live."""

    list_display = ["id", "community", "case_id", "report_id", "language", "made_at", "expires_at", "revoked_at"]
    list_select_related = ["community"]
    search_fields = ["=id"]
    exclude = ["digest", "sealed"]
