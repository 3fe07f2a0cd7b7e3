"""The eleven CSV parts of the Commission's template, filled from the figures and from what people entered by hand.

An empty cell means: not counted here, or not applicable. What the template does not define (how we counted) stands in
its own column for context; no column and no row is of our making. RFC 4180, UTF-8.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils import timezone

from moderation.law import columns as say
from moderation.law import vocabulary as words
from moderation.law.figures import TOTAL, Complaints, Figures, Notices, Own
from moderation.models import LawSettings, TransparencyReport

FILES: Final = (
    "1_report_identification",
    "2_categories_names",
    "3_member_states_orders",
    "4_notices",
    "5_own_initiative_illegal",
    "6_own_initiative_TC",
    "7_appeals_and_recidivism",
    "8_automated_means",
    "9_human_resources",
    "10_AMAR",
    "11_qualitative",
)
HOURS: Final = "Hours."
OWN: Final = (
    "Each restriction of a decision counts once. Own initiative is all that no Article 16 notice led to, also after an "
    "ordinary report by a member. What the team took back itself is not counted; what an appeal reversed is."
)
ALONE: Final = "Found by rules or models with no report before. A person made every decision."
NEVER: Final = "No measure is taken by automated means alone: a person decides each."
ILLEGAL_TREE: Final = tuple(each for each in words.TREE if each[0] != words.OTHER_VIOLATION)
Row = Sequence[Any]


class Parts:
    """One report's parts. `entered` is what nobody can count from the decisions; see `moderation.law.entered`."""

    def __init__(self, figures: Figures, settings: LawSettings, report: TransparencyReport | None) -> None:
        self.figures, self.settings = figures, settings
        self.entered: dict[str, Any] = dict(report.entered) if report is not None else {}
        self.published = report.published_at if report is not None else None
        self.service = settings.service or settings.community.name
        self.head = (self.service, str(figures.period))

    def texts(self) -> dict[str, str]:
        """File name: CSV."""
        made = {
            "1_report_identification": (say.IDENTIFICATION, self._identification()),
            "2_categories_names": (say.NAMES, _names()),
            "3_member_states_orders": (say.ORDERS, self._orders()),
            "4_notices": (say.NOTICES, self._notices()),
            "5_own_initiative_illegal": (say.ILLEGAL, self._measures(ILLEGAL_TREE, self.figures.illegal)),
            "6_own_initiative_TC": (say.TERMS, self._measures(words.TREE, self.figures.terms)),
            "7_appeals_and_recidivism": (say.APPEALS, self._appeals()),
            "8_automated_means": (say.AUTOMATED, self._automated()),
            "9_human_resources": (say.RESOURCES, self._resources()),
            "10_AMAR": (say.RECIPIENTS, self._recipients()),
            "11_qualitative": (say.QUALITATIVE, self._qualitative()),
        }
        return {f"{name}.csv": as_csv(header, rows) for name, (header, rows) in made.items()}

    def _identification(self) -> Iterable[Row]:
        period = self.figures.period
        told = (
            ("Name of the service provider", self.settings.provider),
            ("Date of the publication of the report", f"{(self.published or timezone.now()).date()}"),
            ("Date of the publication of the latest previous report", self.entered.get("previous", "")),
            ("Starting date of reporting period", f"{period.begins_on}"),
            ("Ending date of reporting period", f"{period.ends_on}"),
        )
        return [(say.ALL, self.service, name, value) for name, value in told]

    def _orders(self) -> Iterable[Row]:
        """Of authorities; only the total is entered by hand. The template's rows by member state stay the person's."""
        told = [self.entered.get(name, "") for name in ORDERS]
        context = [""] * 7
        keys = [TOTAL, *_keys(ILLEGAL_TREE), f"{words.CATEGORY}{words.NOT_SPECIFIED_ORDER}"]
        for key in keys:
            values = told if key == TOTAL else [""] * 7
            yield (say.ALL, *self.head, key, "", TOTAL, *values, *context)

    def _notices(self) -> Iterable[Row]:
        found = self.figures.notices
        named = [(TOTAL, TOTAL), *_named(ILLEGAL_TREE), _full(words.NOT_SPECIFIED_NOTICE)]
        for key, own in named:
            row = found.get(own, Notices())
            is_category = "/" not in own
            values = _notice(row) if is_category else [""] * 10
            context = ["", "", "", "", HOURS, HOURS, "", "", "", ""] if key == TOTAL else [""] * 10
            yield (say.HOSTING, *self.head, key, "", *values, *context)

    def _measures(self, tree: Any, found: dict[str, Own]) -> Iterable[Row]:
        for key, own in [(TOTAL, TOTAL), *_named(tree)]:
            row = found.get(own, Own())
            values = [row.measures, row.automated, row.removal, row.disable, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            context = [OWN, ALONE, *[""] * 14] if key == TOTAL else [""] * 16
            other = self.entered.get("other", "") if key == words.OTHER and row.measures else ""
            yield (say.ALL, *self.head, key, other, *values, row.suspension, 0, *context)

    def _appeals(self) -> Iterable[Row]:
        found = self.figures.complaints
        whole = found.get(TOTAL, Complaints())
        for scope, value in zip(say.SCOPES, _complaint(whole), strict=True):
            who = say.ALL if scope == "Total number" else say.PLATFORMS
            yield self._one(who, say.IN_COMPLAINTS, say.SUBMITTED, scope, value, _unit(scope))
        yield self._one(
            say.PLATFORMS, say.IN_COMPLAINTS, say.SUBMITTED, say.OMITTED, whole.waiting, "Not answered yet."
        )
        yield self._one(
            say.PLATFORMS, say.IN_COMPLAINTS, say.NEWLY, "Total number", self.entered.get("newly_restricted", "")
        )
        for kind, indicator in say.ABOUT.items():
            row = found.get(kind, Complaints())
            for scope, value in zip(say.SCOPES, _complaint(row), strict=True):
                yield self._one(say.PLATFORMS, say.IN_COMPLAINTS, indicator, scope, value, _unit(scope))
        for scope in (*say.SCOPES, say.OMITTED, say.IMPLEMENTED):
            value = self.entered.get(DISPUTES[scope], "")
            yield self._one(say.PLATFORMS, say.OUTSIDE, say.DISPUTES, scope, value, _unit(scope))
        counted = {"suspended_illegal": self.figures.suspended_illegal, "suspended_notices": self.figures.resting}
        for name, indicator in say.SUSPENSIONS:
            value = counted.get(name, self.entered.get(name, ""))
            yield self._one(say.PLATFORMS, say.REPEATED, indicator, "Total number", value)

    def _automated(self) -> Iterable[Row]:
        """A machine only brings posts to people, so accuracy is that of what it brought, by what people did."""
        told = self.figures
        notices = told.notices.get(TOTAL, Notices())
        right, found = told.flagged, told.found
        for scope, measures in (("Total number", told.measures), ("Own-initiative ", told.measures_own)):
            yield self._one(say.ALL, say.BY_MACHINES, say.SOLELY, scope, 0, NEVER)
            yield self._one(say.ALL, say.BY_MACHINES, say.NOT_BY_MACHINES, scope, measures)
            yield self._one(say.ALL, say.BY_MACHINES, f"{say.ACCURACY}Accuracy", scope, "", WITHOUT_TRUTH)
            yield self._one(
                say.ALL, say.BY_MACHINES, f"{say.ACCURACY}Precision", scope, _percent(right), _how(right, BROUGHT)
            )
            yield self._one(
                say.ALL, say.BY_MACHINES, f"{say.ACCURACY}Recall", scope, _percent(found), _how(found, OF_ALL)
            )
        for scope, who, count in (
            ("NAM Total", say.HOSTING, notices.received),
            ("NAM Trusted Flagger", say.PLATFORMS, notices.trusted),
        ):
            yield self._one(who, say.BY_MACHINES, say.NOTICES_SOLELY, scope, 0, NEVER)
            yield self._one(who, say.BY_MACHINES, say.NOTICES_NOT, scope, count)
            for name in ("Accuracy", "Precision", "Recall"):
                yield self._one(who, say.BY_MACHINES, f"{say.ACCURACY}{name}", scope, "", "Notices are read by people.")

    def _resources(self) -> Iterable[Row]:
        for name, indicator in (
            ("moderators_internal", say.INTERNAL),
            ("moderators_external", say.EXTERNAL),
            ("moderators_linguistic", say.LINGUISTIC),
        ):
            yield self._one(say.VLOPS, say.PEOPLE, indicator, "Total number", self.entered.get(name, ""))
        for code, count in sorted(self.entered.get("languages", {}).items()):
            yield self._one(say.VLOPS, say.PEOPLE, say.LINGUISTIC, code, count)

    def _recipients(self) -> Iterable[Row]:
        value = self.entered.get("recipients", "")
        return [(say.VERY_LARGE, *self.head, "AMAR", say.MONTHLY, TOTAL, value)]

    def _qualitative(self) -> Iterable[Row]:
        told = {**USUAL, **{name: text for name, text in self.entered.items() if text}}
        return [(who, *self.head, indicator, told.get(name, "")) for who, name, indicator in say.QUESTIONS]

    def _one(self, who: str, section: str, indicator: str, scope: str, value: Any, context: str = "") -> Row:
        return (who, *self.head, section, indicator, scope, "" if value is None else value, context)


ORDERS: Final = (
    "orders_act",
    "orders_items",
    "orders_act_informed",
    "orders_act_done",
    "orders_tell",
    "orders_tell_informed",
    "orders_tell_done",
)
DISPUTES: Final = {
    "Total number": "disputes",
    "Decisions upheld": "disputes_upheld",
    "Decisions partially reversed": "disputes_partly",
    "Decisions reversed": "disputes_reversed",
    "Median time": "disputes_hours",
    say.OMITTED: "disputes_omitted",
    say.IMPLEMENTED: "disputes_implemented",
}
WITHOUT_TRUTH: Final = "Not reckoned: nobody looks at what no rule, model or member brought up."
BROUGHT: Final = "Of posts that rules or models brought and people decided, those that people acted on and that stood"
OF_ALL: Final = "Of posts that people acted on, those that rules or models had brought; what nobody saw is not in it"
USUAL: Final = {
    "automated": "Word lists, patterns and small statistical models read posts and bring some to a person. They act on "
    "nothing.",
    "purposes": "To put posts that may need somebody in front of a person, the more harmful first.",
    "safeguards": "A person decides each case and sees why it was brought; appeals are answered by somebody else; a "
    "share of decisions is looked at a second time, blindly.",
}


def archive(texts: dict[str, str]) -> bytes:
    """All parts in one zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, text in texts.items():
            held.writestr(name, text.encode("utf-8"))
    return out.getvalue()


def as_csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    """RFC 4180. A text that a spreadsheet would run as a formula is defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell[:1] in _RUNS else cell for cell in row])
    return out.getvalue()


