"""Who waits for an answer, most pressing first."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from accounts.gate import TeamRequest, gate
from care import listing
from care.figures import figures
from care.models import Question
from care.models.question import FRESH_FOR
from communities.models import Community

KEPT_FOR = 60  # seconds the figures may be old


@gate("question.read")
def home(request: TeamRequest) -> HttpResponse:
    """The questions that wait, in three groups; or one list, page by page."""
    community, now = request.community, request.community.present()
    show = request.GET.get("show", "")
    context: dict[str, Any] = {
        "now": now,
        "counts": _counts(community),
        "show": show if show in listing.LISTS else "waiting",
    }
    if show in listing.LISTS:
        after = request.GET.get("after", "")[:60]
        one = listing.listing(community, show, now, after)
        context["lists"] = [one]
        context["pager"] = {
            "previous": f"?show={show}" if after else "",
            "next": f"?show={show}&after={one.next}" if one.next else "",
        }
    else:
        groups = [listing.listing(community, name, now, most=listing.GROUP) for name in listing.GROUPS]
        context["lists"] = [group for group in groups if group.rows]
        context["figures"] = _figures(community)
    return render(request, "care/home.html", context)


def _counts(community: Community) -> dict[str, int]:
    state, old = Question.State, community.present() - FRESH_FOR
    counted = (
        Question.objects.in_community(community)
        .open()
        .aggregate(
            waiting=Count("pk", filter=Q(state=state.WAITING, waits_since__gt=old)),
            older=Count("pk", filter=Q(state=state.WAITING, waits_since__lte=old)),
            asked=Count("pk", filter=Q(state=state.ASKED)),
        )
    )
    return dict(counted)


def _figures(community: Community) -> Any:
    key = f"care:figures:{community.pk}:{community.present():%Y%m%d%H}:{community.promise_hours}"
    kept = cache.get(key)
    if kept is None:
        kept = figures(community, community.present())
        cache.set(key, kept, KEPT_FOR)
    return kept
