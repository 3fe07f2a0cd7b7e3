"""Offers measures to governance as what an objective can stand on. Totals are not offered: they flatter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from communities.models import Community
from governance.measuring import Measurable, Reading, offer
from reporting.measures import Measure, measures
from reporting.readings import read

VANITY: Final = frozenset({"posts", "conversations"})


def offer_measures() -> None:
    """Once, when the house starts."""
    for measure in measures():
        if measure.key not in VANITY:
            offer(
                Measurable(
                    key=measure.key,
                    label=measure.name,
                    sentence=measure.sentence,
                    higher_is_better=measure.good >= 0,
                    share=measure.is_share,
                    unit="" if measure.is_share else measure.unit,
                    read=_reader(measure),
                    evidence=_evidence(measure),
                )
            )


def _reader(measure: Measure) -> Callable[[Community, date], Reading | None]:
    def reading(community: Community, day: date) -> Reading | None:
        found = read(community, [measure], last=day, weeks=1)
        if not found or found[0].is_empty:
            return None
        now, last = found[0].now, found[0].last
        if not measure.is_share:
            return Reading(float(now.counted), last, f"four weeks to {last:%d %B}")
        return Reading(now.share or 0.0, last, f"{now.counted:,} of {now.of:,}, four weeks to {last:%d %B}")

    return reading


def _evidence(measure: Measure) -> Callable[[Community], str]:
    return lambda community: community.url("reporting:evidence", measure.key)
