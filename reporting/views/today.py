"""Today: what deserves me now, and why?"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Member
from reporting.cards import Card, card
from reporting.digests.slots import zone_named
from reporting.goals import goals_of
from reporting.measures import measure
from reporting.models import RollupState
from reporting.readings import read
from reporting.thanks import worth_a_thank_you
from reporting.today.collect import kept_answers
from reporting.today.ranking import rank, without_set_aside

FRONT = ("member_led", "active_28", "answered_in_time", "newcomers_back")
SHOWN = 9
_WORDS = (
    "Nothing",
    "One thing",
    *(f"{n} things" for n in ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]),
)


@gate("workspace.read")
def today(request: TeamRequest) -> HttpResponse:
    """The page itself."""
    community, now = request.community, request.community.present()
    answers = kept_answers(community, request.team_member, now)
    left, away = without_set_aside(answers.found, community, request.team_member, timezone.now())
    ranked = rank(left)
    shown = ranked if "all" in request.GET else ranked[:SHOWN]
    names = [pk for each in shown for pk in each.thing.member_ids[:3]]
    people = (
        {member.pk: member for member in Member.objects.in_community(community).filter(pk__in=names)} if names else {}
    )
    for member in people.values():
        member.community = community
    zone = zone_named(request.user.zone) or ZoneInfo("UTC")
    context = {
        "greeting": greeting(timezone.now().astimezone(zone).hour),
        "called": request.user.called,
        "many": _WORDS[len(shown)] if len(shown) < len(_WORDS) else f"{len(shown)} things",
        "deserve": "deserves" if len(shown) < 2 else "deserve",
        "items": [(each, [people[pk] for pk in each.thing.member_ids[:3] if pk in people]) for each in shown],
        "more": len(ranked) - len(shown),
        "minutes": round(sum(each.thing.minutes for each in shown)),
        "silent": answers.silent,
        "away": away,
        "day": community.day_of(now),
        "is_empty": community.record_ends_at is None,
        "figures": _figures(request),
        "state": RollupState.objects.filter(community=community).first(),
        "goals": goals_of(community),
        "thanks": worth_a_thank_you(community),
    }
    return render(request, "reporting/today.html", context)


def greeting(hour: int) -> str:
    """By the viewer's own clock."""
    if 5 <= hour < 12:
        return "Good morning"
    return "Good afternoon" if 12 <= hour < 18 else "Good evening"


def _figures(request: TeamRequest) -> list[Card]:
    found = [each for each in map(measure, FRONT) if each is not None]
    return [card(reading, request.community) for reading in read(request.community, found, weeks=12)]
