"""Who is here? The list of members: search, role, order; and the same list as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Community, Member
from relationships.keyset import Order, page
from relationships.models import Reckoning, StandingRole

ORDERS: Final = {
    "last": Order("last_active_at", is_time=True),
    "acts": Order("acts"),
    "name": Order("sort_key", descending=False),
}
MOST_IN_A_FILE: Final = 100_000


@gate("member.read")
def members(request: TeamRequest) -> HttpResponse:
    """One page of fifty."""
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else "last"
    rows = _asked_for(request.community, request.GET)
    if order == "last":
        rows = rows.filter(last_active_at__isnull=False)  # who never acted is found by name
    shown = page(rows.select_related("standing"), ORDERS[str(order)], request.GET)
    return render(
        request,
        "relationships/members.html",
        {
            "pager": shown,
            "query": request.GET.get("q", ""),
            "role": _role(request.GET),
            "sort": order,
            "tag": request.GET.get("tag", ""),
            "roles": StandingRole.choices,
            "reckoning": Reckoning.objects.filter(community=request.community).first(),
            "csv_url": f"{request.community.url('relationships:members_csv')}?{request.GET.urlencode()}",
        },
    )


@gate("member.read")
def members_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The whole list that is shown, by name; cells that a spreadsheet would run as a formula are quoted."""
    rows = _asked_for(request.community, request.GET).select_related("standing").order_by("sort_key", "id")
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{request.community.slug}-members.csv"'
    return answer


def _role(asked: QueryDict) -> str:
    role = asked.get("role", "")
    return role if role in StandingRole.values or role in ("staff", "bot") else ""


def _asked_for(community: Community, asked: QueryDict) -> QuerySet[Member]:
    rows = Member.objects.in_community(community)
    if text := asked.get("q", "").strip().replace("\x00", "")[:100]:
        rows = rows.named_like(text)
    role = _role(asked)
    if role in ("staff", "bot"):
        rows = rows.filter(role=role)
    elif role:
        rows = rows.filter(standing__roles__contains=[role])
    if tag := asked.get("tag", "").strip().replace("\x00", "")[:40]:
        rows = rows.filter(tags__key=tag.casefold())
    return rows


class _Echo:
    def write(self, value: str) -> str:
        return value


def _lines(rows: QuerySet[Member]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    head = [
        "name",
        "kind",
        "roles",
        "first active",
        "last active",
        "posts",
        "acts",
        "ties",
        "lasting ties",
        "answers given",
    ]
    yield writer.writerow(head)
    for member in rows[:MOST_IN_A_FILE].iterator(chunk_size=2000):
        standing = getattr(member, "standing", None)
        yield writer.writerow(
            [
                _inert(member.name),
                member.role,
                " ".join(standing.roles) if standing else "",
                member.first_active_at.isoformat() if member.first_active_at else "",
                member.last_active_at.isoformat() if member.last_active_at else "",
                member.posts,
                member.acts,
                standing.ties if standing else 0,
                standing.lasting if standing else 0,
                standing.answers_given if standing else 0,
            ]
        )


def _inert(cell: str) -> str:
    """Spreadsheets run cells that begin like a formula; a leading apostrophe keeps them text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
