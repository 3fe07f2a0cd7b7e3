"""What the page Journeys says: the stored figures as sentences, lines for the drawings, and rows. No query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from communities.models import Community
from relationships.journeys.stages import RULES
from relationships.journeys.steps import STEPS, Step
from relationships.journeys.survival import AT_DAYS, KINDS
from relationships.leaving.scenes import wilson
from relationships.models import Journeys, Stage
from relationships.models.journey import STAGE_HUES

A_DAY: Final = timedelta(days=1)
LINES: Final = 3  # cohorts drawn beside everybody
LEAST: Final = 20  # people in a cohort that is drawn, or is told with an interval
STEP_OF: Final = {step.key: step for step in STEPS}
ALIKE: Final = {
    "channel": "channel", "began": "began or replied", "question": "question or not", "length": "length",
    "hour": "hour of the day", "weekend": "weekday or weekend", "quarter": "quarter of the year",
}  # fmt: skip
ASKED: Final = {
    "answered_24": ("An answer within a day", "who got an answer within 24 hours", "who got none in time"),
    "answered_72": ("An answer within three days", "who got an answer within 72 hours", "who got none in time"),
    "by_member": ("Answered by a member, not by staff", "whom a member answered first", "whom staff answered first"),
    "warm": ("Answered warmly", "who were answered warmly", "who were answered otherwise"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a chart draws: name, values, hue."""

    label: str
    values: tuple[float | None, ...]
    hue: str


@dataclass(slots=True)
class Share:
    """How many of how many, in per cent, with its Wilson interval."""

    of: int
    part: int
    label: str = ""
    low: float = field(init=False)
    high: float = field(init=False)

    def __post_init__(self) -> None:
        self.low, self.high = wilson(self.part, self.of)

    @property
    def percent(self) -> float:
        """In per cent."""
        return 100 * self.part / self.of if self.of else 0.0

    @property
    def enough(self) -> bool:
        """Whether a share says anything."""
        return self.of >= LEAST


@dataclass(slots=True)
class StepTold:
    """One step: everybody, and by cohort."""

    step: Step
    all: Share
    cohorts: list[Share]

    @property
    def stage(self) -> str:
        """From where."""
        return str(Stage(self.step.stage).label)


@dataclass(slots=True)
class AnswerTold:
    """One comparison in words."""

    title: str
    verdict: str
    words: str
    raw: str
    alike: str
    hue: str


@dataclass(slots=True)
class CohortTold:
    """One cohort: since when, how many, and what share is still here after each of `AT_DAYS` (or "")."""

    label: str
    n: int
    left: int
    at: list[str]


def steps_told(mark: Journeys) -> list[StepTold]:
    """The steps somebody was there long enough for."""
    return [
        StepTold(
            STEP_OF[each["key"]],
            Share(each["of"], each["moved"], "all"),
            [Share(of, moved, quarter) for quarter, of, moved in each["cohorts"]],
        )
        for each in mark.steps
        if each["of"] and each["key"] in STEP_OF
    ]


def stall_words(steps: Sequence[StepTold]) -> str:
    """Where most stall, in a sentence."""
    ways = [told for told in steps if told.all.enough and told.step.key != "stayed"]
    if not ways:
        return "Too few people have been here long enough to say where they stall."
    most = max(ways, key=lambda told: told.all.of - told.all.part)
    lost = most.all.of - most.all.part
    return (
        f"Most stall as {most.stage.lower()}s: {lost:,} of {most.all.of:,} {most.step.stalled}"
        f" ({100 - most.all.percent:.0f} %, likely {100 - most.all.high:.0f} to {100 - most.all.low:.0f} %)."
    )


def stages_told(community: Community, mark: Journeys) -> list[dict[str, Any]]:
    """How many are in each stage now, as figures that explain themselves."""
    now, total = mark.stages.get("now", {}), sum(mark.stages.get("now", {}).values())
    return [
        {
            "key": stage.value,
            "label": f"{stage.label}s" if stage.value != "occasional" else str(stage.label),
            "value": f"{now.get(stage.value, 0):,}",
            "note": f"{100 * now.get(stage.value, 0) / total:.0f} %" if total else "",
            "definition": f"{RULES[stage.value][:1].upper()}{RULES[stage.value][1:]}.",
            "formula": "told from the record day by day; weeks are counted once they are over",
            "denominator": f"{total:,} members, staff and bots left out",
            "period": "now, or the end of the record",
            "source": "relationships/journeys/stages.py",
            "evidence_url": f"{community.url('relationships:stages')}?stage={stage.value}",
            "evidence_label": "See who they are",
        }
        for stage in Stage
        if stage != Stage.AWAY  # said beside the title
    ]


