"""What Today says of introductions worth making and thanks that are due: at most three of each, two queries.

Values are in member-minutes: an introduction that takes is put at 60 (two people with somebody to ask), and one in five
is taken to take, until the team's own record says otherwise (ten sent ones); thanks carry their own worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Q

from communities.attention import Attention
from communities.models import Area, Community
from relationships.models import Introduction, IntroductionState, Thanks

EACH: Final = 3
WORTH_TALKING: Final = 60.0
TAKES: Final = 0.2
ENOUGH: Final = 10
SHARE: Final = 0.4  # of what an act is put at, as thanks for it


def worth_doing(community: Community) -> Iterator[Attention]:
    """Introductions first."""
    yield from _introductions(community)
    yield from _thanks(community)


def _introductions(community: Community) -> Iterator[Attention]:
    rows = Introduction.objects.in_community(community)
    waiting = list(rows.waiting().select_related("a", "b").worthiest_first()[:EACH])
    if not waiting:
        return
    state = IntroductionState
    sent = rows.aggregate(
        settled=Count("pk", filter=Q(state__in=(state.TALKED, state.NOTHING))),
        talked=Count("pk", filter=Q(state=state.TALKED)),
    )
    known = sent["settled"] >= ENOUGH
    takes = sent["talked"] / sent["settled"] if known else TAKES
    how = f"{sent['talked']} of {sent['settled']} of yours took" if known else "one in five is taken to take"
    for one in waiting:
        first = one.reasons[0]["words"] if one.reasons else "They have much in common"
        others = [reason["words"] for reason in one.reasons[1:3]]
        yield Attention(
            key=f"relationships.introduction:{one.a_id}:{one.b_id}",
            area=Area.RELATIONSHIPS,
            title=f"Introduce {one.a.name} to {one.b.name}",
            why="; ".join([first, *others]),
            value=WORTH_TALKING * takes,
            minutes=5,
            reckoning=f"An introduction that takes is put at {WORTH_TALKING:.0f} member-minutes; {how}."
            " Five minutes to read the draft and send it.",
            action="Read the draft",
            url=community.url("relationships:introduction", one.pk),
            member_ids=(one.a_id, one.b_id),
        )


def _thanks(community: Community) -> Iterator[Attention]:
    due = Thanks.objects.in_community(community).due().each_once().select_related("member").worthiest_first()
    for one in due[:EACH]:
        yield Attention(
            key=f"relationships.thanks:{one.member_id}:{one.key}",
            area=Area.RELATIONSHIPS,
            title=f"Thank {one.member.name}: {one.get_occasion_display().lower()}",
            why=f"{one.member.name} {one.words}",
            value=SHARE * one.worth,
            minutes=3,
            reckoning=f"Thanks are put at two fifths of what they are for, {one.worth:.0f} member-minutes."
            " Three minutes to write them.",
            action="Read the draft",
            url=community.url("relationships:thank", one.pk),
            member_ids=(one.member_id,),
        )
