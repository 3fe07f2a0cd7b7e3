"""Administration: everything findable. Decisions and what follows from them are read, never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin import ReadOnly
from moderation.levers import administration as _levers  # noqa: F401 (registers levers, watches, night mode)
from moderation.models import (
    Appeal,
    Case,
    CaseLink,
    CasePart,
    ClosePolicy,
    Decision,
    DoubleReview,
    Evidence,
    Exposure,
    ExposureLimit,
    Guideline,
    GuidelineVersion,
    Hint,
    LadderMemory,
    LadderStep,
    LawSettings,
    LegalHold,
    Letter,
    Outlook,
    Pause,
    Rule,
    SavedReplyVersion,
    Signal,
    Statement,
    Step,
    SweepItem,
    TeamCare,
    TransparencyReport,
)
from moderation.queues import administration as _queues  # noqa: F401 (registers queues, measures, notes, sweeps)
from moderation.reports import administration
from moderation.team import admin as _team  # noqa: F401 (registers what was learnt)

__all__ = ["administration"]


class Many(ReadOnly):
    """Large tables: no counting of everything."""

    show_full_result_count = False
    list_per_page = 50


class VersionInline(admin.TabularInline[GuidelineVersion, Guideline]):
    """The texts, newest first. A new one is written in the room itself, with its note."""

    model = GuidelineVersion
    extra = 0
    can_delete = False
    readonly_fields = ["number", "text", "examples", "note", "by", "in_force_from"]

    def has_add_permission(self, *args: Any, **kwargs: Any) -> bool:
        """Written in the room."""
        return False


@admin.register(Guideline)
class GuidelineAdmin(admin.ModelAdmin[Guideline]):
    """Guidelines. Retire one rather than delete it: decisions stand on it."""

    list_display = ["number", "title", "community", "category", "retired_at"]
    list_select_related = ["community"]
    search_fields = ["title", "community__name"]
    raw_id_fields = ["workspace", "community"]
    inlines = [VersionInline]

    def has_delete_permission(self, *args: Any, **kwargs: Any) -> bool:
        """Retire it."""
        return False


@admin.register(GuidelineVersion)
class GuidelineVersionAdmin(ReadOnly):
    """Texts by date."""

    list_display = ["guideline", "number", "in_force_from", "by", "note"]
    list_select_related = ["guideline", "by"]
    search_fields = ["guideline__title", "text", "note"]


@admin.register(Rule)
class RuleAdmin(ReadOnly):
    """Rules are written in the room, where they are checked and rehearsed."""

    list_display = ["name", "community", "kind", "state", "version", "changed_by", "changed_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["community", "changed_by"]
    search_fields = ["name", "community__name"]


@admin.register(Signal)
class SignalAdmin(Many):
    """Reasons."""

    list_display = ["words", "community", "origin", "name", "version", "strength", "shadow", "raised_at"]
    list_filter = ["origin", "shadow"]
    list_select_related = ["community"]
    search_fields = ["=key", "=name"]
    search_help_text = "A key or a name, exactly."


@admin.register(Case)
class CaseAdmin(Many):
    """Cases."""

    list_display = ["label", "community", "subject", "state", "probability", "worth", "assignee", "opened_at"]
    list_filter = ["state", "subject"]
    list_select_related = ["community", "assignee"]
    search_fields = ["label"]


@admin.register(CasePart)
class CasePartAdmin(Many):
    """Posts of raids."""

    list_display = ["case", "activity_id", "member_id"]
    list_select_related = ["case"]
    search_fields = ["=activity__external_id"]
    search_help_text = "A post's external id, exactly."


@admin.register(Decision)
class DecisionAdmin(Many):
    """Decisions, with all of their statement of reasons."""

    list_display = ["action", "case", "community", "by", "made_at", "seconds", "undone_at", "at_source"]
    list_filter = ["action", "at_source"]
    list_select_related = ["case", "community", "by"]
    search_fields = ["reason", "by__email"]


@admin.register(Letter)
class LetterAdmin(Many):
    """Letters."""

    list_display = ["kind", "community", "state", "written_at", "posted_at", "posted_by"]
    list_filter = ["state", "kind"]
    list_select_related = ["community", "posted_by"]
    search_fields = ["=decision__id"]


@admin.register(Appeal)
class AppealAdmin(Many):
    """Appeals."""

    list_display = ["id", "community", "outcome", "first_decider", "decided_by", "lodged_at"]
    list_filter = ["outcome"]
    list_select_related = ["community", "first_decider", "decided_by"]
    search_fields = ["text"]


@admin.register(Exposure)
class ExposureAdmin(Many):
    """How much each person read. Theirs and the lead's to know."""

    list_display = ["user", "case", "seen_at"]
    list_select_related = ["user", "case"]
    search_fields = ["user__email"]


