"""A person decides, once, and can take it back with everything it caused."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.forms import model_to_dict

from accounts.models import Role, TeamMember
from communities.models import WorkEntry
from moderation.appealing import answer, lodge
from moderation.deciding import decide
from moderation.models import Appeal, Case, Decision, Guideline, Held, Letter, Moved
from tests.factories import TeamMemberFactory

pytestmark = pytest.mark.django_db


def state(case: Case) -> dict[str, Any]:
    """All that is not the log: the case but for its version, its letters that will be read, what is to be done."""
    case.refresh_from_db()
    return {
        "case": {key: value for key, value in model_to_dict(case).items() if key != "version"},
        "decisions": Decision.objects.standing().count(),
        "letters": Letter.objects.exclude(state="cancelled").count(),
        "to do": Decision.objects.exclude(at_source="nothing").count(),
        "signals": list(case.signals.values_list("key", "strength").order_by("key")),
    }


@pytest.mark.parametrize("action", ["remove", "warn", "keep", "talk", "escalate"])
def test_a_decision_and_its_undoing_leave_all_as_it_was(case: Case, moderator: TeamMember, action: str) -> None:
    before = state(case)
    decision = decide(case, moderator, action, version=case.version)
    assert state(case) != before
    decision.take_back(moderator)
    assert state(case) == before


def test_undoing_twice_is_undoing_once(case: Case, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    decision.take_back(moderator)
    version = Case.objects.get().version
    decision.take_back(moderator)
    assert Case.objects.get().version == version


def test_a_posted_letter_is_corrected_not_unsaid(case: Case, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    decision.letters.get().posted(moderator.user)
    decision.done_at_source()
    decision.take_back(moderator)
    correction = decision.letters.get(kind="correction")
    assert correction.state == "by_hand"
    assert "taken that decision back" in correction.text
    assert decision.at_source == "to_restore"


def test_the_letter_says_what_why_who_and_how_to_object(case: Case, moderator: TeamMember) -> None:
    guideline = Guideline.objects.get(slug="respect")
    version = guideline.current()
    decision = decide(case, moderator, "remove", version=case.version, guideline_version=version)
    text = decision.letters.get().text
    assert "Hello Rick Karlsen" in text
    assert "was removed" in text
    assert "guideline 1, Respect" in text
    assert version is not None
    assert version.text in text
    assert "A person made this decision, after an automatic flag" in text
    assert "Somebody else from our team will look at it again" in text
    assert str(moderator.user) not in text


def test_a_statement_of_reasons_can_be_made_from_a_decision(case: Case, moderator: TeamMember) -> None:
    version = Guideline.objects.get(slug="respect").current()
    decision = decide(case, moderator, "remove", version=case.version, guideline_version=version)
    assert decision.visibility == "REMOVED"
    assert decision.ground == "INCOMPATIBLE_CONTENT"
    assert decision.category == "CYBER_VIOLENCE"
    assert decision.automated_detection
    assert decision.automated_decision == "NOT"
    assert decision.source_type == "VOLUNTARY"
    assert decision.content_date == case.occurred_at.date()
    assert decision.facts
    assert "Rick" not in decision.facts


def test_a_later_text_leaves_the_decision_on_the_text_of_its_day(case: Case, moderator: TeamMember) -> None:
    guideline = Guideline.objects.get(slug="respect")
    old = guideline.current()
    decision = decide(case, moderator, "remove", version=case.version, guideline_version=old)
    guideline.rewrite("Quite another text", "Shorter", moderator.user)
    decision.refresh_from_db()
    assert decision.guideline_version == old
    assert guideline.in_force_at(decision.made_at) == old


def test_keeping_tells_nobody_anything(case: Case, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "keep", version=case.version)
    assert not decision.letters.exists()
    assert decision.at_source == "nothing"


def test_every_decision_leaves_a_work_entry_with_its_seconds(case: Case, moderator: TeamMember) -> None:
    case.take(moderator.user)
    decide(case, moderator, "warn", version=case.version)
    entry = WorkEntry.objects.get(kind="hid a post and warned")
    assert entry.seconds is not None
    assert entry.seconds >= 1
    assert entry.seen


def test_an_old_page_cannot_decide(case: Case, moderator: TeamMember) -> None:
    with pytest.raises(Moved):
        decide(case, moderator, "remove", version=case.version + 1)
    assert not Decision.objects.exists()


def test_what_somebody_holds_nobody_else_takes_or_decides(case: Case, moderator: TeamMember) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    case.take(moderator.user)
    with pytest.raises(Held, match="has had this in hand"):
        case.take(other.user)
    with pytest.raises(Held):
        decide(case, other, "keep", version=case.version)


def test_the_first_decider_cannot_answer_the_appeal(case: Case, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    appeal = lodge(decision, moderator, "I only joked")
    with pytest.raises(PermissionDenied):
        answer(appeal, moderator, "upheld", "No.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(
            outcome="upheld", decided_by=moderator.user, decided_at=decision.made_at
        )


def test_a_reversal_on_appeal_takes_the_decision_back_and_writes(case: Case, moderator: TeamMember) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    decision = decide(case, moderator, "remove", version=case.version)
    answer(lodge(decision, moderator, "I only joked"), other, "reversed", "You are right.")
    decision.refresh_from_db()
    assert decision.undone_by == other.user
    assert decision.reversed_on_appeal
    assert "We were wrong" in decision.letters.get(kind="appeal").text


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_exactly_one_decides(case: Case, moderator: TeamMember) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    together, outcomes = threading.Barrier(2), []

    def go(member: TeamMember, action: str) -> None:
        try:
            mine = Case.objects.select_related("community__workspace").get(pk=case.pk)
            together.wait(10)
            decide(mine, member, action, version=case.version)
            outcomes.append("decided")
        except (Moved, Held):
            outcomes.append("refused")
        finally:
            connection.close()

    hands = [threading.Thread(target=go, args=pair) for pair in ((moderator, "remove"), (other, "keep"))]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(20)
    assert sorted(outcomes) == ["decided", "refused"]
    assert Decision.objects.standing().count() == 1


def test_uneven_history_is_recorded_once(case: Case, moderator: TeamMember) -> None:
    from moderation.history import record_uneven
    from tests.factories import NOW, MemberFactory, say

    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    posts = [
        say(MemberFactory.create(community=case.community), "In my shop: https://shop.example 20 euros", at)
        for at in (NOW, NOW - timedelta(minutes=5))
    ]
    for expected in (2, 0):
        told = record_uneven(case.community, [posts[0].external_id], [posts[1].external_id], moderator, other)
        assert told == expected
    assert {(d.action, d.by) for d in Decision.objects.all()} == {("keep", moderator.user), ("warn", other.user)}
    assert not WorkEntry.objects.exists()
