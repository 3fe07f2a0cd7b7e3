"""The week in the spectrum of work: one's own, and the team's as a whole; and work logged by hand."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import WorkEntry
from communities.work import record_work
from reporting.charts import Part
from reporting.forms import WorkForm
from reporting.spectrum import Spectrum, spectrum

ENTRIES = 100


@gate("report.read")
def week(request: TeamRequest) -> HttpResponse:
    """One week, Monday to Sunday by the community's days. Whose single entries are shown: the viewer's alone."""
    community = request.community
    today = community.day_of(timezone.now())
    monday = _monday(request, today)
    start, end = community.starts(monday), community.starts(monday + timedelta(days=7))
    mine, team = spectrum(community, start, end, request.user), spectrum(community, start, end)
    entries = WorkEntry.objects.filter(community=community, user=request.user, done_at__gte=start, done_at__lt=end)
    current = today - timedelta(days=today.weekday())
    return render(
        request,
        "reporting/spectrum.html",
        {
            "mine": mine,
            "team": team,
            "mine_parts": _parts(mine),
            "team_parts": _parts(team),
            "entries": list(entries[:ENTRIES]),
            "monday": monday,
            "sunday": monday + timedelta(days=6),
            "earlier": monday - timedelta(days=7),
            "later": monday + timedelta(days=7) if monday < current else None,
            "is_current": monday == current,
        },
    )


@gate("work.log", "GET", "HEAD", "POST")
def log(request: TeamRequest) -> HttpResponse:
    """Work done elsewhere becomes an entry of one's own."""
    form = WorkForm(request.POST or None, user=request.user, instance=WorkEntry())
    if request.method == "POST" and form.is_valid():
        entry = form.cleaned_data
        record_work(
            request.user,
            request.community,
            entry["area"],
            entry["kind"],
            about=entry["about"],
            seconds=entry["minutes"] * 60 if entry["minutes"] else None,
            seen=entry["seen"],
            by_hand=True,
            done_at=entry["done_at"],
        )
        messages.success(request, "Logged.")
        return _to_week(request, request.community.day_of(entry["done_at"]))
    return render(request, "reporting/work.html", {"form": form}, status=422 if form.errors else 200)


@gate("work.log", "GET", "HEAD", "POST")
def change(request: TeamRequest, pk: int) -> HttpResponse:
    """Correct an entry one logged by hand."""
    entry = _own(request, pk)
    form = WorkForm(request.POST or None, user=request.user, instance=entry)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Changed.")
        return _to_week(request, request.community.day_of(entry.done_at))
    return render(request, "reporting/work.html", {"form": form, "entry": entry}, status=422 if form.errors else 200)


@gate("work.log", "POST")
def remove(request: TeamRequest, pk: int) -> HttpResponse:
    """Take an entry one logged by hand away."""
    entry = _own(request, pk)
    entry.delete()
    messages.success(request, f"Removed: {entry.kind}.")
    return _to_week(request, request.community.day_of(entry.done_at))


def _own(request: TeamRequest, pk: int) -> WorkEntry:
    mine = WorkEntry.objects.filter(community=request.community, user=request.user, by_hand=True)
    return get_object_or_404(mine, pk=pk)


def _to_week(request: TeamRequest, day: date) -> HttpResponse:
    return redirect(f"{request.community.url('reporting:spectrum')}?week={day - timedelta(days=day.weekday())}")


def _monday(request: TeamRequest, today: date) -> date:
    """The Monday asked for, else this week's."""
    try:
        day = date.fromisoformat(request.GET.get("week") or today.isoformat())
    except ValueError as problem:
        raise Http404 from problem
    if not date(2000, 1, 3) <= day <= today + timedelta(days=7):
        raise Http404
    return day - timedelta(days=day.weekday())


def _parts(shown: Spectrum) -> list[Part]:
    """For the band: minutes by area, or acts where no time is known."""
    by_time = shown.seconds > 0
    return [Part(line.area.label, line.seconds / 60 if by_time else line.acts, line.area.value) for line in shown.areas]
