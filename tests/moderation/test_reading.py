"""What arrives is read once, leaves signals, and opens cases only where it should."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.models import Batch, Community, Member
from moderation.models import Case, Rule, Signal
from moderation.reading import read_batch
from tests.factories import MemberFactory, say
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db


def test_a_case_says_why_it_is_here(case: Case) -> None:
    words = [signal.words for signal in case.signals.all()]
    assert case.label == "Names aimed at people"
    assert any("stupid" in each for each in words)
    assert case.guideline is not None
    assert case.guideline.slug == "respect"


def test_reading_a_batch_again_changes_nothing(case: Case) -> None:
    before = (Case.objects.count(), Signal.objects.count(), case.version)
    for batch in Batch.objects.select_related("community__workspace"):
        read_batch(batch)
    case.refresh_from_db()
    assert (Case.objects.count(), Signal.objects.count(), case.version) == before


def test_a_shadow_rule_notes_and_never_acts(community: Community, author: Member) -> None:
    Rule.objects.in_community(community).update(state=Rule.State.SHADOW)
    Rule.objects.filter(kind="words").update(settings={"words": ["teapot"]})
    say(author, "A lovely teapot you have there", timezone.now() - timedelta(hours=1))
    read()
    assert not Case.objects.exists()
    signal = Signal.objects.get()
    assert signal.shadow
    assert signal.case is None


@pytest.mark.parametrize("state", ["draft", "off"])
def test_a_rule_that_is_not_on_finds_nothing(community: Community, author: Member, state: str) -> None:
    Rule.objects.in_community(community).update(state=state)
    say(author, "That is a stupid plan", timezone.now() - timedelta(hours=1))
    read()
    assert not Signal.objects.filter(origin="rule").exists()


def test_an_old_post_opens_no_case(author: Member) -> None:
    say(author, "You are stupid", timezone.now() - timedelta(days=40))
    say(author, "Good morning everybody", timezone.now() - timedelta(hours=1))
    read()
    assert not Case.objects.exists()


def test_the_team_itself_is_not_watched(community: Community) -> None:
    staff = MemberFactory.create(community=community, role=Member.Role.STAFF)
    say(staff, "Nobody here is stupid", timezone.now() - timedelta(hours=1))
    read()
    assert not Case.objects.exists()


def test_a_raid_is_one_case_with_all_its_posts(community: Community) -> None:
    start = timezone.now() - timedelta(hours=2)
    for number in range(7):
        raider = MemberFactory.create(community=community)
        say(raider, f"Amazing deal, order here today http://deals.example/{number}", start + timedelta(minutes=number))
    read()
    raid = Case.objects.get(subject="raid")
    assert raid.parts.count() == 7
    assert not Case.objects.open().filter(subject="post").exists()


def test_seven_friendly_newcomers_are_no_raid(community: Community) -> None:
    start = timezone.now() - timedelta(hours=2)
    for number in range(7):
        say(
            MemberFactory.create(community=community),
            "Hello, I am new here and glad to be here",
            start + timedelta(minutes=number),
        )
    read()
    assert not Case.objects.filter(subject="raid").exists()


def test_hostile_text_is_only_text(author: Member) -> None:
    say(author, "<script>alert(1)</script> stupid \u202e\ufeff" + "a" * 30_000, timezone.now() - timedelta(hours=1))
    read()
    assert Case.objects.count() == 1
