"""One decision does several things, says what undoing it will do, and undone leaves all as it was but the log."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations
from typing import Any

import pytest
from django.forms import model_to_dict
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Member, WorkEntry
from moderation.deciding import SaysNoWhy, decide
from moderation.further import GOES_WITH, Further, Unfit
from moderation.models import Case, Decision, Guideline, Letter, Measure, Report, SecondLook
from moderation.post import read_posts
from moderation.queues.asking_second import propose
from moderation.queues.related import merge
from moderation.undoing import ripple
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def picture(case: Case) -> dict[str, Any]:
    """All that is not the log."""
    cases = Case.objects.order_by("pk")
    return {
        "cases": [{k: v for k, v in model_to_dict(row).items() if k not in ("version", "found_by")} for row in cases],
        "decisions": Decision.objects.standing().count(),
        "in force": list(Measure.objects.in_force().values_list("kind", "member_id", "until")),
        "letters": Letter.objects.exclude(state="cancelled").count(),
        "to do": Decision.objects.exclude(at_source="nothing").count() + Measure.objects.to_do().count(),
        "reports": list(Report.objects.order_by("pk").values_list("state", "outcome", "closed_why", "decision_id")),
        "seconds": list(SecondLook.objects.order_by("pk").values_list("outcome", "decision_id")),
        "questioned": list(Member.objects.filter(questioned_at=None).order_by("pk").values_list("pk", flat=True)),
    }


EVERY = [
    (str(action), list(chosen))
    for action, kinds in GOES_WITH.items()
    for chosen in chain.from_iterable(combinations(kinds, size) for size in range(len(kinds) + 1))
]


@pytest.mark.parametrize(("action", "kinds"), EVERY, ids=lambda each: str(each))
def test_each_decision_with_each_further_act_undone_leaves_all_as_it_was(
    case: Case, moderator: TeamMember, action: str, kinds: list[str]
) -> None:
    reporter = MemberFactory.create(community=case.community)
    Report.objects.create(
        workspace=case.workspace,
        community=case.community,
        case=case,
        activity_id=case.activity_id,
        member_id=case.member_id,
        reporter=reporter,
        came_by="team",
    )
    twin = say(case.member, "You are too stupid to read a manual", timezone.now())
    read()
    merge(case, list(Case.objects.filter(activity=twin)))
    propose(case, moderator, None, ["They know each other."])
    before = picture(case)
    further = [Further(kind, timezone.now() + WEEK if kind == "suspend" else None) for kind in kinds]
    decision = decide(case, moderator, action, version=Case.objects.get(pk=case.pk).version, further=further)
    assert picture(case) != before
    assert {measure.kind for measure in decision.measures.all()} == set(kinds)
    told = ripple(decision)
    assert len(told) >= 1 + len(kinds)
    decision.take_back(moderator)
    assert picture(case) == before


def test_the_ripple_says_what_will_happen_before_anybody_presses(case: Case, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version, further=[Further("suspend"), Further("warn")])
    Measure.objects.get(kind="suspend").done_at_source()
    told = " ".join(ripple(decision))
    assert "The suspension of Rick Karlsen ends now." in told
    assert "Suspended the author: to be undone at the source, by hand." in told
    assert "The warning is taken from Rick Karlsen." in told
    assert "Rick Karlsen has 0 decisions against them, not 1." in told
    assert "The letter is cancelled" in told
    decision.take_back(moderator)
    assert Measure.objects.get(kind="suspend").at_source == "to_restore"
    assert Measure.objects.get(kind="warn").at_source == "nothing"


def test_what_does_not_go_together_is_refused_with_a_sentence(case: Case, moderator: TeamMember) -> None:
    with pytest.raises(Unfit, match="does not go with"):
        decide(case, moderator, "keep", version=case.version, further=[Further("suspend")])
    yesterday = timezone.now() - timedelta(days=1)
    with pytest.raises(Unfit, match="must lie ahead"):
        decide(case, moderator, "remove", version=case.version, further=[Further("suspend", yesterday)])
    assert not Decision.objects.exists()


def test_an_automation_says_why_or_decides_nothing(case: Case, moderator: TeamMember) -> None:
    with pytest.raises(SaysNoWhy):
        decide(case, moderator, "remove", version=case.version, via="night watch")
    decision = decide(case, moderator, "remove", version=case.version, via="night watch", reason="A known shop link.")
    assert decision.via == "night watch"
    assert decision.automated_decision == "NOT"


def test_a_post_hidden_while_a_manager_is_asked_is_shown_again_when_they_keep_it(
    case: Case, moderator: TeamMember
) -> None:
    manager = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    decide(case, moderator, "escalate", version=case.version, further=[Further("hide")])
    hidden = Measure.objects.get()
    hidden.done_at_source()
    kept = decide(case, manager, "keep", version=case.version)
    hidden.refresh_from_db()
    assert hidden.undone_at is not None
    assert hidden.at_source == "to_restore"
    kept.take_back(manager)
    hidden.refresh_from_db()
    assert hidden.is_in_force()
    assert hidden.at_source == "done"


def test_an_approved_author_is_no_newcomer_to_the_rules(case: Case, author: Member, moderator: TeamMember) -> None:
    again = say(author, "A calm word", timezone.now())
    rows = type(again).objects.filter(pk=again.pk)
    assert read_posts(rows)[0].newer_than(3)
    decision = decide(case, moderator, "keep", version=case.version, further=[Further("approve_author")])
    assert not read_posts(rows)[0].newer_than(3)
    decision.take_back(moderator)
    assert read_posts(rows)[0].newer_than(3)


def test_a_suspension_ends_by_itself_and_can_be_lifted_before(case: Case, moderator: TeamMember) -> None:
    until = timezone.now() + WEEK
    decide(case, moderator, "remove", version=case.version, further=[Further("suspend", until)])
    measure = Measure.objects.get()
    assert measure.is_in_force()
    assert not measure.is_in_force(until + timedelta(seconds=1))
    assert not Measure.objects.in_force(until + timedelta(seconds=1)).exists()
    client = signed_in(moderator)
    assert measure.kind in ("suspend",)
    assert "Rick Karlsen" in client.get(case.community.url("moderation:lasting")).content.decode()
    client.post(case.community.url("moderation:lift", measure.pk))
    measure.refresh_from_db()
    assert measure.undone_by == moderator.user


def test_one_form_decides_suspends_and_names_a_guideline(case: Case, moderator: TeamMember) -> None:
    guideline = Guideline.objects.get(slug="respect")
    told = {
        "action": "remove",
        "version": case.version,
        "also": ["warn", "suspend"],
        "until_suspend": "7",
        "also_guideline": guideline.pk,
    }
    signed_in(moderator).post(case.community.url("moderation:decide", case.pk), told)
    suspended = Measure.objects.get(kind="suspend")
    assert suspended.until is not None
    assert timedelta(days=6) < suspended.until - timezone.now() <= WEEK
    assert suspended.guideline_version == guideline.current()
    assert "suspend" in Letter.objects.get().text.lower()


def test_related_cases_that_are_ticked_are_decided_with_it_and_undone_with_it(
    case: Case, author: Member, moderator: TeamMember
) -> None:
    say(author, "How stupid can one be", timezone.now())
    read()
    other = Case.objects.exclude(pk=case.pk).get()
    client = signed_in(moderator)
    assert "same author" in client.get(case.get_absolute_url()).content.decode()
    told = {"action": "remove", "version": case.version, "together": f"{other.pk}:{other.version}"}
    client.post(case.community.url("moderation:decide", case.pk), told)
    first, second = Decision.objects.order_by("id")
    assert second.parent == first
    assert WorkEntry.objects.filter(kind="removed a post").count() == 1
    first.take_back(moderator)
    assert Case.objects.open().count() == 2


def test_an_earlier_decision_on_the_post_is_shown_when_it_is_reported_again(case: Case, moderator: TeamMember) -> None:
    decide(case, moderator, "keep", version=case.version, reason="A joke among friends.")
    again = Case.objects.create(
        workspace=case.workspace,
        community=case.community,
        subject="post",
        label="Reported again",
        activity_id=case.activity_id,
        member_id=case.member_id,
        conversation_id=case.conversation_id,
        probability=0.3,
        harm=1,
        worth=2,
        occurred_at=case.occurred_at,
    )
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    page = signed_in(other).get(again.get_absolute_url()).content.decode()
    assert "an earlier case of this post" in page
