"""Who is here? The list of members: by name, role, tag, segment or sentence, in three orders; the same list as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Member
from relationships.keyset import Order, page
from relationships.models import Reckoning, Segment, StandingRole
from relationships.segments.finding import members_of
from relationships.segments.grammar import SentenceError, parse
from relationships.spreadsheet import Cell, csv_file

ORDERS: Final = {
    "last": Order("last_active_at", is_time=True),
    "acts": Order("acts"),
    "name": Order("sort_key", descending=False),
}
MOST_IN_A_FILE: Final = 100_000


@dataclass(slots=True)
class Asked:
    """Whom the address asks for. `error`: the sentence is not understood, so nobody is shown."""

    rows: QuerySet[Member]
    segment: Segment | None = None
    error: SentenceError | None = None


@gate("member.read")
def members(request: TeamRequest) -> HttpResponse:
    """One page of fifty."""
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else "last"
    asked = _asked_for(request)
    rows = asked.rows
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
            "sentence": request.GET.get("who", "")[:600],
            "segment": asked.segment,
            "error": asked.error,
            "roles": StandingRole.choices,
            "reckoning": Reckoning.objects.filter(community=request.community).first(),
            "csv_url": f"{request.community.url('relationships:members_csv')}?{request.GET.urlencode()}",
        },
    )


@gate("member.read")
def members_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The whole list that is shown, by name; cells that a spreadsheet would run as a formula are quoted."""
    rows = _asked_for(request).rows.select_related("standing").order_by("sort_key", "id")
    return csv_file(f"{request.community.slug}-members", HEAD, _lines(rows))


def _role(asked: QueryDict) -> str:
    role = asked.get("role", "")
    return role if role in StandingRole.values or role in ("staff", "bot") else ""


def _asked_for(request: TeamRequest) -> Asked:
    asked = request.GET
    found = _chosen(request)
    rows = found.rows
    if text := asked.get("q", "").strip().replace("\x00", "")[:100]:
        rows = rows.named_like(text)  # type: ignore[attr-defined]
    role = _role(asked)
    if role in ("staff", "bot"):
        rows = rows.filter(role=role)
    elif role:
        rows = rows.filter(standing__roles__contains=[role])
    if tag := asked.get("tag", "").strip().replace("\x00", "")[:40]:
        rows = rows.filter(tags__key=tag.casefold())
    found.rows = rows
    return found


def _chosen(request: TeamRequest) -> Asked:
    """By the sentence of a segment, or by one in the address; a segment that is not seen is none."""
    community, sentence = request.community, request.GET.get("who", "").strip()
    segment, pk = None, request.GET.get("segment", "")
    if pk.isdecimal() and len(pk) < 18:
        segment = Segment.objects.in_community(community).seen_by(request.user).filter(pk=pk).first()
        sentence = segment.sentence if segment else sentence
    if not sentence:
        return Asked(Member.objects.in_community(community), segment)
    try:
        return Asked(members_of(community, parse(sentence)), segment)
    except SentenceError as error:
        return Asked(Member.objects.none(), segment, error)


HEAD: Final = (
    "name", "kind", "roles", "first active", "last active", "posts", "acts", "ties", "lasting ties", "answers given",
)  # fmt: skip


def _lines(rows: QuerySet[Member]) -> Iterator[list[Cell]]:
    for member in rows[:MOST_IN_A_FILE].iterator(chunk_size=2000):
        standing = getattr(member, "standing", None)
        yield [
            member.name,
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
