"""Pulse: is it working?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from reporting.cards import card
from reporting.charts import Series
from reporting.measures import measures
from reporting.models import RollupState
from reporting.readings import Reading, read


@gate("report.read")
def pulse(request: TeamRequest) -> HttpResponse:
    """Every measure with its change, its weeks and the way to its rows."""
    community = request.community
    shown = [(card(reading, community), plot(reading)) for reading in read(community, measures())]
    return render(
        request,
        "reporting/pulse.html",
        {
            "figures": shown,
            "state": RollupState.objects.filter(community=community).first(),
            "is_empty": community.record_ends_at is None,
            "changed": [each for each, _ in shown if each.delta and "steady" not in each.delta],
        },
    )


def plot(reading: Reading) -> dict[str, object]:
    """What the line chart of the weeks needs."""
    measure = reading.measure
    unit = "%" if measure.is_share else ""
    return {
        "days": [week.last for week in reading.weeks],
        "series": [Series(measure.name, [week.value for week in reading.weeks], measure.area)],
        "known": any(week.value is not None for week in reading.weeks),
        "unit": unit,
        "title": f"{measure.name}, by week",
        "desc": f"{measure.sentence} Each point is the week that ends on its day.",
    }
