"""Search over cases, with acts on each row and on many; and what lasts: suspensions and approvals in force."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from accounts.models import User
from moderation.desk import tab_counts
from moderation.fairness.blind import unseen_cases
from moderation.models import Case, Decision, Guideline, Measure, Queue
from moderation.models.case import CaseQuerySet
from moderation.queues.searching import ORDERS, Search, read_search, search
from moderation.views.done import _calm, _Echo

PAGE = 50
LABELS = 100


@gate("case.read")
def cases(request: TeamRequest) -> HttpResponse:
    """All cases, open and closed, as they were asked for."""
    asked = read_search(request.GET)
    page, after = _page(
        search(request.community, asked).exclude(pk__in=unseen_cases(request.user)), asked, request.GET.get("after", "")
    )
    for case in page:
        case.community = request.community
    query = request.GET.copy()
    query.pop("after", None)
    labels = Case.objects.in_community(request.community).order_by("label").values_list("label", flat=True).distinct()
    deciders = Decision.objects.in_community(request.community).order_by().values("by").distinct()
    context = {
        "cases": page,
        "asked": asked,
        "pager": {"next": _with(query, after=after) if after else "", "previous": ""},
        "query": query.urlencode(),
        "back": request.get_full_path(),
        "orders": ORDERS.items(),
        "states": [("open", "Open"), ("overdue", "Overdue"), ("second", "Second look"), *Case.State.choices],
        "actions": Decision.Action.choices,
        "labels": labels[:LABELS],
        "guidelines": Guideline.objects.in_community(request.community).order_by("number"),
        "queues": Queue.objects.in_community(request.community).in_order(),
        "people": User.objects.filter(pk__in=deciders).order_by("name", "email"),
        "counts": tab_counts(request.community),
        "tab": "all",
        "community": request.community,
    }
    return render(request, "moderation/search.html", context)


@gate("case.read")
def cases_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The same as CSV; cells that a spreadsheet would run as a formula are defused."""
    rows = _with_names(
        search(request.community, read_search(request.GET)).exclude(pk__in=unseen_cases(request.user))
    ).order_by("-id")

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield writer.writerow(
            [
                "case",
                "opened",
                "state",
                "label",
                "about",
                "member",
                "conversation",
                "queue",
                "due",
                "probability",
                "decided",
            ]
        )
        for case in rows.iterator(1000):
            yield writer.writerow([_calm(cell) for cell in _cells(case)])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cases-{request.community.slug}.csv"'
    return response


@gate("case.read")
def lasting(request: TeamRequest) -> HttpResponse:
    """Suspensions and approvals in force, those that end soonest first."""
    kinds = (Measure.Kind.SUSPEND, Measure.Kind.APPROVE_AUTHOR)
    rows = Measure.objects.in_community(request.community).in_force().filter(kind__in=kinds)
    page = list(
        rows.select_related("member", "decision__by", "decision__case").order_by(F("until").asc(nulls_last=True), "id")[
            :500
        ]
    )
    for each in page:
        each.decision.community = request.community
        if each.member is not None:
            each.member.community = request.community
    return render(request, "moderation/lasting.html", {"measures": page, "community": request.community})


def _page(rows: CaseQuerySet, asked: Search, after: str) -> tuple[list[Case], str]:
    """One page by keyset, and the key of the next."""
    if asked.order == "worth":
        rows = _after_worth(rows.worthiest_first(), after)
    elif asked.order == "due":
        rows = _after_due(rows.filter(due_at__isnull=False).order_by("due_at", "id"), after)
    else:
        rows = rows.order_by("-id")
        rows = rows.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < 18 else rows
    page = list(_with_names(rows)[: PAGE + 1])
    if len(page) <= PAGE:
        return page, ""
    last = page[PAGE - 1]
    keys = {"worth": f"{last.worth!r}_{last.pk}", "due": f"{last.due_at.isoformat() if last.due_at else ''}_{last.pk}"}
    return page[:PAGE], keys.get(asked.order, str(last.pk))


def _after_worth(rows: CaseQuerySet, after: str) -> CaseQuerySet:
    value, _, pk = after.rpartition("_")
    try:
        worth, number = float(value), int(pk)
    except ValueError:
        return rows
    return rows.filter(worth__lte=worth).exclude(worth=worth, pk__gte=number)


def _after_due(rows: CaseQuerySet, after: str) -> CaseQuerySet:
    from django.utils.dateparse import parse_datetime

    value, _, pk = after.rpartition("_")
    try:
        due = parse_datetime(value)
    except ValueError:
        due = None
    if due is None or not pk.isdecimal():
        return rows
    return rows.filter(due_at__gte=due).exclude(due_at=due, pk__lte=int(pk))


def _with_names(rows: CaseQuerySet) -> QuerySet[Case]:
    return rows.select_related("member", "conversation", "queue", "assignee", "given_to").prefetch_related(
        "decisions__by"
    )


def _cells(case: Case) -> list[Any]:
    standing = next((each for each in case.decisions.all() if each.undone_at is None), None)
    return [
        case.pk,
        case.opened_at.isoformat(timespec="seconds"),
        case.get_state_display(),
        case.label,
        case.get_subject_display(),
        case.member.name if case.member else "",
        case.conversation.title if case.conversation else "",
        case.queue.name if case.queue else "",
        case.due_at.isoformat(timespec="minutes") if case.due_at else "",
        f"{case.probability:.2f}",
        f"{standing.get_action_display()} by {standing.by}" if standing else "",
    ]


def _with(query: QueryDict, **changes: Any) -> str:
    changed = query.copy()
    for name, value in changes.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"
