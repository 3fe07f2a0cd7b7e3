"""What is being talked about? Conversations by their latest act."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Channel, Conversation, Member
from relationships.keyset import Order, page

BY_LAST: Order = Order("last_at", is_time=True)
KINDS = ("thread", "question", "issue", "chat", "event")


@gate("member.read")
def conversations(request: TeamRequest) -> HttpResponse:
    """`show=unanswered`: nobody has said anything after the first post yet, chat and events left out."""
    rows = Conversation.objects.in_community(request.community).standing().filter(last_at__isnull=False)
    query = request.GET.get("q", "").strip().replace("\x00", "")[:100]
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    if request.GET.get("show") == "unanswered":
        rows = rows.filter(posts=1, kind__in=("thread", "question", "issue"))
    if kind:
        rows = rows.filter(kind=kind)
    if query:
        rows = rows.filter(title__icontains=query)
    shown = page(rows, BY_LAST, request.GET)
    starters = Member.objects.in_bulk({row.starter_id for row in shown.rows if row.starter_id})
    channels = Channel.objects.in_bulk({row.channel_id for row in shown.rows if row.channel_id})
    return render(
        request,
        "relationships/conversations.html",
        {
            "pager": shown,
            "rows": [(row, starters.get(row.starter_id), channels.get(row.channel_id)) for row in shown.rows],
            "query": query,
            "kind": kind,
            "kinds": Conversation.Kind.choices,
            "unanswered": request.GET.get("show") == "unanswered",
        },
    )
