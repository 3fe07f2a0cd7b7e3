"""A decision as a statement of reasons (Art. 17 of the EU act), in the fields of the EU database's API, version 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from moderation.law import vocabulary as words
from moderation.law.redaction import Masked, mask, names_around
from moderation.law.schema import FIELDS, Problem, problems
from moderation.models import Decision, LawSettings, Measure, Report, Statement

VISIBILITY: Final = {
    "remove": "DECISION_VISIBILITY_CONTENT_REMOVED",
    "hide": "DECISION_VISIBILITY_CONTENT_DISABLED",
    "warn": "DECISION_VISIBILITY_CONTENT_DISABLED",
}
# A warning beside another act takes nothing by itself; as the principal act it hides the post (see Decision.Action).
MEASURED: Final = {"remove": VISIBILITY["remove"], "hide": VISIBILITY["hide"]}


@dataclass(slots=True)
class Built:
    """A statement ready to be looked at. `masked` says what was taken out of which text."""

    decision: Decision
    fields: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    masked: dict[str, Masked] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """The database would take it."""
        return not self.problems

    @property
    def hidden(self) -> int:
        """How many names, addresses and links were masked."""
        return sum(len(one.hidden) for one in self.masked.values())


def build(decision: Decision, settings: LawSettings, added: Statement | None = None) -> Built:
    """The whole statement, checked. Reads the decision's case, measures, signals and guideline version."""
    added = added or Statement()
    names = names_around(decision.case)
    masked = {
        "decision_facts": mask((added.facts or decision.facts)[:5000], names),
        **_grounds(decision, added, names),
    }
    if added.specification_other:
        masked["category_specification_other"] = mask(added.specification_other, names)
    fields: dict[str, Any] = {
        "puid": decision.puid,
        **_acts(decision),
        "decision_ground": f"DECISION_GROUND_{decision.ground}",
        "content_type": [f"CONTENT_TYPE_{decision.content_type}"],
        "category": f"{words.CATEGORY}{decision.category}",
        "category_addition": [f"{words.CATEGORY}{code}" for code in added.additions],
        "category_specification": [f"{words.KEYWORD}{code}" for code in added.specifications],
        "content_language": added.language or _language(decision),
        "territorial_scope": added.territorial_scope or settings.territorial_scope,
        "content_date": _date(decision),
        "application_date": decision.made_at.date().isoformat(),
        "source_type": source_type(decision),
        "automated_detection": "Yes" if decision.automated_detection else "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
        **{name: one.text for name, one in masked.items()},
    }
    if decision.ground == Decision.Ground.GUIDELINE and added.also_illegal is not None:
        fields["incompatible_content_illegal"] = "Yes" if added.also_illegal else "No"
    sent = {name: fields[name] for name in FIELDS if fields.get(name) not in (None, "", [], {})}
    return Built(decision, sent, problems(sent), masked)


def source_type(decision: Decision) -> str:
    """How it came to attention, in the database's words: a trusted flagger's notice is its own kind."""
    if any(report.is_notice and report.is_trusted for report in _reports(decision)):
        return "SOURCE_TRUSTED_FLAGGER"
    if decision.source_type == Decision.SourceType.NOTICE or any(report.is_notice for report in _reports(decision)):
        return "SOURCE_ARTICLE_16"
    return f"SOURCE_{decision.source_type}"


def _reports(decision: Decision) -> list[Report]:
    return [report for report in decision.case.reports.all() if report.state != Report.State.WITHDRAWN]


def _acts(decision: Decision) -> dict[str, Any]:
    """The restrictions of the principal act and of every measure, with their ends."""
    standing = [one for one in decision.measures.all() if one.undone_at is None]
    visible = [VISIBILITY[decision.action]] if decision.action in VISIBILITY else []
    visible += [MEASURED[one.kind] for one in standing if one.kind in MEASURED]
    found: dict[str, Any] = {"decision_visibility": list(dict.fromkeys(visible))}
    ends = [one.until for one in standing if one.kind in MEASURED and one.until is not None]
    if ends and len(ends) == len(visible):
        found["end_date_visibility_restriction"] = _day(max(ends))
    suspended = [one for one in standing if one.kind == Measure.Kind.SUSPEND]
    if suspended:
        found["decision_account"] = "DECISION_ACCOUNT_SUSPENDED"
        found["account_type"] = "ACCOUNT_TYPE_PRIVATE"
        until = [one.until for one in suspended]
        if all(until):
            found["end_date_account_restriction"] = _day(max(moment for moment in until if moment))
    return found


def _grounds(decision: Decision, added: Statement, known: Sequence[str]) -> dict[str, Masked]:
    version = decision.guideline_version
    if decision.ground == Decision.Ground.LAW:
        return {
            "illegal_content_legal_ground": mask(added.legal_ground, known),
            "illegal_content_explanation": mask(added.explanation or decision.reason, known),
        }
    title = f"Guideline {version.guideline.number}, {version.guideline.title}" if version is not None else ""
    why = added.explanation or decision.reason or (version.text if version is not None else "")
    return {
        "incompatible_content_ground": mask(added.legal_ground or title, known),
        "incompatible_content_explanation": mask(why[:2000], known),
    }


def _language(decision: Decision) -> str:
    reported = next((report.language for report in _reports(decision) if report.language), "")
    code = (decision.case.language or reported)[:2].upper()
    return code if len(code) == 2 and code.isalpha() else ""


def _date(decision: Decision) -> str:
    day = decision.content_date or decision.case.occurred_at.date()
    return day.isoformat()


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