_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def _full(code: str) -> tuple[str, str]:
    return f"{words.CATEGORY}{code}", code


def _named(tree: Any) -> Iterable[tuple[str, str]]:
    """(as the template writes it, our key) of each category and, below it, its keywords."""
    for code, _, keys in tree:
        yield _full(code)
        for key, _ in (*keys, ("OTHER", "")):
            yield f"{words.KEYWORD}{key}", f"{code}/{key}"


def _keys(tree: Any) -> Iterable[str]:
    return (key for key, _ in _named(tree))


def _names() -> Iterable[Row]:
    yield (TOTAL, "All the entries", TOTAL, "")
    for place, (code, name, keys) in enumerate(words.TREE, 1):
        yield (f"Category {place}", name, f"{words.CATEGORY}{code}", "")
        for letter, (key, label) in zip("abcdefghij", (*keys, ("OTHER", words.OTHER_LABEL)), strict=False):
            yield (f"Category {place}{letter}", label, f"{words.KEYWORD}{key}", "")
    last = len(words.TREE)
    unsaid = "Type of illegal content not specified by the public authority"
    yield (f"Category {last + 1}", unsaid, f"{words.CATEGORY}{words.NOT_SPECIFIED_ORDER}", "")
    unsaid = words.CATEGORIES[words.NOT_SPECIFIED_NOTICE]
    yield (f"Category {last + 2}", unsaid, f"{words.CATEGORY}{words.NOT_SPECIFIED_NOTICE}", "")


def _notice(row: Notices) -> list[Any]:
    return [
        row.received,
        row.trusted,
        row.items,
        row.items_trusted,
        _number(row.median),
        _number(row.median_trusted),
        row.law,
        row.law_trusted,
        row.terms,
        row.terms_trusted,
    ]


def _complaint(row: Complaints) -> list[Any]:
    return [row.total, row.upheld, row.partly, row.reversed, _number(row.median)]


def _unit(scope: str) -> str:
    return HOURS if scope == "Median time" else ""


def _number(value: float | None) -> Any:
    return "" if value is None else f"{value:.2f}"


def _percent(share: Any) -> Any:
    return "" if share.value is None else f"{100 * share.value:.2f}"


def _how(share: Any, what: str) -> str:
    if share.value is None:
        return f"{what}: none in the period."
    span = f"{100 * share.low:.1f} to {100 * share.high:.1f}"
    return f"{what}: {share.counted} of {share.of}; per cent, 95 % interval {span}."
