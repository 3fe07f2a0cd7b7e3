"""What Today and the digest say of keeping in touch: one reminder a day for all who are due, one for all watched.

Values are in member-minutes: a word in time is put at 12 for a person who has waited as long as the rhythm is, more the
longer it is overdue, up to double; reading what watched people did at 3 for each act, 30 at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils import timezone

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from relationships.in_touch.watching import deeds_since
from relationships.models import Keeping

NAMED: Final = 3
ASKED: Final = 20
WORTH: Final = 12.0
MINUTES: Final = 5.0


def keeping_in_touch(community: Community, viewer: TeamMember) -> Iterator[Attention]:
    """At most one item; who is due for several rhythms is named once. One query."""
    today = community.day_of(timezone.now())
    rows = Keeping.objects.in_community(community).for_whom(viewer.user).due(today)
    due = list(rows.select_related("member", "rhythm").order_by("due_on", "id")[: ASKED + 1])
    people = {one.member_id: one for one in reversed(due)}
    first = [one for one in due if people[one.member_id] is one]
    if not first:
        return
    more = len(due) > ASKED
    first = first[:ASKED]
    names = [one.member.name for one in first[:NAMED]]
    rest = len(first) - len(names)
    said = names[0] if len(names) == 1 and not rest else (
        f"{', '.join(names)} and {rest}{' or more' * more} more" if rest else f"{', '.join(names[:-1])} and {names[-1]}"
    )  # fmt: skip
    late = sum(WORTH * (1 + min(1.0, (today - one.due_on).days / one.rhythm.every_days)) for one in first)
    longest = first[0]
    yield Attention(
        key=f"relationships.in_touch:{today:%Y-%m-%d}",
        area=Area.RELATIONSHIPS,
        title=f"Keep in touch with {said}",
        why=f"{longest.member.name}: {_since(longest)}, to be {longest.rhythm.often}"
        + (f" ({longest.rhythm.why})" if longest.rhythm.why else ""),
        value=late,
        minutes=MINUTES * len(first),
        reckoning=f"{len(first)} due by your rhythms, {WORTH:.0f} member-minutes each, up to double the longer overdue."
        f" {MINUTES:.0f} minutes each.",
        action="See who is due",
        url=community.url("relationships:in_touch"),
        member_ids=tuple(one.member_id for one in first[:NAMED]),
    )


def _since(one: Keeping) -> str:
    return f"last contact on {one.last_at:%-d %B %Y}" if one.last_at else "no contact on record yet"


def watched(community: Community, viewer: TeamMember) -> Iterator[Attention]:
    """At most one item: what those you watch did since you last looked. Three queries."""
    found = [each for each in deeds_since(community, viewer.user) if each.acts or each.came or each.went]
    if not found:
        return
    names = [each.name for each in found[:NAMED]]
    rest = len(found) - len(names)
    said = f"{', '.join(names)}{f' and {rest} more' if rest else ''}"
    acts = sum(each.acts for each in found)
    yield Attention(
        key=f"relationships.watch:{community.day_of(timezone.now()):%Y-%m-%d}",
        area=Area.RELATIONSHIPS,
        title=f"News of {said}, whom you watch",
        why="; ".join(f"{each.name}: {each.words} (watched: {each.watch.why})" for each in found[:2]),
        value=min(30.0, 3.0 * max(1, acts)),
        minutes=min(10.0, 1.0 + 0.3 * acts),
        reckoning=f"3 member-minutes for each of {acts} acts, 30 at most; a third of a minute to read each.",
        action="See what they did",
        url=community.url("relationships:watch"),
        member_ids=tuple(each.watch.member_id for each in found[:NAMED] if each.watch.member_id),
    )
