"""The sentences the contextual model learns from, and the functional test that must not be among them."""

from __future__ import annotations

import itertools
import random
import re

import pytest

from moderation.learning.contrast import functional
from moderation.learning.contrast.disguise import disguised
from moderation.learning.contrast.functional import Case
from moderation.learning.contrast.sentences import Sentence, kinds, sentences
from moderation.learning.contrast.words import read
from moderation.learning.encoder.mix import OPEN, SOURCES, Example
from moderation.learning.sets import Row

NOT_OURS_TO_SHIP = {
    *("mod-toxicr", "mod-ethos", "mod-incivility-lkml", "mod-olid", "derail-wikipedia", "derail-cmv"),
    *("stackexchange-quantum", "discourse-urho3d", "discourse-delving", "slack-disentangled", "care-twitter"),
}
ALIKE = 0.6  # share of word pairs in common from which on a test case is as good as trained on


@pytest.fixture(scope="module")
def made() -> list[Sentence]:
    return sentences(3000)


def pairs(text: str) -> frozenset[tuple[str, str]]:
    words = re.findall(r"[a-z']+", text.lower())
    return frozenset(itertools.pairwise(words))


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert sentences(400) == sentences(400)
    assert sentences(400) != sentences(400, seed=1)


def test_no_sentence_comes_twice(made: list[Sentence]) -> None:
    assert len({sentence.text.lower() for sentence in made}) >= 0.99 * len(made)


def test_there_are_many_kinds_and_many_groups() -> None:
    words = read()
    assert len(kinds()) >= 30
    assert len(words.targets["groups"]) >= 60
    assert {"zorbs", "Velkans"} <= {group.many for group in words.targets["groups"]}


def test_every_slot_is_filled(made: list[Sentence]) -> None:
    assert not [sentence.text for sentence in made if re.search(r"[{}]|\[[^\]]*\|", sentence.text)]


def test_hatred_and_its_look_alikes_are_about_as_many(made: list[Sentence]) -> None:
    hateful = sum(sentence.labels["hate"] for sentence in made)
    assert 0.25 < hateful / len(made) < 0.5


def test_whoever_objects_is_innocent(made: list[Sentence]) -> None:
    objecting = [each for each in made if each.kind in ("quoted_objection", "referred_objection", "slur_objection")]
    assert objecting
    assert all(each.labels["hate"] == each.labels["attack"] == each.labels["toxic"] == 0 for each in objecting)


def test_what_is_unsure_is_not_taught(made: list[Sentence]) -> None:
    assert all("toxic" not in each.labels for each in made if each.kind == "harmless_swearing")
    assert all("threat" not in each.labels for each in made if each.kind == "wish")


def test_disguises_hide_innocent_sentences_as_often_as_hateful_ones(made: list[Sentence]) -> None:
    for answer in (0, 1):
        share = [each.disguised for each in made if each.labels["hate"] == answer]
        assert 0.06 < sum(share) / len(share) < 0.14


def test_a_disguise_leaves_something_to_read() -> None:
    draw = random.Random(3)
    for _ in range(200):
        hidden = disguised("The zorbs are filthy vermin", draw)
        assert hidden != ""
        assert len(hidden) < 60
    assert disguised("ok", draw) == "ok"


def test_the_functional_test_is_not_among_the_sentences() -> None:
    trained = [pairs(sentence.text) for sentence in sentences(6000)]
    by_pair: dict[tuple[str, str], list[int]] = {}
    for place, found in enumerate(trained):
        for pair in found:
            by_pair.setdefault(pair, []).append(place)
    for case in functional.cases():
        own = pairs(case.text)
        if len(own) < 3:
            continue
        near = {place for pair in own for place in by_pair.get(pair, [])[:150]}
        likest = max((len(own & trained[place]) / len(own | trained[place]) for place in near), default=0.0)
        assert likest < ALIKE, case.text


def test_the_functional_test_has_both_answers_in_many_kinds() -> None:
    tested = functional.cases()
    assert len(tested) >= 400
    assert len({case.kind for case in tested}) >= 25
    assert 0.3 < sum(case.hateful for case in tested) / len(tested) < 0.7


def test_its_outcome_counts_what_it_says() -> None:
    import numpy as np

    tested = [Case("a", "bad", hateful=True), Case("b", "bad", hateful=True), Case("c", "good", hateful=False)]
    found = functional.outcome(tested, lambda texts: np.array([True, False, True]))
    assert (found.accuracy, found.recall, found.false_positives) == (1 / 3, 0.5, 1.0)
    assert found.kinds == [("bad", True, 2, 0.5), ("good", False, 1, 0.0)]


def test_only_openly_licensed_sets_are_trained_on() -> None:
    assert not OPEN & NOT_OURS_TO_SHIP
    assert all(re.search(r"MIT|CC0|CC BY|Apache|PDDL", source.licence) for source in SOURCES)
    assert not any("GPL" in source.licence for source in SOURCES)


def test_held_out_rows_are_those_that_no_other_model_trained_on_either() -> None:
    for number in range(300):
        example, row = Example("x", {}, f"group {number}"), Row("x", {}, f"group {number}")
        assert example.held_out == (row.draw >= 90)
