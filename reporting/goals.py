"""Objectives and measures meet here: governance asks for figures, Today shows how its objectives stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from communities.models import Community
from governance import measuring
from governance.models import Objective
from governance.models.objective import Course
from reporting.measures import Measure, measures
from reporting.readings import read
from reporting.wording import span

VANITY: Final = frozenset({"posts", "conversations"})  # totals: nobody is better off for them as such
MOST: Final = 4
_HUES: Final = {Course.REACHED: "good", Course.ON_COURSE: "good", Course.UNKNOWN: "quiet", Course.BEHIND: "warn"}


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective as a line with a bar; `value` is the way gone, 0 to 1."""

    label: str
    shown: str
    value: float
    hue: str
    note: str
    url: str


def goals_of(community: Community) -> list[Goal]:
    """The community's open objectives, the soonest due first; at most four."""
    today = community.day_of(community.present())
    found = []
    for objective in Objective.objects.in_community(community).open()[:MOST]:
        objective.community = community
        standing, by = objective.standing(today), objective.measured_by
        target = by.shown(objective.target) if by else f"{objective.target:g}"
        now = by.shown(standing.now.value) if by and standing.now else "—"
        found.append(
            Goal(
                label=objective.title,
                shown=f"{now}, goal {target}",
                value=min(1.0, max(0.0, standing.progress or 0.0)),
                hue=_HUES.get(standing.course, "bad"),
                note=f"{standing.course.value}. {standing.why}",
                url=objective.get_absolute_url(),
            )
        )
    return found


def offer_measures() -> None:
    """Everything that is better when it is more (or less) can be an objective; totals cannot."""
    for measure in measures():
        if measure.good and measure.key not in VANITY:
            measuring.offer(_measurable(measure))


def _measurable(measure: Measure) -> measuring.Measurable:
    def on(community: Community, day: date) -> measuring.Reading | None:
        reading = read(community, [measure], last=day, weeks=8)[0]
        if reading.is_empty or reading.value is None:
            return None
        value = reading.value / 100 if measure.is_share else reading.value
        words = f"{reading.now.counted:,} of {reading.now.of:,}" if measure.is_share else f"{reading.now.counted:,}"
        return measuring.Reading(value, reading.last, f"{words}, {span(reading.first, reading.last)}")

    return measuring.Measurable(
        key=measure.key,
        label=measure.name,
        sentence=measure.sentence,
        higher_is_better=measure.good > 0,
        share=measure.is_share,
        unit="" if measure.is_share else measure.unit,
        read=on,
        evidence=lambda community: community.url("reporting:evidence", measure.key),
    )
