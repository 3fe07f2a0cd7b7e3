"""What "Same person?" has to say on Today: sure suggestions, robots and team accounts that wait for a word."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone

from communities.attention import Attention
from communities.models import Area, Community, RoleHint, Suggestion

SURE = 0.85
SHOWN = 2
MINUTES_EACH = 6.0  # a wrong picture of somebody costs whoever meets them about that


def worth_a_look(community: Community) -> Iterator[Attention]:
    """The two surest suggestions, then how many more; hints in one line. Three queries at most."""
    rows = (
        Suggestion.objects.in_community(community)
        .waiting(timezone.now())
        .filter(confidence__gte=SURE)
        .annotate(many=Count("suggested"))
        .filter(many__gte=2)
        .surest_first()
        .prefetch_related("suggested__member")[: SHOWN + 1]
    )
    for row in list(rows)[:SHOWN]:
        people = [each.member for each in row.suggested.all()]
        first = max(people, key=lambda each: each.acts)
        words = [words for link in row.links for words in link["reasons"]]
        yield Attention(
            key=f"relationships.same_person:{row.pk}",
            area=Area.RELATIONSHIPS,
            title=f"{first.name} may be here twice"
            if len(people) == 2
            else f"{first.name} may be here {len(people)} times",
            why="; ".join(words[:2]) + f" (inferred, {min(99, round(100 * row.confidence))} % sure)",
            value=MINUTES_EACH + 0.05 * min(200, sum(each.acts for each in people)),
            minutes=1,
            reckoning=f"A person seen whole is put at {MINUTES_EACH:.0f} member-minutes, and 3 seconds an act of"
            " theirs, 200 at most. A minute to compare.",
            action="Compare",
            url=community.url("relationships:same_person"),
            member_ids=tuple(each.pk for each in people[:3]),
        )
    hints = RoleHint.objects.filter(community=community, state=RoleHint.State.WAITING).select_related("member")
    surest = list(hints.order_by("-confidence", "-id")[:3])
    if surest:
        yield Attention(
            key=f"relationships.robots:{surest[0].pk}",
            area=Area.RELATIONSHIPS,
            title=_what_they_may_be(surest),
            why="; ".join(str(words) for hint in surest[:2] for words in hint.reasons[:1]),
            value=10.0,
            minutes=1,
            reckoning="A robot or colleague counted as a member bends every figure: put at 10 member-minutes. A minute"
            " to say.",
            action="Have a look",
            url=community.url("relationships:robots"),
        )


def _what_they_may_be(hints: list[RoleHint]) -> str:
    """Robots and colleagues, each kind with its names."""
    said = []
    for role, one, many in (("bot", "a robot", "robots"), ("staff", "of your team", "of your team")):
        names = [hint.member.name for hint in hints if hint.role == role]
        if names:
            said.append(f"{' and '.join(names)} may be {one if len(names) == 1 else many}")
    return "; ".join(said)
