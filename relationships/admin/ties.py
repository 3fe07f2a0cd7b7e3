"""Ties, standings, groups and what they are made of; people's own words on them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from relationships.admin.reckoned import Reckoned
from relationships.models import (
    Group,
    GroupEvent,
    InferredReply,
    Judgement,
    MapPicture,
    Reckoning,
    Standing,
    StandingChange,
    ThreadMend,
    Tie,
    TouchedConversation,
)


@admin.register(Tie)
class TieAdmin(Reckoned):
    """Found by the name of either member."""

    list_display = ["a", "b", "community", "nature", "depth", "a_to_b", "b_to_a", "weeks", "last_at"]
    list_select_related = ["a", "b", "community"]
    list_filter = ["nature", "community"]
    search_fields = ["a__sort_key__startswith", "b__sort_key__startswith"]
    ordering = ["-id"]


@admin.register(Standing)
class StandingAdmin(Reckoned):
    """Found by the member's name."""

    list_display = ["member", "community", "roles", "bond", "ties", "answers_lately", "betweenness", "silent_days"]
    list_select_related = ["member", "community"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith"]
    ordering = ["-member_id"]


@admin.register(Reckoning)
class ReckoningAdmin(Reckoned):
    """When each community was last reckoned, and what it took."""

    list_display = [
        "community",
        "as_of",
        "reckoned_at",
        "stale_since",
        "touches",
        "ties",
        "standings",
        "groups",
        "seconds",
    ]
    list_select_related = ["community"]
    search_fields = ["community__name"]
    exclude = ["batches"]


@admin.register(Judgement)
class JudgementAdmin(admin.ModelAdmin[Judgement]):
    """People's own words on ties."""

    list_display = ["a", "b", "community", "nature", "depth", "by", "judged_at"]
    list_select_related = ["a", "b", "community", "by"]
    list_filter = ["nature", "community"]
    search_fields = ["a__sort_key__startswith", "b__sort_key__startswith", "why"]
    raw_id_fields = ["workspace", "community", "a", "b", "by"]


@admin.register(Group)
class GroupAdmin(Reckoned):
    """Groups that are or were. Their names are given on their pages."""

    list_display = ["name", "community", "number", "size", "born_on", "ended_on"]
    list_select_related = ["community"]
    list_filter = ["community", ("ended_on", admin.EmptyFieldListFilter)]
    search_fields = ["given_name", "found_name"]


@admin.register(GroupEvent)
class GroupEventAdmin(Reckoned):
    """What happened to groups."""

    list_display = ["group", "community", "kind", "other", "on", "size", "moved"]
    list_select_related = ["group", "other", "community"]
    list_filter = ["kind", "community"]
    search_fields = ["group__given_name", "group__found_name"]


@admin.register(StandingChange)
class StandingChangeAdmin(Reckoned):
    """Roles gained and lost, found by the member's name."""

    list_display = ["member", "community", "role", "gained", "on", "told", "why"]
    list_select_related = ["member", "community"]
    list_filter = ["role", "gained", "community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(TouchedConversation)
class TouchedConversationAdmin(Reckoned):
    """Conversations whose touches are known, and whether they have to be read again."""

    list_display = ["conversation", "community", "doubted"]
    list_select_related = ["conversation", "community"]
    list_filter = ["doubted"]
    search_fields = ["=conversation__external_id"]
    search_help_text = "A conversation's external id, exactly."


@admin.register(InferredReply)
class InferredReplyAdmin(Reckoned):
    """What answers what, where nobody marked it. Corrected on the conversation's page."""

    list_display = ["activity_id", "community", "reply_to_id", "confidence", "model"]
    list_select_related = ["community"]
    search_fields = ["=activity__external_id"]
    search_help_text = "A message's external id, exactly."
    fields = ["activity_id", "reply_to_id", "confidence", "model"]
    readonly_fields = ["activity_id", "reply_to_id"]


@admin.register(ThreadMend)
class ThreadMendAdmin(Reckoned):
    """Conversations joined and split; done and undone on their pages."""

    list_display = ["kind", "conversation", "into", "community", "by", "made_at", "undone_at"]
    list_select_related = ["conversation", "into", "community", "by"]
    list_filter = ["kind", "community"]
    search_fields = ["title", "reason"]


@admin.register(MapPicture)
class MapPictureAdmin(Reckoned):
    """When each map was drawn; the drawing itself stays where it is."""

    list_display = ["community", "as_of", "drawn_at", "members", "ties", "ties_left_out", "seconds"]
    list_select_related = ["community"]
    search_fields = ["community__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MapPicture]:
        """Without the drawing: it may be megabytes."""
        rows: QuerySet[MapPicture] = super().get_queryset(request).defer("body")
        return rows
