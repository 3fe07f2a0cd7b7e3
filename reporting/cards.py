"""A reading as the card that pages show (`templates/_figure.html`): the figure, its change, and why it is so."""

from __future__ import annotations

from dataclasses import dataclass, field

from communities.models import Community
from reporting import wording
from reporting.readings import Reading


@dataclass(frozen=True, slots=True)
class Card:
    """What `_figure.html` reads."""

    key: str
    label: str
    value: str
    unit: str
    delta: str
    sense: str
    note: str
    area: str
    definition: str
    formula: str
    denominator: str
    period: str
    source: str
    evidence_url: str
    evidence_label: str
    page_url: str
    against: str
    certainty: str
    guard: str
    spark: list[float | None] = field(default_factory=list)


def card(reading: Reading, community: Community) -> Card:
    """The card of one reading."""
    measure = reading.measure
    return Card(
        key=measure.key,
        label=measure.name,
        value=wording.shown(reading),
        unit="",
        delta=wording.delta(reading),
        sense=wording.sense(reading),
        note=_note(reading),
        area=measure.area,
        definition=measure.sentence,
        formula=measure.formula,
        denominator=measure.denominator,
        period=wording.span(reading.first, reading.last),
        source=measure.source,
        evidence_url=community.url("reporting:evidence", measure.key),
        evidence_label="See the rows behind it",
        page_url=community.url("reporting:measure", measure.key),
        against=wording.against(reading),
        certainty=wording.certainty(reading),
        guard=measure.guard,
        spark=[week.value for week in reading.weeks[-12:]],
    )


def _note(reading: Reading) -> str:
    """Of how many, or against what."""
    if reading.is_empty:
        return "nothing to go by yet"
    if reading.measure.is_share:
        return f"{reading.now.counted:,} of {reading.now.of:,}"
    return f"{reading.before.counted:,} before"
