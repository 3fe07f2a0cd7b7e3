"""Calm technical talk stays out of the queue; what is said to somebody, or sold by a stranger, does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.models import Community, Member
from moderation.aim import aimed
from moderation.familiar import familiar
from moderation.models import Case, Rule
from moderation.own_words import own_words
from tests.factories import MemberFactory, say
from tests.moderation.conftest import read


@pytest.fixture
def unruled(community: Community) -> Community:
    """Only the models speak."""
    Rule.objects.in_community(community).update(state=Rule.State.OFF)
    return community


@pytest.mark.parametrize(
    "text",
    [
        "> you are a stupid idiot\nI think that was uncalled for.",
        "GAB> you are a stupid idiot\nLet us go on.",
        "On Tue, 10 Sep 2002, somebody wrote:\n> you are a stupid idiot\nNo.",
        "Fine by me.\n-----Original Message-----\nyou are a stupid idiot",
        "[quote=“x”]you are a stupid idiot[/quote] Please stop.",
        "Try this:\n```\nyou are a stupid idiot\n```",
    ],
)
def test_what_is_quoted_is_not_said(text: str) -> None:
    own = own_words(text)
    assert "idiot" not in own
    assert len(own) == len(text)


def test_formulas_are_no_words() -> None:
    assert own_words("Let $x_1 = 2$ be") == "Let           be"
    assert own_words("It costs $5, not $6 or so") == "It costs $5, not $6 or so"


def test_aim_is_a_matter_of_the_sentence() -> None:
    text = "What an idiot I am. Thank you."
    assert not aimed(text, [(8, 13)])
    assert aimed("Thanks. You are an idiot!", [(19, 24)])
    assert aimed("@rick that is stupid", [(14, 20)])


@pytest.mark.django_db
def test_sharp_words_to_somebody_need_a_look(unruled: Community, author: Member) -> None:
    say(author, "You are a pathetic idiot and nobody wants you here", timezone.now() - timedelta(hours=1))
    read()
    case = Case.objects.get()
    assert any(signal.name == "aimed" for signal in case.signals.all())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["I'm stupid, I forgot the semicolon. Now it works.", "Hey guys", "This buggy driver kills my frame rate"],
)
def test_blaming_oneself_or_a_tool_opens_no_case(unruled: Community, author: Member, text: str) -> None:
    say(author, text, timezone.now() - timedelta(hours=1))
    read()
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_a_place_regulars_link_to_is_familiar(unruled: Community, author: Member) -> None:
    regular = MemberFactory.create(community=unruled)
    for number in range(7):
        say(regular, f"See https://www.docs.example/{number}", timezone.now() - timedelta(hours=9 - number))
    say(author, "Look at https://shop.example/now", timezone.now() - timedelta(hours=1))
    assert familiar(unruled, ["docs.example", "shop.example"], timezone.now()) == {"docs.example"}


@pytest.mark.django_db
def test_a_newcomers_pointer_to_a_familiar_place_is_no_advertisement(unruled: Community, author: Member) -> None:
    regular = MemberFactory.create(community=unruled)
    for number in range(7):
        say(regular, f"See https://deals.example/{number}", timezone.now() - timedelta(hours=9 - number))
    offer = "Free offer! Click https://{} now, win cash prizes, subscribe to my channel, limited deal"
    say(author, offer.format("deals.example/x"), timezone.now() - timedelta(hours=1))
    read()
    assert not Case.objects.exists()
    stranger = MemberFactory.create(community=unruled)
    say(stranger, offer.format("win.example/x"), timezone.now() - timedelta(minutes=20))
    read()
    assert Case.objects.get().label == "Looks like advertising"
