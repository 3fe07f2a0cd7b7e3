"""One page of a conversation: its messages with whom they answer, what was felt about them, and who takes part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Max, QuerySet
from django.http import QueryDict

from communities.models import Activity, Conversation, Kind, Member
from relationships.keyset import Order, Page, cursor, page
from relationships.mending import Reading
from relationships.models import InferredReply

MESSAGES: Final = 25
BY_TIME: Final = Order("occurred_at", descending=False, is_time=True)
SHOWN: Final = (Kind.POST, Kind.REPLY, Kind.CONTRIBUTION)


@dataclass(slots=True)
class Message:
    """One message.

    `answers` is shown as a quote when it does not stand directly above. `depth`: 0 to 3, for indenting. `inferred`:
    set where it was said in chat and the platform did not mark whom it answers.
    """

    act: Activity
    author: Member | None
    answers: Activity | None = None
    answers_author: Member | None = None
    quoted: bool = False
    depth: int = 0
    accepted: bool = False
    inferred: InferredReply | None = None
    reactions: list[tuple[str, int]] = field(default_factory=list)

    @property
    def excerpt(self) -> str:
        """The beginning of what is answered."""
        text = " ".join(self.answers.text.split()) if self.answers else ""
        return text[:160] + ("…" if len(text) > 160 else "")


def read(reading: Reading, asked: QueryDict) -> dict[str, Any]:
    """What the page shows; a fixed number of queries."""
    conversation = reading.conversation
    acts = reading.narrow(Activity.objects.filter(community=conversation.community_id, kind__in=SHOWN))
    shown = _page(acts, asked)
    inferred = _inferred(conversation, shown.rows)
    answered = {act.reply_to_id or (inferred[act.pk].reply_to_id if act.pk in inferred else None) for act in shown.rows}
    targets = Activity.objects.in_bulk(answered - {None})
    takes_part = _takes_part(acts)
    came = list(
        Activity.objects.filter(conversation=conversation, kind=Kind.ATTENDANCE)
        .standing()
        .values_list("member_id", "value")[:200]
    ) if conversation.kind == Conversation.Kind.EVENT else []  # fmt: skip
    people = Member.objects.in_bulk(
        {act.member_id for act in [*shown.rows, *targets.values()] if act.member_id}
        | {pk for pk, _, _ in takes_part}
        | {pk for pk, _ in came if pk}
    )
    reactions = _reactions(reading, [act.pk for act in shown.rows])
    starter = Member.objects.filter(pk=conversation.starter_id).first() if conversation.starter_id else None
    return {
        "pager": shown,
        "messages_shown": _messages(conversation, shown.rows, inferred, targets, people, reactions),
        "takes_part": [(people[pk], count, last) for pk, count, last in takes_part if pk in people],
        "came": [(people[pk], role) for pk, role in came if pk in people],
        "starter": starter,
        "outside": conversation.url if conversation.url.startswith(("https://", "http://")) else "",
    }


def _page(acts: Any, asked: QueryDict) -> Page[Activity]:
    """`?around=` an act begins a few messages before it, so that it is read in its place."""
    around = asked.get("around", "")
    if around.isdecimal() and not asked.get("after") and not asked.get("before"):
        target = acts.filter(pk=int(around)).first() if len(around) < 19 else None
        if target is not None:
            before = list(
                acts.filter(BY_TIME.beyond(target.occurred_at, target.pk, backwards=True)).order_by(
                    *BY_TIME.by(backwards=True)
                )[:9]
            )
            if len(before) == 9:
                return page(acts, BY_TIME, _from(asked, before[-1]), MESSAGES)
    return page(acts, BY_TIME, asked, MESSAGES)


def _from(asked: QueryDict, act: Activity) -> QueryDict:
    query = asked.copy()
    query["after"] = cursor(act, BY_TIME)
    return query


def _inferred(conversation: Conversation, acts: list[Activity]) -> dict[int, InferredReply]:
    """What was inferred of messages in chat that the platform left unmarked."""
    if conversation.kind != Conversation.Kind.CHAT:
        return {}
    unmarked = [act.pk for act in acts if act.reply_to_id is None and act.deleted_at is None]
    return InferredReply.objects.in_bulk(unmarked)


def _messages(
    conversation: Conversation,
    acts: list[Activity],
    inferred: dict[int, InferredReply],
    targets: dict[int, Activity],
    people: dict[int, Member],
    reactions: dict[int, list[tuple[str, int]]],
) -> list[Message]:
    made: list[Message] = []
    depths: dict[int, int] = {}
    for act in acts:
        guess = inferred.get(act.pk)
        answers = targets.get(act.reply_to_id or (guess.reply_to_id if guess else None) or 0)
        depth = 0
        if answers is not None and answers.pk in depths:
            depth = min(3, depths[answers.pk] + 1)
        depths[act.pk] = depth if conversation.kind != Conversation.Kind.CHAT else 0
        above = made[-1].act.pk if made else None
        made.append(
            Message(
                act,
                people.get(act.member_id) if act.member_id else None,
                answers,
                people.get(answers.member_id) if answers and answers.member_id else None,
                quoted=answers is not None and answers.pk != above,
                depth=depths[act.pk],
                accepted=act.pk == conversation.accepted_id,
                inferred=guess,
                reactions=reactions.get(act.pk, []),
            )
        )
    return made


def _reactions(reading: Reading, shown: list[int]) -> dict[int, list[tuple[str, int]]]:
    """The five most frequent a message, with how many."""
    rows = (
        Activity.objects.filter(conversation__in=reading.conversation_ids, kind=Kind.REACTION, reply_to__in=shown)
        .standing()
        .values_list("reply_to_id", "value")
        .annotate(n=Count("id"))
    )
    found: dict[int, Counter[str]] = {}
    for target, value, n in rows:
        if target is not None:
            found.setdefault(target, Counter())[value or "liked"] += n
    return {target: counted.most_common(5) for target, counted in found.items()}


def _takes_part(acts: QuerySet[Activity]) -> list[tuple[int, int, Any]]:
    """The dozen who wrote most: (member, messages, last)."""
    rows = (
        acts.filter(member__isnull=False, deleted_at=None)
        .values_list("member_id")
        .annotate(n=Count("id"), last=Max("occurred_at"))
        .order_by("-n", "member_id")[:12]
    )
    return [(pk, n, last) for pk, n, last in rows if pk is not None]
