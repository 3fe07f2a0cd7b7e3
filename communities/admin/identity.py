"""Administration of who is who: looked at here, decided on its own pages, where all of it can be taken back.

The hashes by which identities find each other (`IdentityKey`, `IdentityLook`) have no page: they tell a reader nothing.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin import ReadOnly
from communities.models import (
    Affiliation,
    Merge,
    Organisation,
    OrganisationDomain,
    Recognition,
    Refusal,
    RoleHint,
    Suggested,
    Suggestion,
)


class OfWhoIsWho(ReadOnly):
    """Large tables, not counted whole."""

    show_full_result_count = False
    list_per_page = 50
    list_select_related = ["community"]


@admin.register(Merge)
class MergeAdmin(OfWhoIsWho):
    """Merges and splits. The rows that they moved are not shown: they are whole people."""

    list_display = ["__str__", "community", "kind", "confidence", "automatic", "by", "made_at", "undone_at"]
    list_select_related = ["community", "by"]
    list_filter = ["kind", "automatic", ("undone_at", admin.EmptyFieldListFilter), "community"]
    search_fields = ["into_name", "gone_name"]
    exclude = ["gone_row", "into_before", "into_after", "moved", "arrays", "parked"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without what it takes to undo it, which may be long."""
        return super().get_queryset(request).defer(*self.exclude)


class SuggestedInline(admin.TabularInline[Suggested, Suggestion]):
    """Who may be one."""

    model = Suggested
    extra = 0
    raw_id_fields = ["member"]


@admin.register(Suggestion)
class SuggestionAdmin(OfWhoIsWho):
    """Who may be here twice."""

    list_display = ["__str__", "community", "state", "confidence", "verified", "found_at", "decided_by", "decided_at"]
    list_select_related = ["community", "decided_by"]
    list_filter = ["state", "verified", "community"]
    search_fields = ["suggested__member__sort_key__startswith"]
    search_help_text = "How a member's name begins."
    inlines = [SuggestedInline]


@admin.register(Refusal)
class RefusalAdmin(OfWhoIsWho):
    """Who is not who, by a person's word."""

    list_display = ["a", "b", "community", "by", "made_at"]
    list_select_related = ["a", "b", "community", "by"]
    search_fields = ["=a__handle", "=b__handle"]
    search_help_text = "A handle, exactly."


@admin.register(Recognition)
class RecognitionAdmin(OfWhoIsWho):
    """Which communities merge by themselves, and what the last comparison took. Switched on their pages."""

    list_display = ["community", "automatic", "looked_at", "compared", "seconds"]
    list_filter = ["automatic"]
    search_fields = ["community__name"]


@admin.register(RoleHint)
class RoleHintAdmin(OfWhoIsWho):
    """Who may be a robot or of the team."""

    list_display = ["member", "community", "role", "confidence", "state", "decided_by", "decided_at"]
    list_select_related = ["member", "community", "decided_by"]
    list_filter = ["state", "role", "community"]
    search_fields = ["member__sort_key__startswith"]


class DomainInline(admin.TabularInline[OrganisationDomain, Organisation]):
    """Whose addresses tell of it."""

    model = OrganisationDomain
    extra = 0
    raw_id_fields = ["community"]


@admin.register(Organisation)
class OrganisationAdmin(OfWhoIsWho):
    """Where members work or study."""

    list_display = ["name", "community", "people", "named_by_hand", "hidden"]
    list_filter = ["hidden", "community"]
    search_fields = ["name", "=domains__domain"]
    search_help_text = "A part of a name, or a domain exactly."
    inlines = [DomainInline]


@admin.register(Affiliation)
class AffiliationAdmin(OfWhoIsWho):
    """Who was where, from when to when."""

    list_display = ["member", "organisation", "community", "first_on", "last_on", "by_hand", "denied_at"]
    list_select_related = ["member", "organisation", "community"]
    list_filter = ["by_hand", "community"]
    search_fields = ["member__sort_key__startswith", "organisation__name"]
