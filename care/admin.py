"""Care for administrators: find and look; what the record says is not edited here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from care.models import Answer, Ask, Question, Suggestion


class ReadOnly:
    """The record and the team's verbs write these rows; here they are found and read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes by hand."""
        return False


@admin.register(Question)
class QuestionAdmin(ReadOnly, admin.ModelAdmin[Question]):
    """Questions by title and asker."""

    list_display = ("title", "community", "asker", "state", "asked_at", "due_at")
    list_filter = ("state", "community")
    list_select_related = ("community", "asker")
    search_fields = ("title", "asker__name")
    raw_id_fields = ("conversation", "channel", "asker", "first_answerer", "settled_by", "community", "workspace")
    show_full_result_count = False


@admin.register(Ask)
class AskAdmin(ReadOnly, admin.ModelAdmin[Ask]):
    """Who was asked by whom."""

    list_display = ("question", "member", "asked_by", "asked_at", "answered_at", "withdrawn_at")
    list_select_related = ("question", "member", "asked_by")
    search_fields = ("question__title", "member__name", "asked_by__email")
    show_full_result_count = False


@admin.register(Answer)
class AnswerAdmin(ReadOnly, admin.ModelAdmin[Answer]):
    """Who answered what."""

    list_display = ("question", "member", "answered_at", "accepted")
    list_select_related = ("question", "member")
    search_fields = ("question__title", "member__name")
    show_full_result_count = False


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnly, admin.ModelAdmin[Suggestion]):
    """Who could answer, as last reckoned."""

    list_display = ("question", "member", "score", "why", "made_at")
    list_select_related = ("question", "member")
    search_fields = ("question__title", "member__name")
    show_full_result_count = False
