"""What is being talked about? Conversations by their latest act."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Channel, Conversation, Member
from relationships.keyset import Order, page
from relationships.mending import mends_of, without_joined, without_joined_to
from relationships.models import ThreadMend

BY_LAST: Order = Order("last_at", is_time=True)
KINDS = ("thread", "question", "issue", "chat", "event")


@gate("member.read")
def conversations(request: TeamRequest) -> HttpResponse:
    """`show=unanswered`: nobody has said anything after the first post yet, chat and events left out."""
    rows = Conversation.objects.in_community(request.community).standing().filter(last_at__isnull=False)
    query = request.GET.get("q", "").strip().replace("\x00", "")[:100]
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    rows = without_joined(rows)
    if request.GET.get("show") == "unanswered":
        rows = without_joined_to(rows.filter(posts=1, kind__in=("thread", "question", "issue")))
    if kind:
        rows = rows.filter(kind=kind)
    if query:
        parts = ThreadMend.objects.in_community(request.community).in_force().splits().filter(title__icontains=query)
        rows = rows.filter(Q(title__icontains=query) | Q(pk__in=parts.values("conversation")))
    shown = page(rows, BY_LAST, request.GET)
    starters = Member.objects.in_bulk({row.starter_id for row in shown.rows if row.starter_id})
    channels = Channel.objects.in_bulk({row.channel_id for row in shown.rows if row.channel_id})
    mends = mends_of({row.pk for row in shown.rows})
    return render(
        request,
        "relationships/conversations.html",
        {
            "pager": shown,
            "rows": [
                (row, starters.get(row.starter_id), channels.get(row.channel_id), mends.get(row.pk, ()))
                for row in shown.rows
            ],
            "query": query,
            "kind": kind,
            "kinds": Conversation.Kind.choices,
            "unanswered": request.GET.get("show") == "unanswered",
        },
    )
