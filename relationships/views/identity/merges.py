"""What was merged and split so far, by whom and why? Each can be undone at any time."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.identity import merging, splitting
from communities.models import Area, Merge
from communities.work import record_work
from relationships.keyset import Order, page
from relationships.spreadsheet import csv_file

LATEST: Final = Order("made_at", is_time=True)


@gate("member.read")
def merges(request: TeamRequest) -> HttpResponse:
    """The latest first."""
    rows = Merge.objects.in_community(request.community).select_related("by", "undone_by")
    rows = rows.defer("gone_row", "into_before", "into_after", "moved", "arrays", "parked")
    return render(request, "relationships/identity/merges.html", {"pager": page(rows, LATEST, request.GET, 30)})


@gate("member.read")
def merges_csv(request: TeamRequest) -> StreamingHttpResponse:
    """All of them."""
    rows = Merge.objects.in_community(request.community).select_related("by", "undone_by").newest_first()
    head = ["when", "what", "who stayed", "the other", "why", "certainty", "by", "undone"]
    lines = (
        [
            each.made_at, each.get_kind_display(), each.into_name, each.gone_name, each.words, each.confidence,
            "itself" if each.automatic else str(each.by or ""), each.undone_at,
        ]
        for each in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-merges", head, lines)


@gate("member.change", "POST")
def undo(request: TeamRequest, pk: int) -> HttpResponse:
    """Two again, or one again."""
    done = get_object_or_404(Merge.objects.in_community(request.community), pk=pk)
    try:
        (merging if done.kind == Merge.Kind.MERGE else splitting).undo(done, by=request.user)
    except (merging.Busy, merging.Unlike) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Undone: {done.gone_name} and {done.into_name} are as they were.")
        record_work(request.user, request.community, Area.RELATIONSHIPS, "undid a merge", about=str(done))
    return HttpResponseRedirect(request.community.url("relationships:merges"), status=303)
