"""What was decided: filtered, paged, and as a table to take away."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from moderation.desk import tab_counts
from moderation.fairness.blind import unseen_decisions
from moderation.models import Decision
from moderation.models.decision import DecisionQuerySet
from moderation.numbers import number

PAGE = 50


@gate("case.read")
def done(request: TeamRequest) -> HttpResponse:
    """The newest decisions first."""
    rows = _filtered(request)
    before = number(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page = list(rows.order_by("-id")[: PAGE + 1])
    more = len(page) > PAGE
    page = page[:PAGE]
    for each in page:
        each.community = each.case.community = request.community
    context = {
        "decisions": page,
        "pager": {"next": _with(request.GET, before=page[-1].pk) if more else "", "previous": ""},
        "actions": Decision.Action.choices,
        "chosen": request.GET.get("action", ""),
        "words": request.GET.get("q", ""),
        "query": request.GET.urlencode(),
        "counts": tab_counts(request.community),
        "tab": "done",
        "community": request.community,
    }
    return render(request, "moderation/done.html", context)


@gate("case.read")
def as_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The same rows as CSV; cells that a spreadsheet would run as a formula are defused."""
    rows = _filtered(request).order_by("-id")

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield writer.writerow(
            ["decided", "by", "action", "case", "member", "guideline", "reason", "seconds", "taken back", "at source"]
        )
        for each in rows.iterator(1000):
            yield writer.writerow([_calm(cell) for cell in _cells(each)])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="decisions-{request.community.slug}.csv"'
    return response


def _filtered(request: TeamRequest) -> DecisionQuerySet:
    rows = Decision.objects.in_community(request.community).select_related(
        "case__member", "by", "guideline_version__guideline"
    )
    rows = rows.exclude(pk__in=unseen_decisions(request.user))
    if (action := request.GET.get("action", "")) in Decision.Action.values:
        rows = rows.filter(action=action)
    if words := request.GET.get("q", "").strip()[:100]:
        rows = rows.filter(case__member__name__icontains=words) | rows.filter(case__label__icontains=words)
    return rows


def _cells(each: Decision) -> list[Any]:
    version = each.guideline_version
    return [
        each.made_at.isoformat(timespec="seconds"),
        str(each.by),
        each.get_action_display(),
        each.case.label,
        each.case.member.name if each.case.member else "",
        str(version) if version else "",
        each.reason,
        each.seconds if each.seconds is not None else "",
        each.undone_at.isoformat(timespec="seconds") if each.undone_at else "",
        each.get_at_source_display(),
    ]


def _calm(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _with(query: QueryDict, **changes: Any) -> str:
    changed = query.copy()
    for name, value in changes.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"


class _Echo:
    def write(self, line: str) -> str:
        """Csv wants a file; the line itself is what we want."""
        return line
