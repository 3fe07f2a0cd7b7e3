"""A thread that turns gets one quiet hint; the past is read again without looking ahead; outcomes are kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from communities.models import Activity, Batch, Community, Conversation, Member
from moderation.models import Case, Hint, Outlook, Signal, Step
from moderation.reading import read_batch
from moderation.turning.helped import helped, settle
from moderation.turning.outcome import acts
from moderation.turning.reach import reach
from moderation.turning.record import facts, newcomer_under_fire, usual_pace
from moderation.turning.replay import replay
from relationships.models import Tie
from tests.factories import MemberFactory, say
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db

# (speaker, minutes before now, what): from the matter to the person, faster and faster.
TURN = (
    (0, 200, "I measured hum on the input with the heater on. To me that is a ground loop."),
    (1, 160, "Nice measurement. I think it might couple in from the wires next to it, though."),
    (0, 120, "Could be, but I moved the wires and it stayed."),
    (1, 70, "You skipped the measurement without the heater, as you did last time."),
    (0, 40, "Last time? You were wrong last time and you never admitted it."),
    (1, 14, "You stopped answering. You always do this, your claim is wrong."),
    (0, 8, "You never read your own posts. You know nothing about it."),
    (1, 3, "Then why are you still here? You are not worth the typing."),
)
CALM = (
    "Has anybody seen the new relay?",
    "I think it might be the small one, thanks for asking.",
    "I agree, thank you, that helps a lot.",
    "Great, I will try it and report back, thanks.",
    "Thanks, I am glad it works.",
)


@pytest.fixture
def two(community: Community) -> list[Member]:
    return [MemberFactory.create(community=community, name=name) for name in ("Colm", "Vera")]


def talk(
    members: list[Member], name: str, turn: tuple[tuple[int, float, str], ...], ago: timedelta = timedelta()
) -> list[Activity]:
    now = timezone.now() - ago
    said: list[Activity] = []
    for speaker, minutes, text in turn:
        at = now - timedelta(minutes=minutes)
        said.append(say(members[speaker], text, at, conversation=name, reply_to=said[-1] if said else None))
    return said


def calm(members: list[Member], name: str, ago: timedelta) -> list[Activity]:
    return talk(members, name, tuple((n % 2, 300 - 60 * n, text) for n, text in enumerate(CALM)), ago)


def test_a_turning_thread_is_told_once_with_its_reasons_and_sentence(community: Community, two: list[Member]) -> None:
    said = talk(two, "loop", TURN)
    read()
    case = Case.objects.get(subject="thread")
    assert case.label == "May turn"
    assert 0.05 < case.probability < 0.6, "an honest chance, not a verdict"
    words = [signal.words for signal in case.signals.all()]
    assert any("“you" in each.lower() for each in words)
    assert any(each.startswith("A reply within") for each in words)
    hint = Hint.objects.get(replayed=False)
    assert (hint.state, hint.case_id, hint.conversation_id) == ("given", case.pk, said[0].conversation_id)
    assert hint.sentence is not None
    text = Activity.objects.get(pk=hint.sentence[0]).text
    assert text[hint.sentence[1] : hint.sentence[2]] in text
    assert "You" in text[hint.sentence[1] : hint.sentence[2]]


def test_reading_again_or_going_on_gives_no_second_hint(community: Community, two: list[Member]) -> None:
    talk(two, "loop", TURN)
    read()
    before = (Hint.objects.count(), Case.objects.count(), Signal.objects.count())
    for batch in Batch.objects.select_related("community__workspace"):
        read_batch(batch)
    assert (Hint.objects.count(), Case.objects.count(), Signal.objects.count()) == before
    say(two[0], "You never listen. You are wrong again.", timezone.now(), conversation="loop")
    read()
    assert Hint.objects.count() == 1


def test_a_calm_thread_is_left_alone(community: Community, two: list[Member]) -> None:
    calm(two, "relay", timedelta(minutes=1))
    read()
    assert not Hint.objects.exists()
    assert not Case.objects.filter(subject="thread").exists()


def test_the_budget_of_the_day_goes_to_the_likeliest(community: Community, two: list[Member]) -> None:
    Outlook.objects.create(workspace=community.workspace, community=community, per_day=0)
    talk(two, "loop", TURN)
    read()
    assert Hint.objects.get(replayed=False).state == "over"
    assert not Case.objects.filter(subject="thread").exists()


def test_a_thread_in_which_the_team_just_wrote_is_left_to_them(community: Community, two: list[Member]) -> None:
    talk(two, "loop", TURN)
    staff = MemberFactory.create(community=community, role=Member.Role.STAFF, name="Uma")
    say(staff, "Let us stay with the hum.", timezone.now(), conversation="loop")
    read()
    hint = Hint.objects.get(replayed=False)
    assert (hint.state, hint.why) == ("deferred", "One of the team wrote in it just now")


def test_one_person_alone_is_no_conversation(community: Community, two: list[Member]) -> None:
    talk([two[0], two[0]], "alone", TURN)
    read()
    assert not Hint.objects.exists()


def test_hostile_text_raises_nothing_but_a_hint(community: Community, two: list[Member]) -> None:
    odd = "you " * 20_000 + "\u202e<script>alert(1)</script>"
    talk(two, "odd", tuple((n % 2, 60 - n, odd) for n in range(5)))
    read()
    assert Case.objects.filter(subject="thread").count() <= 1


def test_a_strained_tie_speaks_for_a_turn_and_a_deep_one_against(community: Community, two: list[Member]) -> None:
    said = talk(two, "loop", TURN[:3])
    assert said[0].conversation_id is not None
    latest = acts(community, [said[0].conversation_id], timezone.now() - timedelta(days=2))
    assert not {"strained", "deep"} & {ground.name for ground in facts(latest)}
    a, b = sorted(two, key=lambda member: member.pk)
    tie = Tie.objects.create(
        workspace=community.workspace, community=community, a=a, b=b, a_to_b=3, b_to_a=3, lifetime=9, weeks=4,
        channels=1,
        first_at=timezone.now() - timedelta(days=90), last_at=timezone.now(), reckoned_depth=0.5,
        reckoned_nature="strained", depth=0.5, nature="strained", because="Six rebukes in three months",
    )  # fmt: skip
    strained = next(ground for ground in facts(latest) if ground.name == "strained")
    assert strained.strength > 0
    assert "Six rebukes" in strained.words
    Tie.objects.filter(pk=tie.pk).update(nature="mutual")
    assert next(ground for ground in facts(latest) if ground.name == "deep").strength < 0


def test_a_newcomer_under_fire_is_seen(community: Community, two: list[Member]) -> None:
    new = MemberFactory.create(community=community, name="Nia", first_active_at=timezone.now() - timedelta(days=1))
    asked = say(new, "Which relay should be used?", timezone.now() - timedelta(hours=2), conversation="new")
    say(two[0], "You should read the page first.", timezone.now() - timedelta(hours=1), reply_to=asked)
    latest = acts(community, [asked.conversation_id or 0], timezone.now() - timedelta(days=2))
    found = newcomer_under_fire(latest)
    assert found is not None
    assert found.post.member_id == new.pk
    assert "newcomer" in {ground.name for ground in facts(latest)}


def test_the_pace_of_a_place_needs_some_threads(community: Community, two: list[Member]) -> None:
    for number in range(6):
        calm(two, f"t{number}", timedelta(days=number + 1))
    thread = Conversation.objects.get(external_id="t0")
    assert usual_pace(thread) == timedelta(hours=1)
    assert usual_pace(Conversation(community=community, channel_id=999_999)) is None


def test_the_past_is_read_again_and_says_how_good_the_hints_are(community: Community, two: list[Member]) -> None:
    for number in range(3):
        said = talk(two, f"bad{number}", TURN, timedelta(days=20 + number))
        Activity.objects.filter(pk=said[-1].pk).update(deleted_at=timezone.now())
        calm(two, f"good{number}", timedelta(days=30 + number))
    outlook = replay(community, timezone.now())
    assert outlook.threads == 6
    assert outlook.days >= 6
    assert outlook.replayed_at is not None
    assert outlook.others >= 3
    assert outlook.others_turned == 0
    hints = Hint.objects.filter(replayed=True, state="given")
    assert {hint.turned for hint in hints} == {True}
    assert all(
        hint.at < max(act.occurred_at for act in Activity.objects.filter(conversation=hint.conversation))
        for hint in hints
    )
    found = reach(community, outlook)
    assert (found.hints, found.turned) == (hints.count(), hints.count())
    count = Hint.objects.count()
    replay(community, timezone.now())
    assert Hint.objects.count() == count, "twice is once"


def test_reading_again_leaves_live_hints_alone(community: Community, two: list[Member]) -> None:
    talk(two, "loop", TURN)
    read()
    replay(community, timezone.now())
    assert Hint.objects.get().replayed is False


def test_an_empty_record_has_an_outlook_too(community: Community) -> None:
    outlook = replay(community, timezone.now())
    assert (outlook.threads, outlook.days, outlook.usual) == (0, 0, 0)
    assert "Too few hints here" in reach(community, outlook).words


def test_what_came_of_a_hint_and_of_a_step_is_settled(community: Community, two: list[Member]) -> None:
    said = talk(two, "loop", TURN, timedelta(days=2))
    at: datetime = said[4].occurred_at
    hint = Hint.objects.create(
        workspace=community.workspace, community=community, conversation=said[0].conversation, day=at.date(), at=at,
        risk=1.0, state="given", version="2",
    )  # fmt: skip
    user_step = Step(
        workspace=community.workspace, community=community, conversation=said[0].conversation, kind="word", risk=1.1,
        since=said[-1].occurred_at,
    )  # fmt: skip
    from tests.factories import UserFactory

    user_step.by = UserFactory.create()
    user_step.save()
    Activity.objects.filter(pk=said[-1].pk).update(deleted_at=timezone.now())
    assert settle(community, timezone.now()) == 1
    hint.refresh_from_db()
    user_step.refresh_from_db()
    assert (hint.turned, hint.followed) == (True, 3)
    assert (user_step.turned, user_step.followed) == (None, 0)
    assert helped(community).words == "No step has a known outcome yet."