def months_told(mark: Journeys) -> tuple[list[date], list[Line]]:
    """Those who take part, by stage, at the end of each month."""
    months = [date.fromisoformat(day) for day in mark.stages.get("months", [])]
    by = mark.stages.get("by", {})
    shown = (Stage.CHAMPION, Stage.REGULAR, Stage.OCCASIONAL, Stage.NEWCOMER)
    return months, [Line(str(stage.label), tuple(by.get(stage, ())), STAGE_HUES[stage]) for stage in shown]


def answers_told(mark: Journeys) -> list[AnswerTold]:
    """Each comparison, and whether we can tell."""
    return [_answer(each) for each in mark.first_answer if each["key"] in ASKED]


def _answer(each: dict[str, Any]) -> AnswerTold:
    title, who, others = ASKED[each["key"]]
    raw = (
        f"As counted: {each['with_back']:,} of {each['with_it']:,} {who} came back,"
        f" {each['without_back']:,} of {each['without']:,} {others}."
    )
    alike = ""
    if each["matched_on"]:
        alike = (
            f"Compared with {each['partners']:,} alike in: {', '.join(ALIKE[name] for name in each['matched_on'])};"
            f" {each['matched']:,} of {each['with_it']:,} have such a partner."
        )
    if each["verdict"] == "few":
        return AnswerTold(title, "Too few to say", "Too few newcomers who are alike and differ in this.", raw, alike,
                          "quiet")  # fmt: skip
    points = f"{100 * each['difference']:+.0f} points, likely {100 * each['low']:+.0f} to {100 * each['high']:+.0f}"
    points = points.replace("-", "−")
    shares = f"{100 * each['share_with']:.0f} % {who} came back, {100 * each['share_without']:.0f} % of those alike"
    if each["verdict"] == "unknown":
        return AnswerTold(title, "We can’t tell", f"{shares}: {points}. No difference is among what is likely.", raw,
                          alike, "quiet")  # fmt: skip
    more = each["verdict"] == "more"
    doubt = f" A cause nobody sees would have to make both {each['e_value']} times as likely to explain it away."
    return AnswerTold(title, "More came back" if more else "Fewer came back",
                      f"{shares}: {points}.{doubt if each['e_value'] else ''}", raw, alike,
                      "good" if more else "warn")  # fmt: skip


def cohort_kind(mark: Journeys, asked: str) -> str:
    """Weeks, months, quarters or years: what was asked for, else the finest in which cohorts are large enough."""
    if asked in KINDS:
        return asked
    for kind in ("month", "quarter"):
        if sum(each["n"] >= LEAST for each in mark.survival.get(kind, [])) >= LINES:
            return kind
    return "year"


def cohorts_told(mark: Journeys, kind: str) -> list[CohortTold]:
    """Everybody first, then the cohorts, newest first."""
    curves = [mark.survival.get("all", {}), *reversed(mark.survival.get(kind, []))]
    return [
        CohortTold(_named(each["cohort"], kind), each["n"], each["left"], [_said(at, each["n"]) for at in each["at"]])
        for each in curves
        if each.get("n")
    ]


def survival_lines(mark: Journeys, kind: str) -> tuple[list[str], list[Line]]:
    """Everybody, and the newest cohorts that are large enough: share still here after so many days."""
    everybody = mark.survival.get("all", {})
    if not everybody.get("n"):
        return [], []
    large = [each for each in mark.survival.get(kind, []) if each["n"] >= LEAST][-LINES:]
    hues = ("relationships", "care", "governance")
    lines = [_line("Everybody", everybody, "accent")]
    lines += [_line(_named(each["cohort"], kind), each, hue) for each, hue in zip(large, hues, strict=False)]
    return [_days(days) for days in AT_DAYS], lines


def _line(label: str, curve: dict[str, Any], hue: str) -> Line:
    return Line(label, tuple(None if at is None else 100 * at[0] for at in curve["at"]), hue)


def _said(at: list[float | None] | None, n: int) -> str:
    if at is None or at[0] is None:
        return ""
    if n < LEAST or at[1] is None or at[2] is None:
        return f"{100 * at[0]:.0f} %"
    return f"{100 * at[0]:.0f} % ({100 * at[1]:.0f}–{100 * at[2]:.0f})"


def _named(cohort: str, kind: str) -> str:
    if cohort == "all":
        return "Everybody"
    day = date.fromisoformat(cohort)
    if kind == "week":
        return f"week of {day:%-d %b %Y}"
    if kind == "quarter":
        return f"{day.year} Q{(day.month - 1) // 3 + 1}"
    return f"{day:%B %Y}" if kind == "month" else str(day.year)


def _days(days: int) -> str:
    return {1: "1 day", 7: "1 week", 14: "2 weeks", 365: "1 year"}.get(days, f"{days} days")


HEADS: Final = tuple(_days(days) for days in AT_DAYS)
