"""What the team writes about members and plans for them: notes, follow-ups, tags, introductions, thanks, gifts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from relationships.admin.reckoned import Reckoned
from relationships.models import (
    Appreciation,
    CalendarKey,
    FollowUp,
    Gift,
    Introducing,
    Introduction,
    MemberTag,
    Note,
    Thanks,
)


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


@admin.register(Introducing)
class IntroducingAdmin(Reckoned):
    """When each community's pairs were last looked at."""

    list_display = ["community", "as_of", "worked_out_at", "people", "pairs", "proposed", "seconds"]
    list_select_related = ["community"]
    search_fields = ["community__name"]


@admin.register(Appreciation)
class AppreciationAdmin(Reckoned):
    """Who is thanked and who never is, counted, as of the last look."""

    list_display = ["community", "as_of", "worked_out_at", "seconds"]
    list_select_related = ["community"]
    search_fields = ["community__name"]


@admin.register(CalendarKey)
class CalendarKeyAdmin(Reckoned):
    """Who has a calendar feed. The key is not shown; deleting it makes the feed's address worthless."""

    list_display = ["user", "community", "made_at"]
    list_select_related = ["user", "community"]
    search_fields = ["user__email"]
    exclude = ["secret"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A lost key has to be ended."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
