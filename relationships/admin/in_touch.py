"""Contacts, rhythms, segments and watches. What is private stays its writer's: it is not shown here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from relationships.admin.reckoned import Reckoned
from relationships.models import (
    Claim,
    Contact,
    Keeping,
    LastContact,
    MemberLanguage,
    OwnAccount,
    Rhythm,
    Segment,
    SegmentChange,
    SegmentDay,
    Watch,
    WatchLook,
)


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin[Contact]):
    """Contacts logged by hand; what a private one was about is not shown."""

    list_display = ["member", "community", "by", "how", "at", "private", "removed_at"]
    list_select_related = ["member", "community", "by"]
    list_filter = ["how", "private", "community"]
    search_fields = ["member__sort_key__startswith"]
    raw_id_fields = ["workspace", "community", "member", "by"]
    date_hierarchy = "at"

    def get_exclude(self, request: HttpRequest, obj: Contact | None = None) -> list[str]:
        """What somebody else's private contact was about."""
        return ["about"] if obj is not None and obj.private and obj.by_id != request.user.pk else []


@admin.register(OwnAccount)
class OwnAccountAdmin(admin.ModelAdmin[OwnAccount]):
    """Which members the team's own people are."""

    list_display = ["user", "member", "community", "by_hand", "denied"]
    list_select_related = ["user", "member", "community"]
    list_filter = ["denied", "by_hand", "community"]
    search_fields = ["user__email", "member__sort_key__startswith"]
    raw_id_fields = ["workspace", "community", "user", "member"]


@admin.register(LastContact)
class LastContactAdmin(Reckoned):
    """The latest contact in the record, found by the member's name."""

    list_display = ["member", "staff", "community", "at", "toward"]
    list_select_related = ["member", "staff", "community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(Claim)
class ClaimAdmin(Reckoned):
    """Who is on it; it runs out by itself."""

    list_display = ["member", "community", "by", "made_at", "until"]
    list_select_related = ["member", "community", "by"]
    search_fields = ["member__sort_key__startswith", "by__email"]


class OfWhoeverMaySee(admin.ModelAdmin[Any]):
    """Rows that may be somebody's own: those of others are left out."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The team's, and the viewer's own."""
        seen: QuerySet[Any] = self.model.objects.seen_by(request.user)
        return super().get_queryset(request) & seen


@admin.register(Rhythm)
class RhythmAdmin(OfWhoeverMaySee):
    """How often, and with whom."""

    list_display = ["__str__", "community", "member", "tag", "segment", "by", "paused_at", "ended_at"]
    list_select_related = ["community", "member", "segment", "by"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith", "tag__startswith", "why"]
    raw_id_fields = ["workspace", "community", "member", "segment", "by", "made_by"]


@admin.register(Keeping)
class KeepingAdmin(OfWhoeverMaySee, Reckoned):
    """Where members stand in their rhythms."""

    list_display = ["member", "rhythm", "community", "last_at", "due_on", "snoozed_until"]
    list_select_related = ["member", "rhythm", "community"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(Segment)
class SegmentAdmin(OfWhoeverMaySee, Reckoned):
    """Saved segments. They are changed on their pages, where a sentence is read before it is kept."""

    list_display = ["name", "community", "sentence", "owner", "shared", "size", "counted_at", "removed_at"]
    list_select_related = ["community", "owner"]
    list_filter = ["shared", "community"]
    search_fields = ["name", "sentence"]


class OfSegments(Reckoned):
    """What is counted of segments that the viewer may see."""

    list_select_related = ["segment"]
    search_fields = ["segment__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without what is of others' private segments."""
        mine = Q(segment__shared=True) | Q(segment__owner=request.user.pk)
        return super().get_queryset(request).filter(mine)


@admin.register(SegmentChange)
class SegmentChangeAdmin(OfSegments):
    """Who came and who went."""

    list_display = ["member", "segment", "day", "came", "noticed_at"]
    list_select_related = ["member", "segment"]
    search_fields = ["segment__name", "member__sort_key__startswith"]


@admin.register(SegmentDay)
class SegmentDayAdmin(OfSegments):
    """How many were in it."""

    list_display = ["segment", "day", "count"]


@admin.register(MemberLanguage)
class MemberLanguageAdmin(Reckoned):
    """What members mostly write in, inferred; how many of the posts read agree."""

    list_display = ["member", "community", "language", "agreeing", "read"]
    list_select_related = ["member", "community"]
    list_filter = ["community"]
    search_fields = ["member__sort_key__startswith"]


@admin.register(Watch)
class WatchAdmin(OfWhoeverMaySee):
    """Who keeps an eye on whom, and until when."""

    list_display = ["__str__", "community", "member", "segment", "by", "team", "until", "ended_at"]
    list_select_related = ["community", "member", "segment", "by"]
    list_filter = ["team", "community"]
    search_fields = ["member__sort_key__startswith", "why"]
    raw_id_fields = ["workspace", "community", "member", "segment", "by"]


@admin.register(WatchLook)
class WatchLookAdmin(Reckoned):
    """Up to when somebody has seen it."""

    list_display = ["watch", "user", "seen_to", "looked_at"]
    list_select_related = ["watch", "user"]
    search_fields = ["user__email"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without looks at what others watch for themselves."""
        mine = Q(watch__team=True) | Q(watch__by=request.user.pk)
        return super().get_queryset(request).filter(mine)
