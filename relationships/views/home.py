"""Who holds this community together, and whom did we promise something? The room's first page."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from relationships.models import FollowUp, Group, Nature, Reckoning, Standing, StandingChange, Tie

EACH = 6


@gate("member.read")
def home(request: TeamRequest) -> HttpResponse:
    """Bridges, helpers, who is going quiet, newcomers without an answer, strained ties, groups, what changed."""
    community = request.community
    standings = Standing.objects.in_community(community).select_related("member")
    today = community.day_of(timezone.now())
    valued = Q(roles__overlap=["bridge", "champion", "helper", "mentor", "welcomer", "core", "regular"])
    strained = (
        Tie.objects.in_community(community).filter(nature=Nature.STRAINED).select_related("a", "b").order_by("-last_at")
    )
    return render(
        request,
        "relationships/home.html",
        {
            "reckoning": Reckoning.objects.filter(community=community).first(),
            "bridges": standings.who_are("bridge").order_by("-betweenness")[:EACH],
            "helpers": standings.filter(answers_lately__gte=5).who_are("helper").order_by("-answers_lately")[:EACH],
            "quiet": standings.who_are("quiet").filter(valued).order_by("-bond", "member_id")[:EACH],
            "newcomers": standings.who_are("newcomer")
            .filter(answers_received=0, thanks_received=0, member__posts__gt=0, member__questioned_at=None)
            .order_by("silent_days", "member_id")[:EACH],
            "strained": strained[:EACH],
            "groups": Group.objects.in_community(community).living().largest_first()[:EACH],
            "changes": StandingChange.objects.in_community(community)
            .exclude(role__in=["newcomer", "gone"])
            .select_related("member")
            .latest_first()[:EACH],
            "follow_ups": FollowUp.objects.in_community(community)
            .due(today)
            .select_related("member")
            .soonest_first()[:EACH],
            "today": today,
        },
    )
