"""What the room puts on the Today page: the worthiest cases, threads that may turn, letters and appeals that wait."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from moderation.models import Appeal, Case, Letter
from moderation.weigh import MINUTES

CASES: Final = 5
THREADS: Final = 3
TOLD: Final = 5.0  # member-minutes: an author who learns why, a day sooner
HEARD: Final = 20.0  # member-minutes: somebody who objects and is heard


def attention(community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
    """For those who may decide cases; nobody else sees them."""
    if not viewer.may("case.decide"):
        return []
    rows = Case.objects.in_community(community).select_related("member", "conversation", "activity")
    found = [_case(community, case) for case in rows.waiting().worthiest_first()[:CASES]]
    found += [_thread(community, case) for case in rows.before_it_happens().worthiest_first()[:THREADS]]
    return found + _letters(community) + _appeals(community, viewer)


def _case(community: Community, case: Case) -> Attention:
    who = case.member.name if case.member else "several accounts"
    where = f" in “{case.conversation.title}”" if case.conversation and case.conversation.title else ""
    return Attention(
        key=f"moderation.case:{case.pk}",
        area=Area.MODERATION,
        title=f"{case.label}: {who}{where}",
        why=f"{100 * case.probability:.0f} % likely that somebody would act",
        value=case.harm,
        minutes=case.minutes,
        reckoning=_reckoning(case),
        action="Decide",
        url=community.url("moderation:case", case.pk),
        urgent=case.subject == Case.Subject.RAID or (case.severity == 3 and case.probability > 0.8),
        member_ids=(case.member_id,) if case.member_id else (),
    )


def _thread(community: Community, case: Case) -> Attention:
    title = case.conversation.title if case.conversation and case.conversation.title else "A thread"
    reasons = list(case.signals.filter(strength__gt=0).values_list("words", flat=True)[:2])
    return Attention(
        key=f"moderation.thread:{case.pk}",
        area=Area.MODERATION,
        title=f"“{title}” may turn",
        why="; ".join(reasons),
        value=case.harm,
        minutes=case.minutes,
        reckoning=_reckoning(case),
        action="Have a calm look",
        url=community.url("moderation:case", case.pk),
    )


def _letters(community: Community) -> list[Attention]:
    count = Letter.objects.filter(community=community).to_post().count()
    if not count:
        return []
    return [
        Attention(
            key="moderation.letters",
            area=Area.MODERATION,
            title=f"{count} letter{'s' if count != 1 else ''} to members to be posted by hand",
            why="Decided, and their authors do not know yet",
            value=TOLD * count,
            minutes=1.0 * count,
            reckoning=f"{count} × {TOLD:g} member-minutes; a minute each",
            action="Post them",
            url=community.url("moderation:letters"),
        )
    ]


def _appeals(community: Community, viewer: TeamMember) -> list[Attention]:
    count = Appeal.objects.in_community(community).waiting().exclude(first_decider=viewer.user).count()
    if not count:
        return []
    return [
        Attention(
            key="moderation.appeals",
            area=Area.MODERATION,
            title=("1 appeal waits" if count == 1 else f"{count} appeals wait") + " for a second pair of eyes",
            why="You had no part in the first decision",
            value=HEARD * count,
            minutes=4.0 * count,
            reckoning=f"{count} × {HEARD:g} member-minutes; four minutes each",
            action="Answer",
            url=community.url("moderation:appeals"),
        )
    ]


def _reckoning(case: Case) -> str:
    return (
        f"probability {case.probability:.2f} × minutes spoilt for a reader × readers = {case.harm:.0f} member-minutes; "
        f"{MINUTES[case.subject]:g} minutes to decide"
    )
