"""Administration of communities of interest."""

from __future__ import annotations

from django.contrib import admin

from accounts.admin import ReadOnly
from communities.models import Evidence, FieldNote, FitJudgement, Interest


class JudgementInline(admin.TabularInline[FitJudgement, Interest]):
    """How it fits."""

    model = FitJudgement
    extra = 0
    raw_id_fields = ["judged_by"]


@admin.register(Interest)
class InterestAdmin(admin.ModelAdmin[Interest]):
    """Communities of interest."""

    list_display = ["name", "community", "state", "url"]
    list_select_related = ["community"]
    list_filter = ["state"]
    search_fields = ["name", "about"]
    raw_id_fields = ["workspace", "community"]
    inlines = [JudgementInline]


@admin.register(FitJudgement)
class FitJudgementAdmin(ReadOnly):
    """Judged criteria; changed on the dossier."""

    list_display = ["interest", "criterion", "score", "why"]
    list_select_related = ["interest"]
    list_filter = ["criterion"]
    search_fields = ["interest__name", "why"]


@admin.register(Evidence)
class EvidenceAdmin(admin.ModelAdmin[Evidence]):
    """Sources of dossiers."""

    list_display = ["title", "interest", "seen_on"]
    list_select_related = ["interest"]
    search_fields = ["title", "says"]
    raw_id_fields = ["interest", "added_by"]


@admin.register(FieldNote)
class FieldNoteAdmin(admin.ModelAdmin[FieldNote]):
    """Notes from the field."""

    list_display = ["__str__", "interest", "written_by", "written_at"]
    list_select_related = ["interest", "written_by"]
    search_fields = ["text"]
    raw_id_fields = ["interest", "written_by"]
