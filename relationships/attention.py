"""Which people deserve the team today: whoever is going quiet, unwelcomed or waiting, and whoever deserves thanks now.

Values are in member-minutes (see `communities.attention`). The figures are stated, not measured:
each says how it came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils import timezone

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from relationships.in_touch.reminding import keeping_in_touch, watched
from relationships.leaving.attention import carrying_a_lot
from relationships.listing import listed
from relationships.models import FollowUp, Standing
from relationships.reaching_out import worth_doing
from relationships.who_is_who import worth_a_look

EACH: Final = 5
VALUED: Final = ("bridge", "champion", "helper", "mentor", "welcomer")
MINUTES_AN_ANSWER: Final = 10  # what an answer spares whoever asked, on average
MINUTES_A_WELCOME: Final = 30  # of a newcomer's first weeks, when an answer decides whether they return


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """At most five of each kind. A fixed number of queries."""
    return [
        *_quiet(community),
        *_unwelcomed(community),
        *_promised(community, viewer),
        *carrying_a_lot(community),
        *worth_doing(community),
        *worth_a_look(community),
        *keeping_in_touch(community, viewer),
        *watched(community, viewer),
    ]


def _quiet(community: Community) -> Iterator[Attention]:
    standings = (
        Standing.objects.in_community(community)
        .who_are("quiet")
        .filter(roles__overlap=list(VALUED))
        .select_related("member")
        .order_by("-only_links", "-betweenness", "-answers_lately")[:EACH]
    )
    for standing in standings:
        who, roles = standing.member, [role for role in VALUED if role in standing.roles]
        answers = max(1.0, standing.answers_lately / 6)  # in a month, by the last half year
        value = MINUTES_AN_ANSWER * answers + 2.0 * standing.lasting + 60.0 * standing.only_links
        parts = [f"about {answers:.0f} answers a month at {MINUTES_AN_ANSWER} minutes"]
        parts += [f"{standing.lasting} lasting ties at 2"] * (standing.lasting > 0)
        parts += [f"{standing.only_links} groups without another link at 60"] * (standing.only_links > 0)
        yield Attention(
            key=f"relationships.quiet:{who.pk}",
            area=Area.RELATIONSHIPS,
            title=f"{who.name}, {listed(roles)}, is going quiet",
            why=_sentence(standing, "quiet"),
            value=value,
            minutes=10,
            reckoning=f"At stake: {', '.join(parts)}. Ten minutes to read up and write to them.",
            action="See who they are",
            url=community.url("relationships:member", who.pk),
            urgent=standing.only_links > 0,
            member_ids=(who.pk,),
        )


def _unwelcomed(community: Community) -> Iterator[Attention]:
    standings = (
        Standing.objects.in_community(community)
        .who_are("newcomer")
        .filter(
            answers_received=0, thanks_received=0, member__posts__gt=0, silent_days__lt=14, member__questioned_at=None
        )
        .select_related("member")
        .order_by("-member__posts", "member_id")[:EACH]
    )
    for standing in standings:
        who, days = standing.member, int(standing.silent_days)
        value = max(5.0, MINUTES_A_WELCOME - 2.0 * days)
        yield Attention(
            key=f"relationships.unwelcomed:{who.pk}",
            area=Area.RELATIONSHIPS,
            title=f"{who.name} is new and has had no answer",
            why=f"{who.posts} post{'s' * (who.posts != 1)}, the last {_ago(days)},"
            " and no reply or reaction from anybody",
            value=value,
            minutes=3,
            reckoning=f"A first answer is put at {MINUTES_A_WELCOME} member-minutes, 2 less for each day of waiting"
            f" ({days}). "
            "Three minutes to greet them or to ask somebody who can answer.",
            action="See what they wrote",
            url=community.url("relationships:member", who.pk) + "#timeline",
            member_ids=(who.pk,),
        )


def _promised(community: Community, viewer: TeamMember) -> Iterator[Attention]:
    """By the real clock: promises are the team's own, whenever the record ends."""
    today = community.day_of(timezone.now())
    due = FollowUp.objects.in_community(community).due(today).for_whom(viewer.user).soonest_first()
    due = due.select_related("member", "by", "assignee")
    for one in due[:EACH]:
        late = (today - one.due_on).days
        whose = "You" if one.by_id == viewer.user_id else str(one.by or "Somebody who left")
        given = ", and gave it to you" if one.assignee_id == viewer.user_id and one.by_id != viewer.user_id else ""
        yield Attention(
            key=f"relationships.follow_up:{one.pk}",
            area=Area.RELATIONSHIPS,
            title=f"Get back to {one.member.name}: {one.reason}",
            why=f"{whose} promised it for {one.due_on:%-d %B}"
            + (f", {late} day{'s' * (late != 1)} ago" if late else ", today")
            + given,
            value=40.0 + 2.0 * min(late, 10),
            minutes=10,
            reckoning="A kept promise is put at 40 member-minutes, 2 more for each day late, ten days at most."
            " Ten minutes to keep it.",
            action="Open their page",
            url=community.url("relationships:member", one.member_id) + "#follow-ups",
            urgent=late > 3,
            member_ids=(one.member_id,),
        )


def _sentence(standing: Standing, role: str) -> str:
    words = str(standing.reasons.get(role, {}).get("words", ""))
    others = [standing.reasons[held]["words"] for held in VALUED if held in standing.reasons][:2]
    said = "; ".join([words, *others])
    return said[:1].upper() + said[1:]


def _ago(days: int) -> str:
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
