"""Ties that moved with the record are those that a whole reckoning makes of it, row by row, whatever came when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Outbox
from accounts.outbox import run_waiting
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
)
from communities.ingest import ingest
from communities.models import Activity, Community, Conversation, Identity, Member, Source
from relationships.models import Judgement, Reckoning, Tie, Touch, TouchedConversation
from relationships.ties import acts_changed, move, move_on, people_changed, reckon
from relationships.ties.reckoning import at_work, read_all
from tests.factories import NOW, CommunityFactory, MemberFactory, SourceFactory, forum, say

pytestmark = pytest.mark.django_db

PEOPLE: Final = ("ana", "tom", "kim", "eve", "bob")
ACTS: Final = tuple(f"a{n}" for n in range(12))
TALKS: Final = ("thread", "issue", "chat", "evening")
TEXTS: Final = (
    "ana: I would lower the gain first.",
    "tom: that is what I did.",
    "You are an awful, disgusting idiot and I hate this.",
    "This is horrible, stupid and you are a terrible liar.",
    "Thank you, that is a great idea and I love it.",
)

acts = st.builds(
    IncomingActivity,
    st.sampled_from(ACTS),
    st.sampled_from(("reply", "reply", "post", "reaction", "attendance", "contribution", "join")),
    st.sampled_from((*PEOPLE, "")),
    st.sampled_from([-300, -100, -2, 0, 0.1, 0.2, 30]).map(lambda days: NOW + timedelta(days=days)),
    channel=st.sampled_from(("", "c1", "c2")),
    conversation=st.sampled_from(TALKS),
    reply_to=st.sampled_from((*ACTS, "", "", "", "")),
    mentions=st.sampled_from(((), (), (), ("ana",), ("tom", "kim"))),
    text=st.sampled_from(TEXTS),
    value=st.sampled_from(("guest", "host", "speaker", "heart")),
    deleted=st.sampled_from((False, False, False, True)),
)
talks = st.builds(
    IncomingConversation,
    st.sampled_from(TALKS),
    kind=st.sampled_from(("thread", "question", "event", "issue", "chat")),
    channel=st.sampled_from(("", "c1", "c2")),
    starts_at=st.sampled_from((None, NOW, NOW - timedelta(days=9))),
    place=st.sampled_from(("", "Online", "Berlin")),
    cancelled=st.booleans(),
)
people = st.builds(
    IncomingIdentity,
    st.sampled_from(PEOPLE),
    is_bot=st.sampled_from((False, False, True)),
    is_staff=st.booleans(),
)
arrivals = st.lists(st.one_of(acts, acts, acts, acts, acts, acts, talks, people), min_size=1, max_size=8)


@dataclass(frozen=True)
class Move:
    """Ties are brought up to what has arrived."""


@dataclass(frozen=True)
class Day:
    """As of another moment, later or earlier."""

    ahead: int


@dataclass(frozen=True)
class Role:
    """Set by hand."""

    who: str
    role: str


@dataclass(frozen=True)
class Merge:
    """One member's acts and handle become another's."""

    who: str
    into: str
    gone: bool


@dataclass(frozen=True)
class Split:
    """A handle and its acts become a member of their own again."""

    who: str


who = st.sampled_from(PEOPLE)
steps = st.one_of(
    arrivals,
    arrivals,
    arrivals,
    st.just(Move()),
    st.builds(Day, st.sampled_from((1, 40, -3))),
    st.builds(Role, who, st.sampled_from(("bot", "staff", "member"))),
    st.builds(Merge, who, who, st.booleans()),
    st.builds(Split, who),
)
Step = list[Incoming] | Move | Day | Role | Merge | Split


@dataclass
class World:
    """A community to which things happen."""

    source: Source = field(default_factory=SourceFactory.create)
    arrived: int = 0

    @property
    def community(self) -> Community:
        return self.source.community

    def begin(self) -> None:
        self.take(
            [
                IncomingChannel("c1", "c1"),
                IncomingChannel("c2", "c2"),
                *(IncomingIdentity(name, handle=name) for name in PEOPLE),
                IncomingConversation("thread", kind="thread"),
                IncomingConversation("issue", kind="issue"),
                IncomingConversation("chat", kind="chat"),
                IncomingConversation("evening", kind="event", starts_at=NOW),
            ]
        )
        with at_work(self.community, "32MB") as (cursor, mark):
            read_all(cursor, self.community, mark, NOW)
            mark.save()

    def do(self, step: Step) -> None:
        match step:
            case list():
                self.take(step)
            case Move():
                move(self.community)
            case Day(ahead):
                as_of = self.mark.as_of
                assert as_of is not None
                move_on(self.community, as_of + timedelta(days=ahead))
            case Role(who, role):
                member = self.member(who)
                Member.objects.filter(pk=member.pk).update(role=role, role_set_by_hand=True)
                people_changed(self.community, [member.pk])
            case Merge(who, into, gone):
                self.give(self.member(who), self.member(into), Identity.objects.filter(member=self.member(who)), gone)
            case Split(who):
                identity = Identity.objects.get(source=self.source, external_id=who)
                alone = Member.objects.create(
                    workspace=self.source.workspace, community=self.community, name=who, sort_key=who
                )
                self.give(identity.member, alone, Identity.objects.filter(pk=identity.pk), gone=False)

    def take(self, records: list[Incoming]) -> None:
        """Through the door. Each time somewhat later, so that what is known already is edited."""
        self.arrived += 1
        for record in records:
            if isinstance(record, IncomingActivity):
                record.edited_at = NOW + timedelta(minutes=self.arrived)
        ingest(self.source, records)

    def give(self, one: Member, other: Member, identities: Any, gone: bool) -> None:
        """Identities and all that was done by them, from one member to another."""
        if one == other:
            return
        ids = list(identities.values_list("pk", flat=True))
        moved = Activity.objects.filter(identity_id__in=ids)
        Conversation.objects.filter(starter_id=one.pk, pk__in=moved.values("conversation_id")).update(
            starter_id=other.pk
        )
        moved.update(member=other)
        Identity.objects.filter(pk__in=ids).update(member=other)
        if gone:
            one.delete()
        people_changed(self.community, [one.pk or 0, other.pk])

    def member(self, who: str) -> Member:
        return Identity.objects.select_related("member").get(source=self.source, external_id=who).member

    @property
    def mark(self) -> Reckoning:
        return Reckoning.objects.get(community=self.community)


def everything(community: Community) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Touches and ties, comparable."""
    touches: list[dict[str, Any]] = [
        dict(row) for row in Touch.objects.in_community(community).order_by("activity_id", "other_id").values()
    ]
    ties: list[dict[str, Any]] = [
        dict(row) for row in Tie.objects.in_community(community).order_by("a_id", "b_id").values()
    ]
    for tie in ties:
        tie.pop("id")
    return touches, ties


