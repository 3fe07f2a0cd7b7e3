"""Blind second looks, agreement, consistency, groups, deadlines."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from sklearn.metrics import cohen_kappa_score

from accounts.models import Role, TeamMember
from communities.models import Activity, Community, Member
from moderation.deciding import decide
from moderation.fairness import bias
from moderation.fairness.agreement import agreements
from moderation.fairness.consistency import unlike_outcomes
from moderation.fairness.deadlines import deadlines
from moderation.fairness.draw import draw_for, fraction
from moderation.fairness.intervals import Share, differs, holm
from moderation.fairness.kappa import kappa
from moderation.fairness.questions import fairness_attention, questions
from moderation.fairness.reviewing import give, pass_on, settle
from moderation.models import Case, Decision, DoubleReview, Guideline, LawSettings, Moved
from relationships.models import MemberTag
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.decided import appealed, decided


@pytest.fixture
def second(moderator: TeamMember) -> TeamMember:
    """Somebody else who may decide."""
    return TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)


@pytest.fixture
def every_one_drawn(community: Community) -> None:
    """The lot falls on every decision."""
    LawSettings.of(community)
    LawSettings.objects.filter(community=community).update(review_share=1)


@pytest.fixture
def review(case: Case, moderator: TeamMember, second: TeamMember, every_one_drawn: None) -> DoubleReview:
    """A decision that falls to `second` for a blind look."""
    decide(case, moderator, "remove", version=case.version, reason="Quite beyond zorbs.")
    return DoubleReview.objects.select_related("decision__case__community__workspace", "community__workspace").get()


@pytest.mark.parametrize("seed", range(8))
def test_kappa_equals_the_reference(seed: int) -> None:
    chance = random.Random(seed)
    pairs = []
    for _ in range(chance.randint(5, 120)):
        first = chance.choice(["remove", "keep", "talk", "warn"])
        pairs.append((first, first if chance.random() < 0.6 else chance.choice(["remove", "keep", "talk"])))
    reference = cohen_kappa_score([a for a, _ in pairs], [b for _, b in pairs])
    found = kappa(pairs)
    assert found.value == pytest.approx(reference)
    assert found.low is not None
    assert found.high is not None
    assert -1 <= found.low <= found.value <= found.high <= 1  # type: ignore[operator]


def test_kappas_interval_is_that_of_fleiss_cohen_and_everitt() -> None:
    """Their example (1969) as given by SAS and others: κ .429, standard error .054 for this table of 200."""
    table = {("a", "a"): 106, ("a", "b"): 10, ("a", "c"): 4, ("b", "a"): 22, ("b", "b"): 28, ("b", "c"): 10,
             ("c", "a"): 2, ("c", "b"): 12, ("c", "c"): 6}  # fmt: skip
    found = kappa([pair for pair, count in table.items() for _ in range(count)])
    assert found.value == pytest.approx(0.4286, abs=1e-3)
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(0.054, abs=2e-3)  # type: ignore[operator]


def test_kappa_of_nothing_and_of_one_answer_is_no_number() -> None:
    assert kappa([]).value is None
    assert kappa([("keep", "keep")] * 9).value is None
    assert kappa([("keep", "keep")] * 9).words == "always the same answer"


def test_the_draw_is_the_same_again_and_takes_about_its_share() -> None:
    drawn = [number for number in range(20_000) if fraction("salt", number) < 0.05]
    assert drawn == [number for number in range(20_000) if fraction("salt", number) < 0.05]
    assert 900 < len(drawn) < 1100
    assert drawn[:20] != [number for number in range(20_000) if fraction("other", number) < 0.05][:20]


@pytest.mark.django_db
def test_a_drawn_decision_falls_to_somebody_else(
    review: DoubleReview, moderator: TeamMember, second: TeamMember
) -> None:
    assert review.reviewer == second.user
    assert review.first_verdict == "remove"
    assert draw_for(review.decision) == review  # drawing again gives the same


@pytest.mark.django_db
def test_nobody_is_asked_where_nobody_else_may(case: Case, moderator: TeamMember, every_one_drawn: None) -> None:
    TeamMemberFactory.create(workspace=moderator.workspace, role=Role.ANALYST)
    decide(case, moderator, "remove", version=case.version)
    assert not DoubleReview.objects.exists()


@pytest.mark.django_db
def test_with_a_share_of_nothing_nothing_is_drawn(case: Case, moderator: TeamMember, second: TeamMember) -> None:
    LawSettings.of(case.community)
    LawSettings.objects.update(review_share=0)
    decide(case, moderator, "remove", version=case.version)
    assert not DoubleReview.objects.exists()


@pytest.mark.django_db
def test_the_one_asked_answers_once_and_nobody_else_can(
    review: DoubleReview, moderator: TeamMember, second: TeamMember
) -> None:
    with pytest.raises(PermissionDenied):
        give(review, moderator, "keep")
    give(review, second, "keep", "It is about the datasheet.")
    with pytest.raises(Moved):
        give(review, second, "remove")
    review.refresh_from_db()
    assert not review.agrees
    assert list(DoubleReview.objects.to_talk_over()) == [review]
    settle(review, moderator, "first", "“Too stupid” is aimed at a person.")
    assert not DoubleReview.objects.to_talk_over().exists()
    settle(review, moderator, "second", "On reflection it is about reading.")
    assert DoubleReview.objects.get().settled == "second"
    with pytest.raises(ValueError, match="why"):
        settle(review, moderator, "second", " ")


@pytest.mark.django_db
def test_who_knows_the_case_passes_it_on(review: DoubleReview, moderator: TeamMember, second: TeamMember) -> None:
    third = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    pass_on(review, second)
    review.refresh_from_db()
    assert review.reviewer == third.user
    pass_on(review, third)
    review.refresh_from_db()
    assert review.withdrawn_at is not None
    assert not DoubleReview.objects.waiting().exists()


@pytest.mark.django_db
def test_a_decision_taken_back_needs_no_second_look(
    review: DoubleReview, moderator: TeamMember, second: TeamMember
) -> None:
    review.decision.take_back(moderator)
    assert not DoubleReview.objects.waiting().exists()
    with pytest.raises(Moved):
        give(review, second, "keep")


@pytest.mark.django_db
def test_the_page_asks_blindly_and_then_shows_both(
    review: DoubleReview, moderator: TeamMember, second: TeamMember
) -> None:
    client = signed_in(second)
    Activity.objects.filter(pk=review.decision.case.activity_id or 0).update(text="", deleted_at=timezone.now())
    page = client.get(review.get_absolute_url()).content.decode()
    assert "You are too stupid to read a datasheet" in page  # from the evidence: its removal would tell the verdict
    assert "zorbs" not in page
    assert moderator.user.name not in page
    assert "Names aimed at people" not in page
    assert signed_in(moderator).get(review.get_absolute_url()).status_code == 403
    page = client.post(review.get_absolute_url(), {"verdict": "keep", "reason": "Fine"}, follow=True).content.decode()
    assert "Two people, two answers" in page
    assert "Quite beyond zorbs" in page
    assert "talk" in client.get(review.community.url("moderation:fairness")).content.decode().lower()


@pytest.mark.django_db
def test_agreement_is_told_by_guideline(community: Community, moderator: TeamMember, second: TeamMember) -> None:
    respect = Guideline.objects.get(community=community, slug="respect")
    _pairs(community, moderator, second, respect, [("remove", "keep")] * 12 + [("keep", "remove")] * 10)
    found = agreements(community)
    assert found.overall.kappa.pairs == 22
    assert [one.guideline for one in found.by_guideline] == [respect]
    assert found.by_guideline[0].kappa.value == pytest.approx(
        cohen_kappa_score(["remove"] * 12 + ["keep"] * 10, ["keep"] * 12 + ["remove"] * 10)
    )
    assert "may need clearer words" in fairness_attention(community, _manager(community), timezone.now())[0].title
    page = signed_in(moderator).get(community.url("moderation:agreement_csv")).content.decode()
    assert page.splitlines()[1].startswith("all,22,0,")


@pytest.mark.django_db
def test_a_guideline_whose_decisions_are_often_taken_back_is_asked_about(
    community: Community, moderator: TeamMember
) -> None:
    spam = Guideline.objects.get(community=community, slug="no-spam")
    for number in range(6):
        appealed(decided(community, moderator.user, guideline=spam), "reversed" if number < 2 else "upheld")
    asked = questions(community, timezone.now() + timedelta(days=3))
    assert [(one.guideline, one.why) for one in asked] == [
        (spam, "2 of 6 appeals in a year took the decision back"),
    ]
    assert not fairness_attention(community, moderator, timezone.now())  # writing guidelines is not a moderator's


@pytest.mark.django_db
def test_like_posts_with_unlike_outcome_are_found_in_pairs(community: Community, moderator: TeamMember) -> None:
    respect = Guideline.objects.get(community=community, slug="respect")
    words = "nobody who can read would ever build an oven in that way at all"
    decided(community, moderator.user, "remove", text=words, guideline=respect)
    decided(community, moderator.user, "keep", text=f"{words} friends")
    decided(community, moderator.user, "keep", text="Something entirely different about sourdough and its keeping well")
    found = unlike_outcomes(community, moderator.user)
    assert (found.looked_at, found.pairs) == (3, 1)
    pair = found.groups[0].pairs[0]
    assert (found.groups[0].guideline, pair.taken.action, pair.left.action) == (respect, "remove", "keep")
    page = signed_in(moderator).get(community.url("moderation:consistency")).content.decode()
    assert "1 pair of like posts" in page
    assert "sourdough" not in page


@pytest.mark.django_db
def test_groups_equal_a_direct_count_and_small_ones_are_hidden(community: Community, moderator: TeamMember) -> None:
    now = timezone.now()
    newcomers = [MemberFactory.create(community=community) for _ in range(12)]
    regulars = [MemberFactory.create(community=community) for _ in range(12)]
    for number, member in enumerate(newcomers):
        act = say(member, f"Hello there number {number}", now - timedelta(hours=number + 1))
        if number < 6:
            _decision_on(community, moderator, act, "remove" if number < 4 else "keep")
    for member in regulars:
        say(member, "Good day", now - timedelta(days=100))
        say(member, "Good day again", now - timedelta(days=2))
    tag = {
        "workspace": community.workspace,
        "community": community,
        "word": "Dialect: Bavarian",
        "key": "dialect: bavarian",
    }
    MemberTag.objects.create(member=newcomers[0], **tag)
    found = {each.key: each for each in bias.check(community, now - timedelta(days=30), now + timedelta(days=1))}
    here = {group.name: group for group in found["here"].groups}
    assert (here["Newcomers"].restricted.counted, here["Newcomers"].restricted.of) == (4, 12)
    assert (here["Regulars"].restricted.counted, here["Regulars"].restricted.of) == (0, 12)
    assert (here["Newcomers"].in_vain.counted, here["Newcomers"].in_vain.of) == (2, 6)
    assert found["dialect"].groups == []
    assert found["dialect"].hidden == 1
    page = signed_in(moderator).get(community.url("moderation:groups")).content.decode()
    assert "Newcomers" in page
    assert "Bavarian" not in page
    assert "Bavarian" not in signed_in(moderator).get(community.url("moderation:groups_csv")).content.decode()


def test_several_comparisons_are_corrected_for() -> None:
    assert holm([0.01, None, 0.04, 0.03]) == pytest.approx([0.03, None, 0.06, 0.06])
    assert differs(Share(9, 10), Share(1, 10)) == pytest.approx(0.0011, abs=1e-4)
    assert differs(Share(0, 10), Share(0, 10)) is None


def test_an_interval_holds_its_share_and_knows_nothing_of_nothing() -> None:
    share = Share(3, 10)
    assert share.low < 0.3 < share.high
    assert (Share(0, 0).value, Share(0, 0).low, Share(0, 0).high) == (None, 0.0, 1.0)
    assert Share(3, 10).low == pytest.approx(0.1078, abs=1e-3)  # Wilson (1927)


@pytest.mark.django_db
def test_deadlines_are_medians_of_what_was_done(community: Community, moderator: TeamMember) -> None:
    now = timezone.now()
    for hours in (1, 2, 9):
        decided(community, moderator.user, at=now, opened=now - timedelta(hours=hours))
    answered = decided(community, moderator.user, at=now - timedelta(days=40), opened=now - timedelta(days=41))
    appealed(answered, "reversed", hours=5, at=now - timedelta(days=1))
    late = decided(community, moderator.user, at=now - timedelta(days=60))
    appealed(late, at=now - timedelta(days=20), due_at=now - timedelta(days=13))
    found = deadlines(community, now - timedelta(days=30), now + timedelta(minutes=1))
    assert (found.decided, found.appeals_answered, found.late) == (3, 1, 1)
    assert found.hours_to_decide == pytest.approx(2.0)
    assert found.hours_to_answer == pytest.approx(5.0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["fairness", "consistency", "groups"])
def test_pages_are_for_who_decides_and_read_well_when_empty(
    community: Community, moderator: TeamMember, name: str
) -> None:
    url = community.url(f"moderation:{name}")
    assert signed_in(moderator).get(url).status_code == 200
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    assert signed_in(analyst).get(url).status_code == 403
    assert signed_in(TeamMemberFactory.create(role=Role.OWNER)).get(url).status_code == 404


@pytest.mark.django_db
def test_the_page_asks_as_often_for_many_as_for_few(
    community: Community, moderator: TeamMember, second: TeamMember
) -> None:
    respect = Guideline.objects.get(community=community, slug="respect")
    client, url = signed_in(moderator), community.url("moderation:fairness")
    _pairs(community, moderator, second, respect, [("remove", "keep")])
    client.get(url)  # what is made once, is made
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    _pairs(community, moderator, second, respect, [("remove", "keep"), ("keep", "keep")] * 6)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few) <= 36, [each["sql"][:120] for each in many]


def _manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)


def _pairs(
    community: Community, one: TeamMember, two: TeamMember, guideline: Guideline, verdicts: list[tuple[str, str]]
) -> None:
    for first, verdict in verdicts:
        decision = decided(community, one.user, first, guideline=guideline)
        DoubleReview.objects.create(
            workspace=community.workspace,
            community=community,
            decision=decision,
            guideline=guideline,
            first_decider=one.user,
            first_verdict=first,
            reviewer=two.user,
            verdict=verdict,
            reviewed_at=timezone.now(),
        )


def _decision_on(community: Community, member: TeamMember, act: Activity, action: str) -> Decision:
    """A decision about a post that is already there."""
    author: Member | None = act.member
    with mock.patch("tests.moderation.decided.say", return_value=act):
        moment: datetime = act.occurred_at + timedelta(hours=3)
        return decided(
            community, member.user, action, member=author, text=act.text, at=moment, automated_detection=True
        )