@admin.register(Pause)
class PauseAdmin(Many):
    """Breaks that people took."""

    list_display = ["user", "began_at", "ends_at", "suggested"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(TeamCare)
class TeamCareAdmin(ReadOnly):
    """Whom somebody can talk to, by workspace."""

    list_display = ["workspace", "talk_to"]
    list_select_related = ["workspace"]
    search_fields = ["talk_to"]


@admin.register(LadderStep)
class LadderStepAdmin(ReadOnly):
    """What is suggested for the first, second, third time."""

    list_display = ["community", "strike", "act", "days"]
    list_select_related = ["community"]
    search_fields = ["community__name"]


@admin.register(LadderMemory)
class LadderMemoryAdmin(ReadOnly):
    """How long a strike counts."""

    list_display = ["community", "days"]
    list_select_related = ["community"]
    search_fields = ["community__name"]


@admin.register(CaseLink)
class CaseLinkAdmin(Many):
    """Cases that a person put together."""

    list_display = [field.name for field in CaseLink._meta.concrete_fields]
    list_select_related = True
    search_fields = ["id"]


@admin.register(ClosePolicy)
class ClosePolicyAdmin(ReadOnly):
    """What happens where somebody is too close to a case."""

    list_display = [field.name for field in ClosePolicy._meta.concrete_fields]
    list_select_related = True
    search_fields = ["community__name"]


@admin.register(SavedReplyVersion)
class SavedReplyVersionAdmin(ReadOnly):
    """What a saved reply said, from when on."""

    list_display = ["reply", "number", "text"]
    list_select_related = ["reply"]
    search_fields = ["text"]


@admin.register(SweepItem)
class SweepItemAdmin(Many):
    """One case of an act on many."""

    list_display = [field.name for field in SweepItem._meta.concrete_fields]
    list_select_related = True
    search_fields = ["id"]


@admin.register(ExposureLimit)
class ExposureLimitAdmin(ReadOnly):
    """Set by each person for themselves."""

    list_display = ["user", "per_hour", "per_day", "per_week", "veil"]
    list_select_related = ["user"]
    search_fields = ["user__email"]


@admin.register(Hint)
class HintAdmin(Many):
    """Threads that looked like turning, and what came of it."""

    list_display = ["conversation_id", "community", "day", "risk", "state", "replayed", "turned"]
    list_filter = ["state", "replayed", "turned"]
    list_select_related = ["community"]


@admin.register(Step)
class StepAdmin(Many):
    """What the team did about them."""

    list_display = ["kind", "community", "by", "made_at", "turned", "undone_at"]
    list_filter = ["kind"]
    list_select_related = ["community", "by"]


@admin.register(Outlook)
class OutlookAdmin(ReadOnly):
    """How good the hints are in each community."""

    list_display = ["community", "per_day", "threshold", "others", "others_turned", "replayed_at"]
    list_select_related = ["community"]


@admin.register(Evidence)
class EvidenceAdmin(Many):
    """Posts kept as they were; the database refuses every change. Their words are read in the room itself."""

    list_display = ["number", "community", "reason", "sealed_at", "keep_until", "erased_at"]
    list_filter = ["reason"]
    list_select_related = ["community"]
    search_fields = ["=hash", "=content_hash"]
    search_help_text = "A hash, exactly."
    exclude = ["content", "parent"]


@admin.register(LegalHold)
class LegalHoldAdmin(ReadOnly):
    """Placed and released in the room itself, with a reason."""

    list_display = ["reason", "community", "placed_by", "placed_at", "until", "released_at"]
    list_select_related = ["community", "placed_by"]
    search_fields = ["reason"]


@admin.register(LawSettings)
class LawSettingsAdmin(ReadOnly):
    """What the law and fairness ask of each community."""

    list_display = ["community", "applies", "evidence_days", "review_share", "open_guidelines"]
    list_select_related = ["community"]
    search_fields = ["community__name"]
    exclude = ["salt", "open_key"]


@admin.register(Statement)
class StatementAdmin(Many):
    """Statements of reasons: what people added, and what was exported."""

    list_display = ["decision_id", "community", "exported_at", "exported_by"]
    list_select_related = ["community", "exported_by"]
    search_fields = ["=decision__id"]
    search_help_text = "A decision's number."


@admin.register(TransparencyReport)
class TransparencyReportAdmin(ReadOnly):
    """What was entered by hand, and what was published."""

    list_display = ["community", "begins_on", "ends_on", "published_at", "published_by"]
    list_select_related = ["community", "published_by"]
    search_fields = ["community__name"]


@admin.register(DoubleReview)
class DoubleReviewAdmin(Many):
    """Second looks that were given; an owed one would show its first verdict, so it is not here."""

    list_display = ["id", "community", "first_verdict", "verdict", "reviewed_at", "settled"]
    list_filter = ["settled"]
    list_select_related = ["community"]
    search_fields = ["=decision__id"]
    search_help_text = "A decision's number."

    def get_queryset(self, request: HttpRequest) -> QuerySet[DoubleReview]:
        """Only those that leak nothing."""
        return super().get_queryset(request).filter(reviewed_at__isnull=False)