def rounded(row: dict[str, Any]) -> dict[str, Any]:
    """As two sums of the same numbers in another order agree."""
    return {name: round(value, 6) + 0.0 if isinstance(value, float) else value for name, value in row.items()}


def again(community: Community) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The same from nothing, as of the same moment."""
    for model in (Touch, Tie, TouchedConversation):
        model.objects.filter(community=community).delete()
    with at_work(community, "32MB") as (cursor, mark):
        assert mark.as_of is not None
        read_all(cursor, community, mark, mark.as_of)
    return everything(community)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a story takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(steps, min_size=2, max_size=7))
def test_moved_ties_equal_a_whole_reckoning(story: list[Step]) -> None:
    with transaction.atomic():
        world = World()
        world.begin()
        for step in story:
            world.do(step)
        move(world.community)
        touches, ties = everything(world.community)
        mark = world.mark
        assert (mark.touches, mark.ties) == (len(touches), len(ties))
        whole_touches, whole_ties = again(world.community)
        for touch in (*touches, *whole_touches):
            touch.pop("tone")  # scored when first needed, kept when no longer
        assert touches == whole_touches
        assert len(ties) == len(whole_ties)
        for tie, whole in zip(ties, whole_ties, strict=True):
            assert rounded(tie) == rounded(whole)
        transaction.set_rollback(True)


def two_who_met() -> tuple[Community, Member, Member]:
    community = CommunityFactory.create()
    ana, tom = (MemberFactory.create(community=community, name=name) for name in ("Ana", "Tom"))
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    reckon(community, as_of=NOW)
    return community, ana, tom


def test_an_answer_that_came_before_its_question_touches_the_asker_once_it_is_there() -> None:
    community, ana, tom = two_who_met()
    source = forum(community)
    early = IncomingActivity("early", "reply", f"u{tom.pk}", NOW, conversation="late", reply_to="late", text="So.")
    ingest(source, [early])
    move(community)
    assert Tie.objects.get().answers_b == 1
    ingest(source, [IncomingActivity("late", "post", f"u{ana.pk}", NOW, conversation="late", text="How?")])
    move(community)
    assert Tie.objects.get().answers_b == 2


def test_an_event_called_off_ties_nobody_any_more_though_nobody_acted() -> None:
    community, ana, tom = two_who_met()
    for person in (ana, tom):
        say(person, "", NOW, conversation="evening", kind="attendance")
    move(community)
    assert Tie.objects.get().on_site == 1
    ingest(forum(community), [IncomingConversation("evening", kind="event", cancelled=True)])
    asked = Outbox.objects.get(kind="relationships.look_again")
    Outbox.objects.filter(pk=asked.pk).update(due_at=NOW)
    run_waiting(("relationships.look_again",))
    assert Tie.objects.get().on_site == 0


def test_a_member_who_is_merged_or_removed_leaves_no_ties_and_no_touches() -> None:
    community, ana, tom = two_who_met()
    kim = MemberFactory.create(community=community, name="Kim")
    say(kim, "And so.", NOW, reply_to=Activity.objects.get(text="How?"))
    move(community)
    assert Tie.objects.count() == 2
    gone = kim.pk
    Activity.objects.filter(member=kim).update(member=tom)
    Identity.objects.filter(member=kim).update(member=tom)
    kim.delete()
    people_changed(community, [gone, tom.pk])
    tie = Tie.objects.get()
    assert (tie.a_id, tie.b_id, tie.answers_b) == (ana.pk, tom.pk, 2)
    assert set(Touch.objects.values_list("doer", "other")) == {(tom.pk, ana.pk)}
    tom.delete()
    assert not Tie.objects.exists()
    assert not Touch.objects.exists()


def test_an_erased_act_takes_its_touches_with_it() -> None:
    community, _, _ = two_who_met()
    act = Touch.objects.get().activity_id
    Activity.objects.filter(pk=act).delete()
    acts_changed(community, [act])
    assert not Touch.objects.exists()
    assert not Tie.objects.exists()


def test_a_judgement_outlives_a_move() -> None:
    community, ana, tom = two_who_met()
    Judgement.put(Tie.objects.get(), depth=0.9, nature="social", why="They are friends", by_id=None)
    say(ana, "Thanks", NOW, reply_to=say(tom, "And you?", NOW))
    move(community)
    tie = Tie.objects.get()
    assert (tie.answers_a, tie.depth, tie.nature) == (1, 0.9, "social")
    assert tie.reckoned_depth < 0.9
