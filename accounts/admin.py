"""Administration of people, places, work and mail. Dangerous things are guarded; what is history cannot be edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts import outbox
from accounts.models import Heartbeat, Invitation, LocalMail, Outbox, TeamMember, User, Workspace


class ReadOnly(admin.ModelAdmin[Any]):
    """Seen and searched, never written: the house itself writes these rows."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody edits one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes one."""
        return False


class TeamInline(admin.TabularInline[TeamMember, Workspace]):
    """Who works in a workspace."""

    model = TeamMember
    extra = 0
    raw_id_fields = ["user"]


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People who sign in. Passwords are set by themselves; deactivate rather than delete."""

    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = ["email", "name", "zone", "is_active", "is_staff", "is_superuser", "last_login", "date_joined"]
    readonly_fields = ["last_login", "date_joined"]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Their decisions would lose their author; take `active` away instead."""
        return False


@admin.register(Workspace)
class WorkspaceAdmin(admin.ModelAdmin[Workspace]):
    """Organisations. Deleting one deletes all it holds, so only a superuser may, after Django's own summary."""

    list_display = ["name", "slug", "created_at"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TeamInline]

    def has_delete_permission(self, request: HttpRequest, obj: Workspace | None = None) -> bool:
        """Superusers only."""
        return bool(request.user.is_active and request.user.is_superuser)


@admin.register(TeamMember)
class TeamMemberAdmin(admin.ModelAdmin[TeamMember]):
    """Places. End one with a date; deleting would hide that it ever was."""

    list_display = ["user", "workspace", "role", "joined_at", "left_at"]
    list_filter = ["role", "workspace"]
    search_fields = ["user__email", "user__name"]
    raw_id_fields = ["user", "workspace"]
    list_select_related = ["user", "workspace"]

    def has_delete_permission(self, request: HttpRequest, obj: TeamMember | None = None) -> bool:
        """Set `left at` instead."""
        return False


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """Who was invited, by whom, and what came of it."""

    list_display = ["email", "workspace", "role", "invited_by", "expires_at", "accepted_at", "withdrawn_at"]
    list_select_related = ["workspace", "invited_by"]
    search_fields = ["email"]


@admin.register(Outbox)
class OutboxAdmin(ReadOnly):
    """All work of the house, with its state and last error."""

    list_display = ["kind", "key", "state", "attempts", "due_at", "done_at"]
    list_filter = ["state", "kind"]
    search_fields = ["kind", "key"]
    actions = ["try_again"]

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Staff."""
        return request.user.is_active and request.user.is_staff

    @admin.action(description="Try failed work again", permissions=["view"])
    def try_again(self, request: HttpRequest, rows: QuerySet[Outbox]) -> None:
        """Only dead rows move; the others are left as they are."""
        for row in rows:
            outbox.retry(row)


@admin.register(LocalMail)
class LocalMailAdmin(ReadOnly):
    """Mail that stayed in the house."""

    list_display = ["subject", "sender", "recipients", "kept_at"]
    search_fields = ["subject", "recipients"]
    exclude = ["source"]


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnly):
    """When each part last worked."""

    list_display = ["part", "beat_at"]
