"""What members of a sample reported: two who mean it, one who reports whatever a person they quarrel with writes.

Only the sample calls this. What it leaves is what a team would have left: reports taken in from the chat, cases decided
with a why, one report whose post nobody finds.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction

from accounts.models import TeamMember
from communities.models import Activity, Community, Identity, Member
from communities.models.activity import SPOKEN
from communities.sample.truth import Truth
from moderation.deciding import decide
from moderation.ladder.forms import USUAL
from moderation.models import Decision, LadderStep, Letter, Report
from moderation.reports.intake import Told, look_for_post, take_in

OUT_OF_SPITE: Final = 8  # reports by the one who reports the other, all of them kept
ORDINARY: Final = ("Help him, he asked.", "Not nice again.", "This again.", "He is at it.")


@transaction.atomic
def record_reports(community: Community, truth: Truth, moderator: TeamMember) -> int:
    """Takes in and, in part, answers the sample's reports. Twice is once. Gives how many were taken in."""
    if Report.objects.in_community(community).exists():
        return 0
    people = _people(community, (*truth.strained, *truth.turning_between))
    _ladder(community)
    taken = _in_earnest(community, truth, moderator) + _out_of_spite(community, truth, people, moderator)
    lost = Told("other", "Somebody shared my address there.", "Please take it down.", ["https://example.org/gone/1"])
    look_for_post(take_in(community, lost, entered_by=moderator))
    return taken + 1


def _ladder(community: Community) -> None:
    LadderStep.objects.bulk_create(
        [
            LadderStep(workspace_id=community.workspace_id, community=community, strike=strike, act=act, days=days)
            for strike, act, days in USUAL
        ],
        ignore_conflicts=True,
    )


def _people(community: Community, names: tuple[str, ...]) -> dict[str, Member]:
    rows = Identity.objects.filter(community=community, external_id__in=[name for name in names if name])
    return {row.external_id: row.member for row in rows.select_related("member")}


def _in_earnest(community: Community, truth: Truth, moderator: TeamMember) -> int:
    """Bystanders of the newest spat and of the thread that may turn say so, and what would help."""
    talks = [*truth.strained_in[-1:], truth.turning]
    wishes = ("A quiet word with both of them.", "Close the thread for an hour.")
    taken = 0
    for talk, wish in zip(talks, wishes, strict=True):
        posts = (
            Activity.objects.in_community(community).standing().filter(conversation__external_id=talk, kind__in=SPOKEN)
        )
        last = posts.newest_first().first()
        if last is None:
            continue
        bystanders = Member.objects.filter(
            pk__in=posts.exclude(member_id=last.member_id or 0).values("member_id"), role=Member.Role.MEMBER
        ).order_by("pk")
        for reporter in bystanders[:2]:
            _report(last, reporter, "attack", "They are at each other again.", wish, moderator)
            taken += 1
    return taken


def _out_of_spite(community: Community, truth: Truth, people: dict[str, Member], moderator: TeamMember) -> int:
    """One of the two who quarrel reports whatever the other writes, and each is kept with a why."""
    one, other = (people.get(name) for name in truth.strained)
    if one is None or other is None:
        return 0
    spats = Activity.objects.in_community(community).standing().filter(member_id=other.pk, kind__in=SPOKEN)
    posts = spats.exclude(conversation__external_id__in=truth.strained_in[-1:]).newest_first()[:OUT_OF_SPITE]
    for place, post in enumerate(posts):
        report = _report(post, one, "attack", ORDINARY[place % len(ORDINARY)], "", moderator)
        report.refresh_from_db()
        case = report.case
        if case is None or not case.is_open:
            continue
        decision = decide(case, moderator, "keep", version=case.version, history=True, closed_why="within")
        at = post.occurred_at + timedelta(hours=3)
        Decision.objects.filter(pk=decision.pk).update(made_at=at, seconds=25)
        type(case).objects.filter(pk=case.pk).update(opened_at=post.occurred_at, decided_at=at)
        Report.objects.filter(pk=report.pk).update(received_at=post.occurred_at + timedelta(hours=1), closed_at=at)
        Letter.objects.filter(report=report, state="by_hand").update(written_at=at, state="posted", posted_at=at)
    return len(posts)


def _report(post: Activity, reporter: Member, kind: str, words: str, wish: str, moderator: TeamMember) -> Report:
    told = Told(kind, words, wish, [str(post.pk)], came_by=Report.CameBy.TEAM, reporter=reporter)
    report = take_in(post.community, told, entered_by=moderator if wish else None)
    look_for_post(report)
    return report
