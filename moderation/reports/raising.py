"""Brings a report to a case: joins the open one, opens one, or opens it again with what was decided before.

A signal of a report follows the reporter's track record. Each further reporter of the same post adds less, and the same
one adds nothing, so that a crowd cannot shout a post down.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from communities.models import Activity
from moderation.judging import Reason
from moderation.law.evidence import preserve_for_notice
from moderation.models import Case, CasePart, Decision, Guideline, Report, ReporterMark, Signal
from moderation.models.decision import RESTRICTING, Category
from moderation.models.report import GRAVE, SLIGHT
from moderation.opening import Opening, open_for_report, raise_case
from moderation.post import Post
from moderation.reports.closing import close
from moderation.reports.record import TRUSTED, TrackRecord, record_behind
from moderation.weigh import SPOILT

LABEL: Final = {
    Report.Kind.ATTACK: "Reported: an attack",
    Report.Kind.HATE: "Reported: hateful",
    Report.Kind.THREAT: "Reported: a threat",
    Report.Kind.SPAM: "Reported: advertising",
    Report.Kind.PRIVATE: "Reported: private data",
    Report.Kind.DANGER: "Reported: somebody in danger",
    Report.Kind.MINORS: "Reported: harm to children",
    Report.Kind.COPIED: "Reported: somebody else's work",
    Report.Kind.OTHER: "Reported",
}
CATEGORY: Final = {
    Report.Kind.ATTACK: Category.CYBER_VIOLENCE,
    Report.Kind.HATE: Category.ILLEGAL_OR_HARMFUL_SPEECH,
    Report.Kind.THREAT: Category.VIOLENCE,
    Report.Kind.SPAM: Category.SCAMS_AND_FRAUD,
    Report.Kind.PRIVATE: Category.DATA_PROTECTION,
    Report.Kind.DANGER: Category.SELF_HARM,
    Report.Kind.MINORS: Category.PROTECTION_OF_MINORS,
    Report.Kind.COPIED: Category.INTELLECTUAL_PROPERTY,
}
NEW_WORDS: Final = 5  # so many words not said before make a repeated report a new one
REPEATS: Final = 2  # so often at most


@transaction.atomic
def bring_to_case(report: Report, activity: Activity) -> Case | None:
    """The case that the report is on now. None where it was answered at once: nothing new, or it rests."""
    Activity.objects.select_for_update().filter(pk=activity.pk).first()  # of two reports at once, one after the other
    report.activity, report.member_id, report.looked_at = activity, activity.member_id, timezone.now()
    report.save(update_fields=["activity", "member", "looked_at"])
    if _rests(report):
        close(report, Report.Outcome.NOT_ACTED, "rests")
        return None
    case, before = _open_case(activity), _decided_before(activity)
    if before is not None and _stands_answered(report, before, activity):
        _answer_as_before(report, before)
        return None
    if case is None:
        case = open_for_report(report.community, _opening(report, activity))
    report.case = case
    report.save(update_fields=["case"])
    if report.is_notice:
        preserve_for_notice(case)
    if before is not None:
        _say_what_was(case, before)
    _go_first(case, report)
    signal = raise_signal(report)
    if signal is not None:
        raise_case(Case.objects.get(pk=case.pk))
    return case


def _go_first(case: Case, report: Report) -> None:
    """A legal notice, a trusted flagger or a grave kind lifts a case that waited as something lesser."""
    severity = _severity(report)
    if case.severity >= severity:
        return
    case.harm *= SPOILT[severity] / SPOILT[case.severity]
    case.severity, case.worth = severity, case.harm / case.minutes
    case.save(update_fields=["severity", "harm", "worth"])


def _severity(report: Report) -> int:
    if report.is_notice or report.is_trusted or report.kind in GRAVE:
        return 3
    return 1 if report.kind in SLIGHT else 2


def raise_signal(report: Report) -> Signal | None:
    """Leaves the report's signal on its case. None where the same reporter has left one there already."""
    if report.case is None:
        return None
    others = Signal.objects.filter(case=report.case, origin=Signal.Origin.REPORT).count()
    record = record_behind(report)
    signal, new = Signal.objects.get_or_create(
        community_id=report.community_id,
        key=signal_key(report),
        defaults={
            "workspace_id": report.workspace_id,
            "case": report.case,
            "activity_id": report.activity_id,
            "member_id": report.member_id,
            "origin": Signal.Origin.REPORT,
            "name": "notice" if report.is_notice else "report",
            "version": "1",
            "strength": _strength(report, record) / (1 + others),
            "words": _words(report, record),
            "occurred_at": report.received_at,
        },
    )
    return signal if new else None


def weigh_anew(report: Report) -> None:
    """After the reporter proved who they are: the report's signal weighs what it may now."""
    report.is_trusted = is_trusted(report)
    report.save(update_fields=["is_trusted"])
    if report.case is None or not report.is_open:
        return
    signal = Signal.objects.filter(community_id=report.community_id, key=signal_key(report), shadow=False).first()
    if signal is None:
        return
    record = record_behind(report)
    before = Signal.objects.filter(case=report.case, origin=Signal.Origin.REPORT, pk__lt=signal.pk).count()
    signal.strength, signal.words = _strength(report, record) / (1 + before), _words(report, record)
    signal.save(update_fields=["strength", "words"])
    if report.case.is_open:
        raise_case(report.case)


