"""How a conversation is read once people joined and split it: which conversations' acts, from where to where.

The record is not touched; a conversation without joins and splits costs one query. What is said here only chooses what
a page shows: care, measures and ties go by the record, so that no question is lost by joining.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from communities.models import Activity, Conversation
from communities.models.conversation import ConversationQuerySet
from relationships.models import ThreadMend

MOST_STEPS = 20  # joins into joins: nobody goes so deep by hand


@dataclass(slots=True)
class Reading:
    """One conversation, or one part of it, as it is read now."""

    conversation: Conversation
    joined: list[ThreadMend] = field(default_factory=list)
    joined_into: ThreadMend | None = None
    parts: list[ThreadMend] = field(default_factory=list)
    part: ThreadMend | None = None

    @property
    def conversation_ids(self) -> set[int]:
        """The conversation and all that is joined to it."""
        return {self.conversation.pk, *(mend.conversation_id for mend in self.joined)}

    @property
    def next_part(self) -> ThreadMend | None:
        """The part that begins where this one ends."""
        if self.part is None:
            return self.parts[0] if self.parts else None
        following = self.parts[self.parts.index(self.part) + 1 :]
        return following[0] if following else None

    def narrow(self, acts: QuerySet[Activity]) -> QuerySet[Activity]:
        """Of `acts` those that are read here."""
        kept = acts.filter(conversation__in=self.conversation_ids)
        if self.part is not None:
            kept = kept.filter(_from(self.part))
        if self.next_part is not None:
            kept = kept.exclude(_from(self.next_part))
        return kept

    def part_of(self, act: Activity) -> ThreadMend | None:
        """The part an act is read in; None: the first."""
        here = (act.occurred_at, act.pk)
        before = [mend for mend in self.parts if (mend.from_at, mend.from_id) <= here]
        return before[-1] if before else None


def _from(mend: ThreadMend) -> Q:
    return Q(occurred_at__gt=mend.from_at) | Q(occurred_at=mend.from_at, pk__gte=mend.from_id)


def reading_of(conversation: Conversation, part: int | None = None) -> Reading:
    """How `conversation` is read; `part`: the split whose part is wanted, ignored where it is none in force."""
    reading = Reading(conversation)
    asked, known = {conversation.pk}, {conversation.pk}
    for step in range(MOST_STEPS):
        about = Q(into__in=asked) if step else Q(into__in=asked) | Q(conversation__in=asked)
        rows = list(
            ThreadMend.objects.filter(about, community=conversation.community_id)
            .in_force()
            .select_related("by", "conversation", "into")
            .order_by("from_at", "from_id", "made_at")
        )
        if not step:
            own = [row for row in rows if row.conversation_id == conversation.pk]
            reading.joined_into = next((row for row in own if row.kind == ThreadMend.Kind.JOIN), None)
            reading.parts = [row for row in own if row.kind == ThreadMend.Kind.SPLIT]
        fresh = [row for row in rows if row.into_id in asked and row.conversation_id not in known]
        reading.joined += fresh
        asked = {row.conversation_id for row in fresh}
        known |= asked
        if not asked:
            break
    reading.part = next((mend for mend in reading.parts if mend.pk == part), None)
    return reading


def without_joined(rows: ConversationQuerySet) -> ConversationQuerySet:
    """Leaves out what is read within another conversation, unless it is where the last word was said."""
    within = ThreadMend.objects.in_force().filter(kind=ThreadMend.Kind.JOIN, conversation=OuterRef("pk"))
    return rows.exclude(Exists(within.filter(into__last_at__gte=OuterRef("last_at"))))


def without_joined_to(rows: ConversationQuerySet) -> ConversationQuerySet:
    """Leaves out what another conversation is joined to."""
    return rows.exclude(Exists(ThreadMend.objects.in_force().filter(kind=ThreadMend.Kind.JOIN, into=OuterRef("pk"))))


def mends_of(conversation_ids: set[int]) -> dict[int, list[ThreadMend]]:
    """What is in force of these conversations, one query: parts and joins of theirs, and what is joined to them."""
    found: dict[int, list[ThreadMend]] = {}
    rows = (
        ThreadMend.objects.filter(Q(conversation__in=conversation_ids) | Q(into__in=conversation_ids))
        .in_force()
        .select_related("into", "conversation")
        .order_by(F("from_at").asc(nulls_first=True), "pk")
    )
    for mend in rows:
        for pk in {mend.conversation_id, mend.into_id} & conversation_ids:
            found.setdefault(int(pk or 0), []).append(mend)
    return found
