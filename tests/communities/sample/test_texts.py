"""Texts read like people's: various, filled in, in several languages."""

from __future__ import annotations

import re

import pytest

from tests.communities.sample.look import Look


@pytest.fixture(scope="module")
def large() -> Look:
    return Look(100_000)


def test_long_posts_are_rarely_the_same_twice(large: Look) -> None:
    raiders = set(large.truth.raiders)
    texts = [act.text for act in large.acts if len(act.text) > 80 and act.author not in raiders]
    assert len(set(texts)) / len(texts) > 0.9


def test_no_slot_is_left_open(look: Look) -> None:
    code = re.compile(r"```.*?```", re.DOTALL)
    for act in look.acts:
        assert not re.search(r"\{\w+\}", code.sub("", act.text)), act.text
    for talk in look.talks.values():
        assert talk.title
        assert "{" not in talk.title


def test_some_threads_are_german_spanish_and_french(large: Look) -> None:
    tags = [tag for talk in large.talks.values() for tag in talk.tags]
    assert {"deutsch", "español", "français"} <= set(tags)
    assert sum(tag in ("deutsch", "español", "français") for tag in tags) < 0.2 * len(tags)


def test_lengths_vary_and_some_show_code(look: Look) -> None:
    lengths = [len(act.text) for act in look.acts if act.text]
    assert sum(length < 40 for length in lengths) > 0.05 * len(lengths)
    assert sum(length > 200 for length in lengths) > 0.05 * len(lengths)
    assert sum("```" in act.text for act in look.acts) > 30


def test_there_are_enough_ways_to_ask_and_to_answer() -> None:
    from communities.sample.words import TOPICS

    topics = [topic for group in TOPICS.values() for topic in group]
    assert len({ask for topic in topics for ask in topic.asks}) >= 60
    assert len({answer for topic in topics for answer in topic.answers}) >= 120
