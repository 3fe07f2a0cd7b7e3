"""A rule's rehearsal: asked for, looked at while it runs, read, taken away as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from moderation.models import Rehearsal, Rule
from moderation.numbers import number
from moderation.rehearsing import LISTED, hits, rehearse
from moderation.rules.outcomes import outcomes, tally
from moderation.rules.sentence import sentence
from moderation.rules.writing import is_broad, percent

PAGE: Final = 50


@gate("rule.read")
def newest(request: TeamRequest, pk: int) -> HttpResponseBase:
    """The newest rehearsal of the present version; where there is none, a page that offers one."""
    rule = _rule(request, pk)
    last = Rehearsal.objects.filter(rule=rule, version=rule.version).order_by("-id").first()
    if last is not None:
        return redirect(request.community.url("moderation:rehearsal_of", last.pk))
    return render(request, "moderation/rule_rehearsal.html", {"rule": rule, "community": request.community})


@gate("rule.change", "POST")
def again(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Tries the rule on the last ninety days."""
    made = rehearse(_rule(request, pk), request.user)
    return redirect(request.community.url("moderation:rehearsal_of", made.pk))


@gate("rule.read")
def rehearsal(request: TeamRequest, pk: int) -> HttpResponse:
    """What it would have found; while it runs, how far it is."""
    found = _rehearsal(request, pk)
    found.rule.community = request.community
    context: dict[str, Any] = {"rule": found.rule, "rehearsal": found, "community": request.community}
    if found.state == Rehearsal.State.DONE:
        start = min(99_999, number(request.GET.get("from", "")) or 0)
        ids = [activity for activity, _, _ in found.hits]
        context |= {
            "tally": tally(outcomes(ids)),
            "hits": hits(found, start, PAGE),
            "sentence": sentence(found.rule),
            "broad": is_broad(found),
            "percent": percent(found),
            "listed": len(ids),
            "pager": {
                "next": f"?from={start + PAGE}" if start + PAGE < len(ids) else "",
                "previous": f"?from={max(0, start - PAGE)}" if start else "",
            },
        }
    if request.htmx:
        return render(request, "moderation/_rehearsal_progress.html", context)
    return render(request, "moderation/rule_rehearsal.html", context)


@gate("rule.read")
def as_csv(request: TeamRequest, pk: int) -> StreamingHttpResponse:
    """The posts found, with their outcomes; cells that a spreadsheet would run as a formula are defused."""
    found = _rehearsal(request, pk)

    def told() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield writer.writerow(["said", "member", "outcome", "reason", "marked", "text", "address"])
        for start in range(0, LISTED, 500):
            for hit in hits(found, start, 500):
                row = [
                    hit.activity.occurred_at.isoformat(timespec="seconds"),
                    hit.activity.member.name if hit.activity.member else "",
                    hit.told,
                    hit.words,
                    " | ".join(piece.text for piece in hit.pieces if piece.marked),
                    hit.activity.text[:2000],
                    hit.activity.url,
                ]
                yield writer.writerow([_calm(cell) for cell in row])

    response = StreamingHttpResponse(told(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rehearsal-{found.rule_id}-v{found.version}.csv"'
    return response


def _rule(request: TeamRequest, pk: int) -> Rule:
    rows = Rule.objects.in_community(request.community).select_related("guideline")
    found = get_object_or_404(rows, pk=pk)
    found.community = request.community
    return found


def _rehearsal(request: TeamRequest, pk: int) -> Rehearsal:
    rows = Rehearsal.objects.in_community(request.community).select_related("rule__guideline", "asked_by")
    return get_object_or_404(rows, pk=pk)


def _calm(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


class _Echo:
    def write(self, line: str) -> str:
        """Csv wants a file; the line itself is what we want."""
        return line
