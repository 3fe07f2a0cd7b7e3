"""Administration of the queues: everything findable, nothing edited past its verbs."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin import ReadOnly
from moderation.models import CaseNote, Handover, Measure, Queue, SavedReply, SecondLook, Skill, Sweep


class Many(ReadOnly):
    """Large tables: no counting of everything."""

    show_full_result_count = False
    list_per_page = 50


@admin.register(Queue)
class QueueAdmin(ReadOnly):
    """Queues are made in the room, where what waits is put anew."""

    list_display = ["name", "community", "place", "takes_the_rest", "promise"]
    list_select_related = ["community"]
    search_fields = ["name", "community__name"]


@admin.register(Skill)
class SkillAdmin(ReadOnly):
    """Skills."""

    list_display = ["name", "team_member"]
    list_select_related = ["team_member__user"]
    search_fields = ["name", "team_member__user__email"]


@admin.register(Measure)
class MeasureAdmin(Many):
    """What was done beside decisions."""

    list_display = ["kind", "community", "member_id", "until", "at_source", "undone_at", "undone_by"]
    list_filter = ["kind", "at_source"]
    list_select_related = ["community", "undone_by"]
    search_fields = ["=decision__id"]
    search_help_text = "A decision's number."


@admin.register(CaseNote)
class CaseNoteAdmin(Many):
    """Messages to members. The team's own notes stay in the room."""

    list_display = ["audience", "community", "by", "state", "written_at", "posted_at"]
    list_filter = ["audience", "state"]
    list_select_related = ["community", "by"]
    search_fields = ["=case__id"]
    search_help_text = "A case's number."

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseNote]:
        """Not what colleagues wrote to each other."""
        return super().get_queryset(request).exclude(audience=CaseNote.Audience.TEAM)


@admin.register(SavedReply)
class SavedReplyAdmin(ReadOnly):
    """Saved replies."""

    list_display = ["title", "workspace", "digit", "guideline", "retired_at"]
    list_select_related = ["workspace"]
    search_fields = ["title"]


@admin.register(Sweep)
class SweepAdmin(Many):
    """Acts on many cases."""

    list_display = ["action", "chosen", "community", "by", "made_at", "state", "undone_at"]
    list_filter = ["action", "state"]
    list_select_related = ["community", "by"]
    search_fields = ["chosen", "by__email"]


@admin.register(SecondLook)
class SecondLookAdmin(Many):
    """Second pairs of eyes."""

    list_display = ["because", "community", "asked_by", "outcome", "answered_by", "asked_at"]
    list_filter = ["outcome"]
    list_select_related = ["community", "asked_by", "answered_by"]
    search_fields = ["=case__id"]
    search_help_text = "A case's number."


@admin.register(Handover)
class HandoverAdmin(Many):
    """Shifts handed over."""

    list_display = ["by", "community", "written_at", "taken_over_by", "taken_over_at"]
    list_select_related = ["by", "community", "taken_over_by"]
    search_fields = ["by__email"]
