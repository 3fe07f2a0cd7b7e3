"""Where do people stall, what did a first answer change, who stays? And the rows: who is where, who arrived."""

from __future__ import annotations

from typing import Final

from django.db.models import F, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from relationships.journeys import telling
from relationships.journeys.stages import RULES
from relationships.journeys.survival import KINDS
from relationships.keyset import Order, page
from relationships.models import Arrival, Journeys, Stage, StageChange
from relationships.spreadsheet import csv_file

BY_DAY: Final = Order("on", is_day=True)
BY_TIME: Final = Order("at", is_time=True)
SHOWN: Final = {
    "": "All",
    "day": "Answered within a day",
    "later": "Answered later",
    "none": "Not answered in 14 days",
    "back": "Came back",
    "gone": "Did not come back",
}


@gate("member.read")
def journeys(request: TeamRequest) -> HttpResponse:
    """Everything from one stored row."""
    mark = Journeys.objects.filter(community=request.community).first()
    if mark is None:
        return render(request, "relationships/journeys.html", {"mark": None})
    steps = telling.steps_told(mark)
    months, series = telling.months_told(mark)
    kind = telling.cohort_kind(mark, request.GET.get("cohorts", ""))
    xs, lines = telling.survival_lines(mark, kind)
    context = {
        "mark": mark,
        "figures": telling.stages_told(request.community, mark),
        "away": mark.stages.get("now", {}).get("away", 0),
        "steps": steps,
        "words": telling.stall_words(steps),
        "months": months,
        "series": series,
        "answers": telling.answers_told(mark),
        "kind": kind,
        "kinds": KINDS,
        "cohorts": telling.cohorts_told(mark, kind),
        "heads": telling.HEADS,
        "xs": xs,
        "lines": lines,
    }
    return render(request, "relationships/journeys.html", context)


@gate("member.read")
def stages(request: TeamRequest) -> HttpResponse:
    """Who is in a stage now, the latest first; `?ever=1`: whoever ever was."""
    stage, ever = _stage(request), request.GET.get("ever") == "1"
    context = {
        "pager": page(_entries(request, stage, ever=ever), BY_DAY, request.GET),
        "stage": stage,
        "ever": ever,
        "stages": Stage.choices,
        "rule": RULES[stage],
        "mark": Journeys.objects.filter(community=request.community).only("as_of").first(),
        "csv_url": f"{request.community.url('relationships:stages_csv')}?stage={stage}{'&ever=1' if ever else ''}",
    }
    return render(request, "relationships/journeys_stages.html", context)


@gate("member.read")
def stages_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The list that is shown."""
    stage, ever = _stage(request), request.GET.get("ever") == "1"
    rows = _entries(request, stage, ever=ever).order_by("-on", "-id")
    lines = ([one.member.name, stage, one.on, one.until, one.came_from, one.why] for one in rows.iterator(500))
    head = ["name", "stage", "since", "until", "came from", "why"]
    return csv_file(f"{request.community.slug}-{stage}", head, lines)


@gate("member.read")
def arrivals(request: TeamRequest) -> HttpResponse:
    """First posts, the newest first: answered when and by whom, came back or not."""
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    rows = _arrivals(request, show).select_related("member", "answerer")
    context = {
        "pager": page(rows, BY_TIME, request.GET),
        "show": show,
        "tabs": SHOWN.items(),
        "mark": Journeys.objects.filter(community=request.community).only("as_of").first(),
        "csv_url": f"{request.community.url('relationships:arrivals_csv')}?show={show}",
    }
    return render(request, "relationships/journeys_arrivals.html", context)


@gate("member.read")
def arrivals_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The list that is shown."""
    show = request.GET.get("show", "")
    rows = _arrivals(request, show if show in SHOWN else "").select_related("member", "answerer").order_by("-at", "-id")
    head = ["name", "first post", "began a conversation", "question", "characters", "answered", "by", "staff",
            "inferred", "back after 24 hours", "back after 72 hours"]  # fmt: skip
    lines = (
        [one.member.name, one.at, str(one.began), str(one.question), one.length, one.answered_at,
         one.answerer.name if one.answerer else "", str(one.by_staff), str(one.inferred), one.back_24_at,
         one.back_72_at]
        for one in rows.iterator(500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-arrivals", head, lines)


def _stage(request: TeamRequest) -> str:
    asked = request.GET.get("stage", "")
    return asked if asked in Stage.values else Stage.REGULAR.value


def _entries(request: TeamRequest, stage: str, *, ever: bool) -> QuerySet[StageChange]:
    rows = StageChange.objects.in_community(request.community).filter(stage=stage).select_related("member")
    return rows if ever else rows.now()


def _arrivals(request: TeamRequest, show: str) -> QuerySet[Arrival]:
    rows = Arrival.objects.in_community(request.community).filter(early=False)
    day = F("at") + telling.A_DAY
    if show == "day":
        return rows.filter(answered_at__lte=day)
    if show == "later":
        return rows.filter(answered_at__gt=day)
    if show == "none":
        return rows.filter(answered_at=None)
    if show == "back":
        return rows.exclude(back_24_at=None)
    return rows.filter(back_24_at=None) if show == "gone" else rows
