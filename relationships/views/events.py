"""What is on, who came, and what came of it? The list of events, one event, and who came by a person's word."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Activity, Area, Conversation, Kind, Member
from communities.work import record_work
from relationships.events.attendance import ROLES, attend, moment_of, not_there
from relationships.events.evening import evening_of
from relationships.events.inviting import invitees
from relationships.keyset import Order, page
from relationships.spreadsheet import csv_file
from relationships.views.introduction import undoes

SHOWN: Final = {"": "Past", "next": "To come"}


@gate("member.read")
def events(request: TeamRequest) -> HttpResponse:
    """The latest first; those to come, the next first."""
    show, query, rows = _asked_for(request)
    order = Order("starts_at", descending=show != "next", is_time=True)
    shown = page(rows.select_related("channel"), order, request.GET, 40)
    came = dict(
        Activity.objects.filter(conversation__in=[row.pk for row in shown.rows], kind=Kind.ATTENDANCE)
        .standing()
        .values_list("conversation")
        .annotate(n=Count("member", distinct=True))
    )
    all_events = Conversation.objects.in_community(request.community).standing().filter(kind=Conversation.Kind.EVENT)
    counts = all_events.aggregate(
        past=Count("pk", filter=Q(starts_at__lte=request.community.present())),
        next=Count("pk", filter=Q(starts_at__gt=request.community.present(), cancelled=False)),
    )
    context = {
        "pager": shown,
        "rows": [(row, came.get(row.pk, 0)) for row in shown.rows],
        "show": show,
        "tabs": list(SHOWN.items()),
        "query": query,
        "counts": counts,
        "csv_url": f"{request.community.url('relationships:events_csv')}?{request.GET.urlencode()}",
    }
    return render(request, "relationships/events.html", context)


@gate("member.read")
def events_csv(request: TeamRequest) -> StreamingHttpResponse:
    """Those that are shown, with how many said yes and how many are known to have come."""
    rows = _asked_for(request)[2]
    came = (
        Activity.objects.filter(community=request.community, kind=Kind.ATTENDANCE)
        .standing()
        .values_list("conversation")
        .annotate(n=Count("member", distinct=True))
    )
    known = dict(came)
    head = ["event", "chapter", "starts", "place", "cancelled", "said yes", "known to have come"]
    lines = (
        [
            each.title,
            each.channel.name if each.channel else "",
            each.starts_at,
            each.place,
            "yes" if each.cancelled else "",
            each.going,
            known.get(each.pk, 0),
        ]
        for each in rows.select_related("channel").order_by("starts_at", "id")[:50_000].iterator(chunk_size=1000)
    )
    return csv_file(f"{request.community.slug}-events", head, lines)


@gate("member.read")
def event(request: TeamRequest, pk: int) -> HttpResponse:
    """Who came, who for the first time, who met whom, whom to invite."""
    one = _found(request, pk)
    now = timezone.now()
    query = request.GET.get("who", "").strip()[:100]
    context = {
        "event": one,
        "evening": evening_of(request.community, one),
        "invitees": invitees(request.community, one),
        "to_come": one.starts_at is not None and one.starts_at > request.community.present(),
        "may_add": moment_of(one) <= now and not one.cancelled,
        "roles": ROLES,
        "who": query,
        "candidates": _called(one, query) if query else [],
    }
    return render(request, "relationships/event.html", context)


@gate("note.write", "POST")
def attendance(request: TeamRequest, pk: int, member: int) -> HttpResponse:
    """They came, by a person's word; with `undo` they did not."""
    one = _found(request, pk)
    who = get_object_or_404(Member.objects.in_community(request.community).people(), pk=member)
    url = request.community.url("relationships:event", one.pk)
    if undoes(request):
        not_there(one, who)
        messages.info(request, f"{who.name} is off the list again.")
    elif one.cancelled or moment_of(one) > timezone.now():
        messages.warning(request, "Nobody can have come to it yet.")
    else:
        role = request.POST.get("role", "")
        attend(one, who, role if role in dict(ROLES) else "guest", request.user)
        kind, area = "wrote down who came", Area.RELATIONSHIPS
        record_work(request.user, request.community, area, kind, about=f"{who.name}, {one.title}"[:250], url=url)
        undo = request.community.url("relationships:event_attendance", one.pk, who.pk)
        messages.success(request, f"{who.name} came. Ties follow in a moment.", extra_tags=f"undo:{undo}?undo")
    return HttpResponseRedirect(f"{url}#who-came", status=303)


def _asked_for(request: TeamRequest) -> tuple[str, str, QuerySet[Conversation]]:
    show = request.GET.get("show", "") if request.GET.get("show", "") in SHOWN else ""
    query = request.GET.get("q", "").strip()[:100]
    rows = Conversation.objects.in_community(request.community).standing().filter(kind=Conversation.Kind.EVENT)
    now = request.community.present()
    rows = rows.filter(starts_at__gt=now) if show == "next" else rows.filter(starts_at__lte=now)
    if query:
        rows = rows.filter(Q(title__icontains=query) | Q(place__icontains=query) | Q(channel__name__icontains=query))
    return show, query, rows


def _called(event: Conversation, name: str) -> QuerySet[Member]:
    """Members of that name who are not known to have come."""
    came = Activity.objects.filter(conversation=event, kind=Kind.ATTENDANCE, member__isnull=False).standing()
    rows = Member.objects.in_community(event.community).people().named_like(name)
    return rows.exclude(pk__in=came.values("member")).order_by("-acts", "pk")[:8]


def _found(request: TeamRequest, pk: int) -> Conversation:
    rows = Conversation.objects.in_community(request.community).filter(kind=Conversation.Kind.EVENT)
    one: Conversation = get_object_or_404(rows.select_related("channel", "source__community"), pk=pk)
    one.community = request.community
    return one
