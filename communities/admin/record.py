"""Administration of the record: everything findable; what came from elsewhere is read, not edited."""

from __future__ import annotations

from django.contrib import admin

from accounts.admin import ReadOnly
from communities.models import (
    Activity,
    Batch,
    Channel,
    Community,
    Conversation,
    DirtyDay,
    Identity,
    Import,
    Member,
    PendingReply,
    RejectedRow,
    Source,
    WorkEntry,
)


@admin.register(Community)
class CommunityAdmin(admin.ModelAdmin[Community]):
    """Communities and their clocks."""

    list_display = ["name", "workspace", "our_role", "zone", "record_ends_at"]
    list_filter = ["our_role"]
    list_select_related = ["workspace"]
    search_fields = ["name", "slug"]
    raw_id_fields = ["workspace"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    """Sources, with the right by which their data are held."""

    list_display = ["name", "community", "connector", "lawful_basis", "last_read_at"]
    list_filter = ["connector", "lawful_basis"]
    list_select_related = ["community"]
    search_fields = ["name", "community__name"]
    raw_id_fields = ["workspace", "community"]
    readonly_fields = ["last_read_at"]


class OfTheRecord(ReadOnly):
    """Large tables: no counting of everything, no choices that load everything."""

    show_full_result_count = False
    list_per_page = 50
    list_select_related = ["community"]
    search_help_text = "An external id, exactly."
    search_fields = ["=external_id"]


@admin.register(Channel)
class ChannelAdmin(OfTheRecord):
    """Places inside sources."""

    list_display = ["name", "community", "source", "archived"]
    list_select_related = ["community", "source"]
    search_fields = ["name", "=external_id"]
    search_help_text = "A name, or an external id exactly."


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin[Member]):
    """People. Role and name may be corrected; counters are the door's."""

    list_display = ["name", "community", "role", "posts", "acts", "last_active_at"]
    list_filter = ["role"]
    list_select_related = ["community"]
    search_fields = ["sort_key__startswith", "identities__email"]
    show_full_result_count = False
    list_per_page = 50
    fields = ["name", "role", "role_set_by_hand", "joined_at", "first_active_at", "last_active_at", "posts", "acts"]
    readonly_fields = ["joined_at", "first_active_at", "last_active_at", "posts", "acts"]

    def has_add_permission(self, request: object) -> bool:
        """Members come through the door."""
        return False

    def has_delete_permission(self, request: object, obj: Member | None = None) -> bool:
        """Their acts would stay behind; erasing a person has its own verb."""
        return False


@admin.register(Identity)
class IdentityAdmin(OfTheRecord):
    """Handles."""

    list_display = ["handle", "name", "source", "member", "email"]
    list_select_related = ["source", "member"]
    search_fields = ["=handle", "=email", "=external_id"]
    search_help_text = "A handle, address or external id, exactly."


@admin.register(Conversation)
class ConversationAdmin(OfTheRecord):
    """Threads, questions, events."""

    list_display = ["title", "community", "kind", "posts", "last_at"]
    list_filter = ["kind"]


@admin.register(Activity)
class ActivityAdmin(OfTheRecord):
    """Acts."""

    list_display = ["external_id", "community", "kind", "member", "occurred_at", "deleted_at"]
    list_select_related = ["community", "member"]
    list_filter = ["kind"]
    ordering = ["-id"]


@admin.register(Batch)
class BatchAdmin(OfTheRecord):
    """What the door wrote, when."""

    list_display = ["id", "community", "source", "arrived_at", "created", "updated", "deleted"]
    list_select_related = ["community", "source"]
    search_fields = ["=id"]
    search_help_text = "A number."


@admin.register(PendingReply)
class PendingReplyAdmin(OfTheRecord):
    """Answers whose question has not come yet."""

    list_display = ["external_id", "source", "activity_id"]
    list_select_related = ["source"]


@admin.register(DirtyDay)
class DirtyDayAdmin(OfTheRecord):
    """Days whose figures wait to be computed again."""

    list_display = ["day", "community", "marked_at"]
    search_fields = ["=day"]
    search_help_text = "A date."


@admin.register(Import)
class ImportAdmin(OfTheRecord):
    """Files brought in."""

    list_display = ["filename", "community", "connector", "state", "created", "rejected", "created_at"]
    list_filter = ["state", "connector"]
    search_fields = ["filename"]
    search_help_text = "A file name."


@admin.register(RejectedRow)
class RejectedRowAdmin(OfTheRecord):
    """Rows that could not be read."""

    list_display = ["position", "import_run", "reason", "state"]
    list_select_related = ["import_run"]
    list_filter = ["state"]
    search_fields = ["reason", "position"]
    search_help_text = "A reason or a place."


@admin.register(WorkEntry)
class WorkEntryAdmin(ReadOnly):
    """What the team did. People change their own by-hand entries on their own page."""

    list_display = ["done_at", "user", "community", "area", "kind", "about", "seconds"]
    list_select_related = ["user", "community"]
    list_filter = ["area", "by_hand"]
    search_fields = ["user__email", "about"]
