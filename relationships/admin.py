"""What administrators see of this room. Ties and standings are reckoned: they are looked at, not edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from relationships.models import (
    FollowUp,
    Gift,
    Introduction,
    Judgement,
    MemberTag,
    Note,
    Reckoning,
    Standing,
    Thanks,
    Tie,
)


class Reckoned(admin.ModelAdmin[Any]):
    """Rows that only a reckoning writes."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody makes one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A person's word on a tie is a judgement."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It would be back with the next reckoning."""
        return False


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


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin[Note]):
    """Private notes stay their writer's: their text is not shown here."""

    list_display = ["member", "community", "by", "private", "written_at"]
    list_select_related = ["member", "community", "by"]
    list_filter = ["private", "community"]
    search_fields = ["member__sort_key__startswith"]
    raw_id_fields = ["workspace", "community", "member", "by"]
    date_hierarchy = "written_at"

    def get_exclude(self, request: HttpRequest, obj: Note | None = None) -> list[str]:
        """The text of somebody else's private note."""
        return ["text"] if obj is not None and obj.private and obj.by_id != request.user.pk else []


@admin.register(FollowUp)
class FollowUpAdmin(admin.ModelAdmin[FollowUp]):
    """Promises of the team."""

    list_display = ["member", "community", "reason", "due_on", "by", "done_at"]
    list_select_related = ["member", "community", "by"]
    list_filter = [("done_at", admin.EmptyFieldListFilter), "community"]
    search_fields = ["member__sort_key__startswith", "reason"]
    raw_id_fields = ["workspace", "community", "member", "by", "done_by"]
    date_hierarchy = "due_on"


@admin.register(MemberTag)
class MemberTagAdmin(admin.ModelAdmin[MemberTag]):
    """Words on members."""

    list_display = ["word", "member", "community", "by", "put_at"]
    list_select_related = ["member", "community", "by"]
    list_filter = ["community"]
    search_fields = ["key__startswith", "member__sort_key__startswith"]
    raw_id_fields = ["workspace", "community", "member", "by"]


@admin.register(Introduction)
class IntroductionAdmin(admin.ModelAdmin[Introduction]):
    """Pairs proposed, sent and followed."""

    list_display = ["a", "b", "community", "state", "score", "sent_at", "talked_at"]
    list_select_related = ["a", "b", "community"]
    list_filter = ["state", "community"]
    search_fields = ["a__sort_key__startswith", "b__sort_key__startswith"]
    raw_id_fields = ["workspace", "community", "a", "b", "sender", "dismissed_by"]


@admin.register(Thanks)
class ThanksAdmin(admin.ModelAdmin[Thanks]):
    """Occasions, due and said."""

    list_display = ["member", "community", "occasion", "words", "state", "happened_at", "said_at"]
    list_select_related = ["member", "community"]
    list_filter = ["state", "occasion", "community"]
    search_fields = ["member__sort_key__startswith", "words"]
    raw_id_fields = ["workspace", "community", "member", "by"]


@admin.register(Gift)
class GiftAdmin(admin.ModelAdmin[Gift]):
    """What was given."""

    list_display = ["member", "community", "kind", "what", "sent_on", "received_on"]
    list_select_related = ["member", "community"]
    list_filter = ["kind", "community"]
    search_fields = ["member__sort_key__startswith", "what", "reason"]
    raw_id_fields = ["workspace", "community", "member", "thanks", "by"]
