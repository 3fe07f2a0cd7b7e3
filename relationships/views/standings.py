"""What changed: who gained or lost which role, newest first, by week of the community; the same as CSV."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from communities.models import Community
from relationships.keyset import Order, page
from relationships.models import Reckoning, StandingChange, StandingRole
from relationships.models.standing_change import StandingChangeQuerySet
from relationships.spreadsheet import csv_file
from relationships.standings.roles import KEPT, RULES

LATEST: Final = Order("on", is_day=True)
MOST_IN_A_FILE: Final = 100_000
_WAYS: Final = ("lost", "gained")


@gate("member.read")
def changes(request: TeamRequest) -> HttpResponse:
    """One page of fifty; `?role=` and `?way=gained` or `lost` narrow it."""
    shown = page(_asked_for(request.community, request.GET).select_related("member"), LATEST, request.GET)
    role, way = _role(request.GET), _way(request.GET)
    return render(
        request,
        "relationships/changes.html",
        {
            "pager": shown,
            "rows": [(change.on - timedelta(days=change.on.weekday()), change) for change in shown.rows],
            "role": role,
            "way": way,
            "roles": StandingRole.choices,
            "rule": RULES.get(role, ""),
            "kept": KEPT.get(role, ""),
            "csv_url": f"{request.community.url('relationships:changes_csv')}?{request.GET.urlencode()}",
            "reckoning": Reckoning.objects.filter(community=request.community).first(),
        },
    )


@gate("member.read")
def changes_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The whole list that is shown, newest first."""
    rows = _asked_for(request.community, request.GET).select_related("member").latest_first()[:MOST_IN_A_FILE]
    lines = (
        (
            c.on,
            c.member.name,
            c.get_role_display(),
            "gained" if c.gained else "lost",
            c.why,
            "told" if c.told else "seen",
        )
        for c in rows.iterator(chunk_size=2000)
    )
    head = ["day", "member", "role", "what", "why", "how known"]
    return csv_file(f"{request.community.slug}-standings-changed", head, lines)


def _role(asked: QueryDict) -> str:
    role = asked.get("role", "")
    return role if role in StandingRole.values else ""


def _way(asked: QueryDict) -> str:
    way = asked.get("way", "")
    return way if way in ("gained", "lost") else ""


def _asked_for(community: Community, asked: QueryDict) -> StandingChangeQuerySet:
    rows = StandingChange.objects.in_community(community)
    if role := _role(asked):
        rows = rows.filter(role=role)
    if way := _way(asked):
        rows = rows.filter(gained=way == "gained")
    return rows
