"""The quick model hears every post; the contextual one where it matters; a case is named for what the post is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.models import Activity, Community, Member
from moderation import judging
from moderation.asking import ask, quickly
from moderation.models import Case, Guideline, Rule
from moderation.post import Post, read_posts
from moderation.reading import _named
from moderation.scoring.heads import HEADS
from tests.factories import MemberFactory, say
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
CALM = "I soldered the second board and it works, thanks for the diagram"


@pytest.fixture
def unruled(community: Community) -> Community:
    """Only the models speak."""
    Rule.objects.in_community(community).update(state=Rule.State.OFF)
    return community


def posts_of(community: Community) -> list[Post]:
    return sorted(read_posts(Activity.objects.in_community(community)), key=lambda post: post.id)


def test_of_many_calm_posts_few_are_read_closely(unruled: Community, author: Member) -> None:
    for number in range(30):
        say(author, f"{CALM} number {number}", timezone.now() - timedelta(days=20, minutes=number))
    said = ask(posts_of(unruled))
    assert len(said) == 30
    assert sum(each.judgement is not None for each in said.values()) <= 8


def test_what_is_urgent_is_read_closely_whatever_it_says(unruled: Community, author: Member) -> None:
    say(author, CALM, timezone.now() - timedelta(hours=1))
    post = posts_of(unruled)[0]
    assert ask([post], {post.id})[post.id].judgement is not None


def test_sharp_words_are_read_closely_with_what_they_answer(unruled: Community, author: Member) -> None:
    other = MemberFactory.create(community=unruled)
    asked = say(other, "Is this how one reads a datasheet?", timezone.now() - timedelta(hours=2))
    say(author, "You are a pathetic idiot", timezone.now() - timedelta(hours=1), reply_to=asked)
    said = ask(posts_of(unruled))
    sharp = next(each for each in said.values() if each.harm > 0.3)
    assert sharp.judgement is not None
    assert set(sharp.labels) == set(HEADS)


def test_every_post_gets_numbers_in_order(unruled: Community, author: Member) -> None:
    say(author, CALM, timezone.now() - timedelta(hours=2))
    say(author, "You are a pathetic idiot", timezone.now() - timedelta(hours=1))
    calm, sharp = quickly(posts_of(unruled))
    assert sharp[0] > calm[0]
    assert ask([]) == {}


def labels(**known: float) -> dict[str, float]:
    return dict.fromkeys(HEADS, 0.01) | known


def test_the_graver_name_is_given_where_it_is_nearly_as_likely() -> None:
    assert judging.gravest(labels(toxic=0.9)) == "toxic"
    assert judging.gravest(labels(toxic=0.9, hate=0.85)) == "hate"
    assert judging.gravest(labels(toxic=0.9, hate=0.3)) == "toxic"
    assert judging.gravest(labels(toxic=0.2, self_harm=0.6, threat=0.7)) == "self_harm"


def test_who_may_need_help_is_no_offender(unruled: Community, author: Member) -> None:
    say(author, CALM, timezone.now() - timedelta(hours=1))
    post = posts_of(unruled)[0]
    said = ask([post], {post.id})[post.id]
    assert said.judgement is not None
    from dataclasses import replace

    low = labels(self_harm=0.9)
    said = replace(said, labels=low, judgement=replace(said.judgement, labels=low))
    guidelines = {each.slug: each for each in Guideline.objects.in_community(unruled)}
    reasons = judging.model_reasons(post, said)
    opening = _named(post, [(None, each) for each in reasons], said, 0.0, guidelines)
    assert opening.label.startswith("Self-harm")
    assert opening.guideline is None
    assert opening.severity == 3
    assert any("Talk first" in reason.words for reason in reasons)


def test_an_evasion_is_a_reason_of_its_own(unruled: Community, author: Member) -> None:
    say(author, "You are a pathetic 1d10t and nobody wants you here", timezone.now() - timedelta(hours=1))
    read()
    case = Case.objects.get()
    assert any("Spelled to evade" in signal.words for signal in case.signals.all())
