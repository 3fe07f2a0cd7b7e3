"""Why this figure? One measure in full, and the rows it is made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from accounts.gate import TeamRequest, gate
from reporting import wording
from reporting.cards import card
from reporting.evidence import how_many, page
from reporting.measures import Measure, measure
from reporting.models import RollupState
from reporting.readings import read
from reporting.views.insight import plot


@gate("report.read")
def measure_page(request: TeamRequest, key: str) -> HttpResponse:
    """The definition, the reckoning, the comparison and a year of weeks."""
    found, community = _measure(key), request.community
    reading = read(community, [found], weeks=53)[0]
    context = {
        "measure": found,
        "reading": reading,
        "card": card(reading, community),
        "plot": plot(reading),
        "year_ago": wording.amount(reading, reading.year_ago) if reading.year_ago else "",
        "state": RollupState.objects.filter(community=community).first(),
    }
    return render(request, "reporting/measure.html", context)


@gate("report.read")
def rows(request: TeamRequest, key: str) -> HttpResponse:
    """The rows of a period, newest first. `which` is counted, rest or all; `from` and `to` are community days."""
    found, community = _measure(key), request.community
    first, last = _period(request, found)
    which = request.GET.get("which", "counted")
    if which not in ("counted", "rest", "all"):
        raise Http404
    counted, of = how_many(found, community, first, last)
    shown = page(
        found,
        community,
        first,
        last,
        counted={"counted": True, "rest": False, "all": None}[which],
        after=_after(request),
    )
    query = {"which": which, "from": first.isoformat(), "to": last.isoformat()}
    following = f"?{urlencode(query | {'after': f'{shown.next[0]}.{shown.next[1]}'})}" if shown.next else ""
    context: dict[str, Any] = {
        "measure": found,
        "kind": found.rows._meta.model_name,
        "rows": shown.rows,
        "counted": counted,
        "of": of,
        "rest": of - counted,
        "which": which,
        "span": wording.span(first, last),
        "first": first,
        "last": last,
        "next": following,
        "start": f"?{urlencode(query)}" if "after" in request.GET else "",
    }
    return render(request, "reporting/evidence.html", context)


def _measure(key: str) -> Measure:
    found = measure(key)
    if found is None:
        raise Http404
    return found


def _period(request: TeamRequest, found: Measure) -> tuple[date, date]:
    """As asked, else the front page's; at most two years at once."""
    usual = found.period(request.community)
    try:
        first = date.fromisoformat(request.GET.get("from") or usual[0].isoformat())
        last = date.fromisoformat(request.GET.get("to") or usual[1].isoformat())
    except ValueError as problem:
        raise Http404 from problem
    if not 0 <= (last - first).days <= 731:
        raise Http404
    return first, last


def _after(request: TeamRequest) -> tuple[date, int] | None:
    text = request.GET.get("after", "")
    if not text:
        return None
    day, _, pk = text.rpartition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError as problem:
        raise Http404 from problem