def is_trusted(report: Report) -> bool:
    """By a person's word on who made it. Anybody can type an address: one from the form has to be confirmed first."""
    if report.reporter_id is None and report.came_by == Report.CameBy.FORM and report.contact_confirmed_at is None:
        return False
    marks = ReporterMark.objects.in_community(report.community).on(report.who).in_force(timezone.now())
    return marks.filter(kind=ReporterMark.Kind.TRUSTED).exists()


def signal_key(report: Report) -> str:
    """One for each reporter and case; who cannot be told apart from others counts once for each report."""
    return f"report:{report.case_id}:{report.who or report.pk}"[:120]


def _strength(report: Report, record: TrackRecord) -> float:
    return record.strength + (TRUSTED if report.is_trusted else 0)


def _words(report: Report, record: TrackRecord) -> str:
    what = "A legal notice" if report.is_notice else "A report"
    said = f"{what}: {report.get_kind_display()[:1].lower()}{report.get_kind_display()[1:]}"
    by = "by a trusted flagger" if report.is_trusted else f"by somebody with {record.words}"
    weighs = f", weighs {record.factor:.1f} times as much as usual" if record.counts else ""
    return f"{said} ({by}{weighs})"[:300]


def _rests(report: Report) -> bool:
    """Whether the team has said that this reporter's reports rest. Legal notices rest too (Art. 23)."""
    marks = ReporterMark.objects.in_community(report.community).on(report.who).in_force(timezone.now())
    return marks.filter(kind=ReporterMark.Kind.RESTING).exists()


def _open_case(activity: Activity) -> Case | None:
    alone = Case.objects.open().filter(activity=activity, subject=Case.Subject.POST).first()
    if alone is not None:
        return alone
    part = CasePart.objects.filter(activity=activity, case__in=Case.objects.open()).select_related("case").first()
    return part.case if part is not None else None


def _decided_before(activity: Activity) -> Decision | None:
    """The newest standing decision on the post, alone or as a part of a raid."""
    decided = Decision.objects.standing().final().select_related("by", "case")
    raids = CasePart.objects.filter(activity=activity).values("case_id")
    return (
        decided.filter(case__activity=activity).order_by("-made_at").first()
        or decided.filter(case_id__in=raids).order_by("-made_at").first()
    )


def _stands_answered(report: Report, before: Decision, activity: Activity) -> bool:
    """Gone already; or the same reporter with nothing new. An edit since is always new."""
    if activity.edited_at is not None and activity.edited_at > before.made_at:
        return False
    if before.action in RESTRICTING:
        return True
    if not report.who:
        return False
    own = Report.objects.in_community(report.community).by(report.who).filter(activity=activity).exclude(pk=report.pk)
    earlier = list(own.values_list("words", "kind"))
    if not earlier:
        return False
    said = {word for words, _ in earlier for word in words.lower().split()}
    fresh = set(report.words.lower().split()) - said
    is_new = len(fresh) >= NEW_WORDS or report.kind not in {kind for _, kind in earlier}
    return not is_new or len(earlier) > REPEATS


def _answer_as_before(report: Report, before: Decision) -> None:
    outcome = Report.Outcome.ACTED if before.action in RESTRICTING else Report.Outcome.NOT_ACTED
    report.case = before.case
    report.save(update_fields=["case"])
    close(report, outcome, "before", decision=before)


def _say_what_was(case: Case, before: Decision) -> None:
    """The context of a case that comes again, as a reason of no weight: "kept on 3 May by Ida; 2 new reports since"."""
    since = Report.objects.standing().filter(case=case, received_at__gt=before.made_at).count()
    words = f"{before.get_action_display()} on {before.made_at:%-d %B %Y} by {before.by}; "
    words += f"{since} new report{'s' if since != 1 else ''} since"
    if before.reason:
        words += f". The reason then: {before.reason}"
    Signal.objects.update_or_create(
        community_id=case.community_id,
        key=f"report:{case.pk}:before",
        defaults={"words": words[:300]},
        create_defaults={
            "workspace_id": case.workspace_id,
            "case": case,
            "activity_id": case.activity_id,
            "member_id": case.member_id,
            "origin": Signal.Origin.CIRCUMSTANCE,
            "name": "decided_before",
            "version": "1",
            "strength": 0.0,
            "words": words[:300],
            "occurred_at": before.made_at,
        },
    )


def _opening(report: Report, activity: Activity) -> Opening:
    kind = Report.Kind(report.kind)
    post = Post(
        id=activity.pk,
        member_id=activity.member_id,
        conversation_id=activity.conversation_id,
        occurred_at=activity.occurred_at,
        edited_at=activity.edited_at,
        text=activity.text,
        reply_to_id=activity.reply_to_id,
        author=None,
    )
    label = "Legal notice" if report.is_notice else LABEL[kind]
    record = record_behind(report)
    reason = Reason(Signal.Origin.REPORT, "report", "1", _strength(report, record), "")
    guideline = None
    if kind in CATEGORY:
        guideline = Guideline.objects.in_community(report.community).in_force().filter(category=CATEGORY[kind]).first()
    return Opening(label, _severity(report), guideline, post=post, reasons=[(None, reason)], harsh=kind in GRAVE)
