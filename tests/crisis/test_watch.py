"""From the record to a level, and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from communities.models import Batch, Community
from crisis.about import about
from crisis.counting import count_batch
from crisis.models import Hour, Tone
from crisis.usual import Level
from crisis.watch import look
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_quiet_weeks_are_as_usual(community: Community, quiet_weeks: Callable[[], None]) -> None:
    quiet_weeks()
    assert look(community, community.present()).level == Level.USUAL


def test_a_surge_of_angry_posts_is_found_with_its_reasons(
    community: Community, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    quiet_weeks()
    surge()
    seen = look(community, community.present())
    assert seen.level == Level.CRISIS
    assert seen.since == NOW - timedelta(hours=2)
    assert seen.said == 40
    assert any("Tone fell" in reason for reason in seen.reasons)


def test_it_says_what_it_is_about(
    community: Community, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    quiet_weeks()
    surge()
    found = about(community, NOW - timedelta(hours=2), NOW)
    words = " ".join(topic.words for topic in found.topics)
    assert "bricked" in words or "firmware" in words
    assert found.channels[0].name == "Help"
    assert found.kind == "one topic"
    assert len({post.member_id for post in found.examples}) == len(found.examples)


@pytest.mark.parametrize(
    ("kind", "people", "name", "text"),
    [
        ("copied text", 9, "u", "Buy cheap controllers at our wonderful new shop today"),
        ("newcomers", 30, "fresh", "I am number {n} and came for thing {n}"),
        ("few people", 2, "u", "Reading {n} says {n} point {n}"),
    ],
)
def test_the_fingerprint_names_each_kind_of_burst(
    community: Community,
    quiet_weeks: Callable[[], None],
    chatter: Callable[..., None],
    kind: str,
    people: int,
    name: str,
    text: str,
) -> None:
    quiet_weeks()
    chatter([text.format(n=n * 37) for n in range(30)], NOW - timedelta(hours=1), people=people, name=name)
    assert about(community, NOW - timedelta(hours=1), NOW).kind == kind


def test_a_batch_counted_again_changes_nothing(
    community: Community, quiet_weeks: Callable[[], None], surge: Callable[[], None]
) -> None:
    quiet_weeks()
    surge()
    before = list(Hour.objects.order_by("pk").values()), list(Tone.objects.order_by("pk").values())
    for batch in Batch.objects.all():
        count_batch(batch)
    assert (list(Hour.objects.order_by("pk").values()), list(Tone.objects.order_by("pk").values())) == before


def test_other_languages_have_no_tone_rather_than_a_neutral_one(
    community: Community, chatter: Callable[..., None]
) -> None:
    chatter(["Das ist ja furchtbar, mein Brennofen ist schon wieder kaputt."] * 9, NOW - timedelta(hours=1))
    assert sum(Hour.objects.values_list("tone_n", flat=True)) == 0
