"""From the record to questions: asked, answered, thanked for, asked again, edited, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from time_machine import TimeMachineFixture

from care.models import Answer, Ask, Question
from care.reading import read_batch
from communities.models import Batch, Community, Member
from tests.factories import NOW, MemberFactory, TeamMemberFactory, hours, say

pytestmark = pytest.mark.django_db
ASKED = "How do I calibrate the thermocouple of a Controller 3? It shows 20 degrees too much."


def test_a_post_that_asks_waits_until_the_promise(community: Community, asker: Member, read: Callable[[], int]) -> None:
    say(asker, ASKED, NOW)
    read()
    question = Question.objects.get()
    assert question.state == Question.State.WAITING
    assert question.asker == asker
    assert question.due_at == NOW + timedelta(hours=6) + timedelta(
        hours=18
    )  # Monday 10:00 in Berlin, one hour gone: eight open hours
    assert "thermocouple" in question.terms


def test_telling_is_not_asking(community: Community, asker: Member, read: Callable[[], int]) -> None:
    say(asker, "I built a kiln controller over the weekend and it runs fine.", NOW)
    read()
    assert not Question.objects.exists()


def test_the_first_answer_of_another_person_answers(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    post = say(asker, ASKED, NOW - hours(30))
    say(asker, "Firmware is 4.1 by the way.", NOW - hours(29), reply_to=post)
    say(helper, "Use an ice bath, then set the offset.", NOW - hours(27), reply_to=post)
    read()
    question = Question.objects.get()
    assert question.state == Question.State.ANSWERED
    assert question.first_answerer == helper
    assert question.answers == 1
    assert Answer.objects.get().member == helper


def test_thanks_solve_and_still_broken_reopens(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    post = say(asker, ASKED, NOW - hours(30))
    say(helper, "Use an ice bath, then set the offset.", NOW - hours(27), reply_to=post)
    say(asker, "Thank you, that worked.", NOW - hours(26), reply_to=post)
    read()
    question = Question.objects.get()
    assert (question.state, question.solved_how) == (Question.State.SOLVED, "thanked")
    say(asker, "Sadly it still doesn't work after a restart.", NOW - hours(2), reply_to=post)
    read()
    question.refresh_from_db()
    assert question.state == Question.State.WAITING
    assert question.waits_since == NOW - hours(2)


def test_thanks_in_advance_solve_nothing(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    post = say(asker, ASKED, NOW - hours(30))
    say(helper, "Which probe is it?", NOW - hours(27), reply_to=post)
    say(asker, "A type K, thanks in advance.", NOW - hours(26), reply_to=post)
    read()
    assert Question.objects.get().state == Question.State.ANSWERED


def test_staff_and_bots_do_not_wait(community: Community, read: Callable[[], int]) -> None:
    for role in (Member.Role.STAFF, Member.Role.BOT):
        say(MemberFactory.create(community=community, role=role), ASKED, NOW)
    read()
    assert not Question.objects.exists()


def test_a_batch_read_again_changes_nothing(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    post = say(asker, ASKED, NOW - hours(3))
    say(helper, "Use an ice bath.", NOW - hours(2), reply_to=post)
    read()
    before = list(Question.objects.values()), list(Answer.objects.values())
    for batch in Batch.objects.all():
        read_batch(batch)
    assert (list(Question.objects.values()), list(Answer.objects.values())) == before


def test_what_a_person_dismissed_stays_dismissed(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    post = say(asker, ASKED, NOW - hours(3))
    read()
    person = TeamMemberFactory.create(workspace=community.workspace)
    Question.objects.get().settle(Question.Settled.DISMISSED, person.user)
    say(helper, "Use an ice bath.", NOW - hours(2), reply_to=post)
    read()
    question = Question.objects.get()
    assert question.state == Question.State.DISMISSED
    question.unsettle(person.user)
    assert question.state == Question.State.ANSWERED


def test_an_ask_is_followed_until_they_answer(
    community: Community, asker: Member, helper: Member, read: Callable[[], int], time_machine: TimeMachineFixture
) -> None:
    post = say(asker, ASKED, NOW - hours(3))
    read()
    person = TeamMemberFactory.create(workspace=community.workspace)
    ask = Ask.put(Question.objects.get(), helper, person.user, "Would you?")
    assert Question.objects.get().state == Question.State.ASKED
    time_machine.move_to(NOW + hours(5), tick=False)
    say(helper, "Use an ice bath.", NOW + hours(4), reply_to=post)
    read()
    ask.refresh_from_db()
    assert ask.answered_at == NOW + hours(4)
    assert Question.objects.get().state == Question.State.ANSWERED


def test_in_a_chat_who_speaks_next_is_taken_for_the_answer_and_said_so(
    community: Community, asker: Member, helper: Member, read: Callable[[], int]
) -> None:
    from communities.models import Conversation

    say(asker, ASKED, NOW - hours(3), conversation="sitting")
    Conversation.objects.update(kind="chat")
    say(helper, "Ice bath, then set the offset.", NOW - hours(2.95), conversation="sitting")
    read()
    question = Question.objects.get()
    assert question.first_answerer == helper
    assert question.first_answer_inferred
