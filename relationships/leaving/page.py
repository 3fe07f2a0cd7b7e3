"""What the page "If they left" shows of one member: figures that explain themselves, rows, people. Some ten queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from communities.models import Activity, Channel, Community, Conversation, Member
from relationships.leaving.counting import CURRENT
from relationships.leaving.weighing import SAID
from relationships.models import FollowUp, Group, Missed, Tie
from relationships.models.contact import OwnAccount
from relationships.timeline import Act, said

SHOWN: Final = 30
PERIOD: Final = "the 180 days until then"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel in which they answer: conversations answered there, by them, by them alone."""

    name: str
    answered: int
    theirs: int
    alone: int

    @property
    def share(self) -> float:
        """Of what is answered there, what only they answered."""
        return self.alone / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True)
class Heir:
    """Somebody who could grow into it, why, and answers that show it."""

    member: Member
    words: str
    acts: list[Act]


@dataclass(slots=True)
class Page:
    """Everything the template reads."""

    missed: Missed | None
    figures: list[dict[str, Any]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    pieces: list[tuple[int, list[Member]]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    answers: list[Act] = field(default_factory=list)
    welcomes: list[Act] = field(default_factory=list)
    events: list[Conversation] = field(default_factory=list)
    heirs: list[Heir] = field(default_factory=list)
    ties: list[tuple[Tie, Member]] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    theirs: list[FollowUp] = field(default_factory=list)


def page_of(community: Community, member: Member) -> Page:
    """As last worked out; what the team promised, and whom only they know, as it is now."""
    missed = Missed.objects.in_community(community).filter(member=member).first()
    page = Page(missed)
    waiting = FollowUp.objects.in_community(community).waiting().select_related("by", "assignee", "member")
    page.follow_ups = list(waiting.filter(member=member).soonest_first()[:SHOWN])
    if member.is_staff:
        page.ties = only_ties(community, member)
        page.theirs = list(waiting.filter(**_whose(member)).soonest_first()[:SHOWN])
    if missed is None:
        return page
    people = Member.objects.in_community(community).in_bulk(_named(missed))
    channels = Channel.objects.in_bulk([each["channel"] for each in missed.places])
    page.places = [
        Place(channels[each["channel"]].name if each["channel"] in channels else "elsewhere", each["answered"],
              each["theirs"], each["alone"])
        for each in missed.places if each["alone"]
    ]  # fmt: skip
    page.pieces = [(each["size"], [people[pk] for pk in each["people"] if pk in people]) for each in missed.pieces]
    page.groups = list(Group.objects.in_community(community).filter(number__in=missed.only_groups).largest_first())
    page.events = list(Conversation.objects.in_community(community).filter(pk__in=missed.events))
    _acts(community, missed, page, people)
    page.figures = figures(community, missed, staff=member.is_staff)
    return page


def only_ties(community: Community, member: Member) -> list[tuple[Tie, Member]]:
    """Members whose only current tie to the team is with this one of it, deepest first."""
    staff = list(Member.objects.in_community(community).staff().exclude(pk=member.pk).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_ONLY, {"member": member.pk, "staff": staff, "current": CURRENT, "shown": SHOWN})
        ids = [row[0] for row in cursor.fetchall()]
    ties = Tie.objects.select_related("a", "b").filter(pk__in=ids).deepest_first()
    return [(tie, tie.b if tie.a_id == member.pk else tie.a) for tie in ties]


def figures(community: Community, one: Missed, *, staff: bool) -> list[dict[str, Any]]:
    """What breaks, in four or five figures; each says what it is and where its rows are."""
    told = [
        _figure("cut-off", "People cut off", one.cut_off, "tied to the rest through them only" if one.cut_off else
                "everybody has another way", "Members whose every way to the rest of the community leads through them.",
                "Biconnected components of the net of current ties; all parts but the largest.",
                "ties that still weigh .25 (an answer of six months ago)", "#cut-off"),
        _figure("alone", "Answered by no one else", one.alone, f"of {one.answered:,} conversations they answered in",
                "Conversations of members in which nobody but them gave an answer.",
                "In chat: messages with a question mark and one inferred answer, 50 % certain or more.",
                "conversations that others began and they answered; some would have found another answer in time",
                "#answers"),
        _figure("unwelcomed", "Newcomers only they welcomed", one.welcomed_alone,
                f"of {one.welcomed:,} they answered first", "Newcomers whom nobody but them answered.",
                "Answers within 14 days of the newcomer’s first act.",
                "newcomers whose first answer was theirs", "#welcomes"),
        _figure("events", "Events only they led", one.hosted_alone, f"of {one.hosted:,} they led",
                "Events with no other host or speaker, the planned ones included.", "Attendance as host or speaker.",
                "events they led in the last 180 days, and to come", "#events"),
    ]  # fmt: skip
    if staff:
        told.append(
            _figure("orphaned", "Known to nobody else here", one.orphaned, "members whose one tie to the team it is",
                    "Members whose only current tie with the team is with them.", "Ties that still weigh .25.",
                    "members tied to any of the team", "#handover")
        )  # fmt: skip
    else:
        told.append(_worth(community, one))
    return told


def _worth(community: Community, one: Missed) -> dict[str, Any]:
    return {
        "key": "worth",
        "label": "Would be missed",
        "value": f"{one.worth:,.0f}",
        "unit": "min a month",
        "note": "member-minutes, to rank by",
        "definition": "What their absence is put at, so that people can be ranked. Stated, not measured.",
        "formula": SAID,
        "period": PERIOD,
        "source": "the figures beside it",
        "evidence_url": community.url("relationships:leaving"),
        "evidence_label": "See the ranking",
    }


def _figure(
    key: str, label: str, value: int, note: str, definition: str, formula: str, denominator: str, rows: str
) -> dict[str, Any]:
    return {
        "key": key,
        "label": label,
        "value": f"{value:,}",
        "note": note,
        "definition": definition,
        "formula": formula,
        "denominator": denominator,
        "period": PERIOD,
        "source": "the record; docs: RELATIONSHIPS, If they left",
        "evidence_url": rows,
        "evidence_label": "See the rows",
    }


def _named(missed: Missed) -> set[int]:
    named = {pk for piece in missed.pieces for pk in piece["people"]}
    return named | {each["member"] for each in missed.successors}


def _acts(community: Community, missed: Missed, page: Page, people: dict[int, Member]) -> None:
    """All acts that are shown, in the same few queries."""
    shown = [*missed.alone_acts, *missed.welcome_acts, *(act for each in missed.successors for act in each["acts"])]
    rows = Activity.objects.in_community(community).standing().filter(pk__in=set(shown))
    lines = {line.activity.pk: line for line in said(community, rows)}
    page.answers = [lines[pk] for pk in missed.alone_acts if pk in lines]
    page.welcomes = [lines[pk] for pk in missed.welcome_acts if pk in lines]
    page.heirs = [
        Heir(people[each["member"]], each["words"], [lines[pk] for pk in each["acts"] if pk in lines])
        for each in missed.successors
        if each["member"] in people
    ]


def _whose(member: Member) -> dict[str, Any]:
    """Follow-ups that are theirs to do: given to the team member whose account this is."""
    user = OwnAccount.objects.filter(member=member, denied=False).values("user")[:1]
    return {"assignee__in": user}


_ONLY: Final = """
SELECT t.id
FROM (
    SELECT id, b_id AS other, depth FROM relationships_tie WHERE a_id = %(member)s AND a_to_b + b_to_a >= %(current)s
    UNION ALL
    SELECT id, a_id, depth FROM relationships_tie WHERE b_id = %(member)s AND a_to_b + b_to_a >= %(current)s
) t
JOIN communities_member m ON m.id = t.other AND m.role = 'member'
WHERE NOT EXISTS (
    SELECT FROM unnest(%(staff)s::bigint[]) s (id)
    JOIN relationships_tie o ON o.a_id = least(s.id, t.other) AND o.b_id = greatest(s.id, t.other)
    WHERE o.a_to_b + o.b_to_a >= %(current)s
)
ORDER BY t.depth DESC, t.id DESC
LIMIT %(shown)s
"""
