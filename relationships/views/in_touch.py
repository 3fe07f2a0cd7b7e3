"""With whom should we be in touch, and whom have we not talked to? By rhythm, by tag, by silence; also as CSV."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Member
from relationships.in_touch.lately import lately
from relationships.in_touch.silence import without_contact
from relationships.keyset import Order, page
from relationships.models import Keeping, MemberTag, Rhythm
from relationships.models.rhythm import KeepingQuerySet
from relationships.spreadsheet import csv_file

SHOWN: Final = {"": "Due", "soon": "Soon", "fine": "Fine", "silent": "Not talked to"}
SOON: Final = timedelta(days=7)
BY_DAY: Final = Order("due_on", descending=False, is_day=True)
BY_ACT: Final = Order("last_active_at", is_time=True)
SPANS: Final = {"30": "30 days", "90": "90 days", "180": "half a year", "365": "a year"}
MOST_IN_A_FILE: Final = 20_000


@gate("member.read")
def in_touch(request: TeamRequest) -> HttpResponse:
    """Who is due, first; whoever waits longest above."""
    show = _show(request)
    if show == "silent":
        return _silent(request)
    today = request.community.day_of(timezone.now())
    everybody = _asked_for(request)
    shown = page(
        _within(everybody, show, today).select_related("member", "rhythm__segment", "rhythm__by", "last_by"),
        BY_DAY, request.GET, 50,
    )  # fmt: skip
    last = lately(request.community, (one.member_id for one in shown.rows), request.user)
    context = {
        "pager": shown,
        "rows": [(one, last[one.member_id]) for one in shown.rows],
        "due": _within(everybody, "", today).values("member").distinct().count(),
        **_frame(request, show),
    }
    return render(request, "relationships/in_touch.html", context)


def _silent(request: TeamRequest) -> HttpResponse:
    """Members who were active, and with whom nobody (or not the viewer) has had contact for so long."""
    rows, days = _not_talked_to(request)
    shown = page(rows.select_related("standing"), BY_ACT, request.GET, 50)
    last = lately(request.community, (who.pk for who in shown.rows), request.user)
    context = {
        "pager": shown,
        "rows": [(who, last[who.pk]) for who in shown.rows],
        "days": days,
        "spans": SPANS,
        **_frame(request, "silent"),
    }
    return render(request, "relationships/in_touch.html", context)


@gate("member.read")
def in_touch_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The list that is shown."""
    show, name = _show(request), f"{request.community.slug}-in-touch"
    if show == "silent":
        people, _ = _not_talked_to(request)
        head = ["name", "last active", "posts"]
        lines = ([who.name, who.last_active_at, who.posts] for who in people.order_by(*BY_ACT.by())[:MOST_IN_A_FILE])
        return csv_file(name, head, lines)
    today = request.community.day_of(timezone.now())
    rows = _within(_asked_for(request), show, today).select_related(
        "member", "rhythm__segment", "rhythm__by", "last_by"
    )
    head = ["name", "due on", "last contact", "by", "rhythm", "whose task", "why", "because of"]
    return csv_file(
        name,
        head,
        (
            [
                one.member.name, one.due_on, one.last_at, str(one.last_by or ""), one.rhythm.often,
                str(one.rhythm.by or "anybody"), one.rhythm.why, _because(one.rhythm),
            ]
            for one in rows.order_by(*BY_DAY.by())[:MOST_IN_A_FILE]
        ),
    )  # fmt: skip


def _because(rhythm: Rhythm) -> str:
    return f"tag {rhythm.tag}" if rhythm.tag else f"segment {rhythm.segment}" if rhythm.segment_id else "person"


def _show(request: TeamRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in SHOWN else ""


def _asked_for(request: TeamRequest) -> KeepingQuerySet:
    rows = Keeping.objects.in_community(request.community).seen_by(request.user)
    if request.GET.get("whose") != "all":
        rows = rows.for_whom(request.user)
    if tag := request.GET.get("tag", "").strip().casefold()[:40]:
        tagged = MemberTag.objects.filter(community=request.community, key=tag)
        rows = rows.filter(Q(rhythm__tag=tag) | Q(member__in=tagged.values("member")))
    return rows


def _within(rows: KeepingQuerySet, show: str, today: date) -> KeepingQuerySet:
    if show == "soon":
        return rows.filter(due_on__gt=today, due_on__lte=today + SOON)
    return rows.filter(due_on__gt=today + SOON) if show == "fine" else rows.due(today)


def _not_talked_to(request: TeamRequest) -> tuple[Any, str]:
    community, days = request.community, request.GET.get("days", "90")
    days = days if days in SPANS else "90"
    since = community.present() - timedelta(days=int(days))
    whose = None if request.GET.get("whose") == "all" else request.user
    rows = Member.objects.in_community(community).exclude(role=Member.Role.BOT)
    rows = rows.filter(last_active_at__gte=since).filter(without_contact(community, since, whose))
    if tag := request.GET.get("tag", "").strip().casefold()[:40]:
        rows = rows.filter(tags__key=tag)
    return rows, days


def _frame(request: TeamRequest, show: str) -> dict[str, Any]:
    asked = request.GET.copy()
    for name in ("after", "before"):
        asked.pop(name, None)
    return {
        "show": show,
        "tabs": [(key, label, _with(asked, show=key)) for key, label in SHOWN.items()],
        "whose": "all" if request.GET.get("whose") == "all" else "mine",
        "tag": request.GET.get("tag", ""),
        "tags": MemberTag.objects.filter(community=request.community)
        .order_by("key", "word")
        .distinct("key")
        .values_list("key", "word")[:200],
        "has_rhythms": bool(show == "silent") or Rhythm.objects.in_community(request.community).exists(),
        "today": request.community.day_of(timezone.now()),
        "snoozes": {"1": "Tomorrow", "7": "In a week", "28": "In four weeks"},
        "csv_url": f"{request.community.url('relationships:in_touch_csv')}?{asked.urlencode()}",
    }


def _with(asked: Any, **values: str) -> str:
    query = asked.copy()
    for name, value in values.items():
        query[name] = value
    return f"?{query.urlencode()}"
