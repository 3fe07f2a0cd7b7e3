"""Letters that wait to be posted by hand, and one letter to copy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.desk import tab_counts
from moderation.models import Letter

SHOWN = 100


@gate("case.read")
def letters(request: TeamRequest) -> HttpResponse:
    """The oldest first: somebody waits to be told."""
    rows = (
        Letter.objects.filter(community=request.community)
        .to_post()
        .select_related("member", "decision__case")
        .order_by("written_at", "id")
    )
    context = {"letters": rows[:SHOWN], "counts": tab_counts(request.community), "community": request.community}
    return render(request, "moderation/letters.html", context)


@gate("case.read")
def letter(request: TeamRequest, pk: int) -> HttpResponse:
    """The text, ready to copy, with where it goes."""
    found = _letter(request, pk)
    return render(request, "moderation/letter.html", {"letter": found, "community": request.community})


@gate("case.decide", "POST")
def posted(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Somebody posted it."""
    found = _letter(request, pk)
    if found.state == Letter.State.BY_HAND:
        found.posted(request.user)
        url = request.community.url("moderation:letter", pk)
        record_work(
            request.user, request.community, Area.MODERATION, "told a member", about=str(found), url=url, seen=True
        )
        messages.success(request, "Noted: they have been told.")
    return redirect(request.community.url("moderation:letters"))


def _letter(request: TeamRequest, pk: int) -> Letter:
    rows = Letter.objects.filter(community=request.community).select_related(
        "member", "decision__case__activity", "decision__case__conversation", "posted_by"
    )
    found = get_object_or_404(rows, pk=pk)
    found.decision.community = found.decision.case.community = request.community
    if found.member is not None:
        found.member.community = request.community
    return found
