"""What levers, night holds and watches put on the Today page."""

from __future__ import annotations

from typing import Final

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from moderation.models import Lever, NightHold, PostWatch
from moderation.watches.looking import with_unseen

SPARED: Final = 30.0  # member-minutes: a measure that says what it is, or that is really over
URGENT: Final = 60.0  # member-minutes: what two trusted members or a sure rule found at night
SEEN: Final = 3.0  # member-minutes a post looked at on purpose


def attention_for_levers(community: Community, viewer: TeamMember) -> list[Attention]:
    """For those who may decide cases. Three queries."""
    return [*_at_source(community), *_night(community), *_watched(community)]


def _at_source(community: Community) -> list[Attention]:
    found = []
    for lever in Lever.objects.in_community(community).to_do_at_source().order_by("-id")[:5]:
        back = lever.at_source == Lever.AtSource.TO_RETURN
        what = lever.get_kind_display()
        found.append(
            Attention(
                key=f"moderation.lever:{lever.pk}:{lever.at_source}",
                area=Area.MODERATION,
                title=f"{'Take back' if back else 'Set'} “{what}” by hand at the source",
                why="It is over here, and members may still feel it there"
                if back
                else "Members were told that it is on",
                value=SPARED,
                minutes=2.0,
                reckoning=f"{SPARED:g} member-minutes of a measure that does what it says; two minutes",
                action="See the steps",
                url=community.url("moderation:lever", lever.pk),
            )
        )
    return found


def _night(community: Community) -> list[Attention]:
    asked = NightHold.objects.in_community(community).filter(state=NightHold.State.ASKED, case__state="waiting")
    return [
        Attention(
            key=f"moderation.night:{hold.pk}",
            area=Area.MODERATION,
            title="A post came in at night that should not wait",
            why=hold.words,
            value=URGENT,
            minutes=1.0,
            reckoning=f"{URGENT:g} member-minutes; a minute to look",
            action="Look at it",
            url=community.url("moderation:case", hold.case_id),
            urgent=True,
        )
        for hold in asked.order_by("-id")[:5]
    ]


def _watched(community: Community) -> list[Attention]:
    rows = with_unseen(PostWatch.objects.in_community(community).running()).filter(unseen__gt=0)
    counts = list(rows.order_by("ends_at").values_list("pk", "unseen", named=True)[:50])
    posts = sum(each.unseen for each in counts)
    if not posts:
        return []
    one = len(counts) == 1
    whom = "somebody" if one else f"{len(counts)} people"
    return [
        Attention(
            key=f"moderation.watched:{posts}",
            area=Area.MODERATION,
            title=f"{posts} post{'s' if posts != 1 else ''} of {whom} to look at on purpose",
            why="The team asked for all they write to be looked at",
            value=SEEN * posts,
            minutes=max(0.5, 0.2 * posts),
            reckoning=f"{posts} × {SEEN:g} member-minutes; twelve seconds each",
            action="Look through",
            url=community.url("moderation:watch", counts[0].pk) if one else community.url("moderation:watches"),
        )
    ]
