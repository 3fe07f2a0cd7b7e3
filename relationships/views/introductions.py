"""Who should meet whom? The proposals, what was sent, what came of it; and the same as CSV."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Community
from relationships.keyset import Order, page
from relationships.models import Introducing, Introduction, IntroductionState
from relationships.spreadsheet import csv_file

SHOWN: Final = {"": "Worth making", "sent": "Sent", "ended": "What came of it", "aside": "Set aside"}
ORDERS: Final = {
    "": Order("score"),
    "sent": Order("sent_at", is_time=True),
    "ended": Order("ended_at", is_time=True),
    "aside": Order("dismissed_at", is_time=True),
}


@gate("member.read")
def introductions(request: TeamRequest) -> HttpResponse:
    """The likeliest to get on first; `show` says which."""
    show = _show(request)
    rows = asked_for(request.community, show).select_related("a", "b", "sender", "dismissed_by")
    shown = page(rows, ORDERS[show], request.GET, 20)
    state = IntroductionState
    context = {
        "pager": shown,
        "show": show,
        "tabs": list(SHOWN.items()),
        "waiting": asked_for(request.community, "").count(),
        "mark": Introducing.objects.filter(community=request.community).first(),
        "outcome": Introduction.objects.in_community(request.community).aggregate(
            sent=Count("pk", filter=Q(state__in=(state.SENT, state.TALKED, state.NOTHING))),
            talked=Count("pk", filter=Q(state=state.TALKED)),
            nothing=Count("pk", filter=Q(state=state.NOTHING)),
        ),
        "csv_url": f"{request.community.url('relationships:introductions_csv')}?show={show}",
    }
    return render(request, "relationships/introductions.html", context)


@gate("member.read")
def introductions_csv(request: TeamRequest) -> StreamingHttpResponse:
    """Those that are shown."""
    show = _show(request)
    rows = asked_for(request.community, show).select_related("a", "b", "sender").order_by(*ORDERS[show].by())
    head = ["one", "other", "state", "about", "because", "proposed", "sent", "where", "by", "they talked", "why not"]
    return csv_file(
        f"{request.community.slug}-introductions",
        head,
        (
            [
                each.a.name,
                each.b.name,
                each.get_state_display(),
                ", ".join(each.shared),
                each.reasons[0]["words"] if each.reasons else "",
                each.proposed_at,
                each.sent_at,
                each.channel,
                str(each.sender or ""),
                each.talked_at,
                each.why_not,
            ]
            for each in rows.iterator(chunk_size=500)
        ),
    )


def asked_for(community: Community, show: str) -> QuerySet[Introduction]:
    """Those of one tab. Proposals of people somebody has to look at are left out until that is settled."""
    rows = Introduction.objects.in_community(community)
    if show == "sent":
        return rows.under_way()
    if show == "ended":
        return rows.ended()
    if show == "aside":
        return rows.filter(state=IntroductionState.DISMISSED)
    return rows.waiting()


def _show(request: TeamRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in SHOWN else ""
