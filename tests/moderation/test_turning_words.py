"""Each cue moves the forecast the way it says it does, and the reasons carry the words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from moderation.turning.because import Ground, grounds, loudest
from moderation.turning.belief import MOST_OF_FACTS, believe, within_bounds
from moderation.turning.circumstances import Said, circumstances
from moderation.turning.cues import NAMES, count, found, is_english
from moderation.turning.features import WIDTH, features, features_of
from moderation.turning.model import Forecaster, load

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
START = "The board arrived today and the relay is the small one, the one with the blue case."
PLAIN = "It was soldered on the left side of the board, next to the fuse and the green lamp."


@pytest.fixture(scope="module")
def shipped() -> Forecaster:
    return load()


def risk(shipped: Forecaster, *texts: str) -> float:
    return believe([Said(text) for text in texts], model=shipped).risk


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("You never read what was written, your claim is about your own board.", "second person"),
        ("Did you even read the page? Why do you ask?", "pointed questions"),
        ("That is not true, it is wrong, and it does not mean that.", "blunt contradiction"),
        ("Stop. Read the page. Go and look.", "orders"),
        ("Everybody always says so, obviously, in fact it is absolutely clear.", "absolute words"),
        ("That is nonsense, a ridiculous and ignorant idea.", "hard judgements"),
        ("This is an insult, a personal attack and a lie.", "talk of conduct"),
    ],
)
def test_a_warning_cue_raises_the_risk(shipped: Forecaster, more: str, why: str) -> None:
    assert risk(shipped, START, f"{PLAIN} {more}") > risk(shipped, START, PLAIN), why


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("Thanks, that was a great help.", "thanks"),
        ("I agree, fair enough, good point.", "agreement"),
        ("Sorry, my mistake.", "an apology"),
        ("I think it might perhaps be the other one.", "hedges"),
        ("I tried mine at home, and we can do it at our place.", "speaking for oneself"),
    ],
)
def test_a_calming_cue_lowers_the_risk(shipped: Forecaster, more: str, why: str) -> None:
    assert risk(shipped, START, f"{PLAIN} {more}") < risk(shipped, START, PLAIN), why


def test_the_same_sharp_words_weigh_more_at_the_end_than_at_the_beginning(shipped: Forecaster) -> None:
    sharp = "You never read your own posts, you know nothing about it."
    assert risk(shipped, START, PLAIN, sharp) > risk(shipped, sharp, START, PLAIN)


def test_a_reason_carries_the_words_and_says_that_it_rises(shipped: Forecaster) -> None:
    texts = [START, PLAIN, START, "You keep saying that. Your claim is wrong."]
    told = grounds(texts, shipped.shares(features_of(texts)))
    you = next(each for each in told if each.name == "you")
    assert you.words.startswith("More “you” in the last two replies: ")
    assert "“Your claim”" in you.words
    assert all(texts[reply][start:end].lower().startswith("you") for reply, start, end in you.places)


def test_careful_words_that_are_gone_are_missed(shipped: Forecaster) -> None:
    careful = "Perhaps the relay is the small one, the one with the blue case, in the box on the left of the board."
    texts = [careful, PLAIN, START, PLAIN, "It is the board. You broke it.", "You are wrong. It is not the board."]
    told = grounds(texts, shipped.shares(features_of(texts)))
    hedge = next(each for each in told if each.name == "hedge")
    assert hedge.strength > 0
    assert "none in the last two replies" in hedge.words


def test_the_loudest_sentence_is_the_one_aimed_at_the_other(shipped: Forecaster) -> None:
    texts = [START, "The lamp is green. You never read your own posts, you know nothing. The fuse is fine."]
    place = loudest(texts, shipped)
    assert place is not None
    reply, start, end = place
    assert texts[reply][start:end] == "You never read your own posts, you know nothing."


def test_a_conversation_of_one_reply_has_a_forecast(shipped: Forecaster) -> None:
    assert features([count(START)]).shape == (WIDTH,)
    assert -5 < risk(shipped, START) < 5
    assert features([]).shape == (WIDTH,)


def test_another_language_is_not_judged_by_english_words(shipped: Forecaster) -> None:
    german = "Das habe ich dir gestern schon gesagt, und du hast es wieder nicht gelesen, wie immer."
    assert not is_english([german])
    belief = believe([Said(german, "a"), Said(german, "b")], model=shipped)
    assert belief.risk == 0
    assert belief.grounds[-1].words.startswith("Not English")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u202e\ufeff\u200b",
        "you " * 30_000,
        "a" * 100_000,
        "?" * 50_000,
        "did " * 20_000,
        "```\n" + "x=1\n" * 5000,
        "“" * 1000 + "\x00",
    ],
)
def test_odd_text_does_no_harm(shipped: Forecaster, text: str) -> None:
    begun = datetime.now(UTC)
    belief = believe([Said(START, "a"), Said(text, "b")], model=shipped)
    assert -20 < belief.risk < 20
    assert datetime.now(UTC) - begun < timedelta(seconds=20)


def test_every_cue_finds_what_it_counts() -> None:
    text = (
        "You said: why not? Please stop, I think it is wrong! Thanks @anna, sorry. @bob, could you look at your edits"
    )
    counted = count(text)
    for name in NAMES:
        if counted.often(name) > 0:
            assert found(name, text), name


def said(*rows: tuple[str, float]) -> list[Said]:
    """(author, minutes after noon) of each."""
    return [Said(PLAIN, author, NOON + timedelta(minutes=minute)) for author, minute in rows]


def names(conversation: list[Said], usual: timedelta | None = None) -> set[str]:
    return {ground.name for ground in circumstances(conversation, usual)}


def test_haste_is_told_with_both_paces() -> None:
    hasty = said(("a", 0), ("b", 10), ("c", 20), ("a", 30), ("b", 30.7), ("c", 31.3), ("a", 32))
    told = next(ground for ground in circumstances(hasty) if ground.name == "pace")
    assert told.words == "A reply within 42 s where the pace was 10 minutes"
    assert told.strength > 0
    assert "pace" not in names(said(("a", 0), ("b", 10), ("c", 20), ("a", 30), ("b", 40), ("c", 50), ("a", 60)))


def test_haste_is_reckoned_against_what_is_usual_in_its_place() -> None:
    two = said(("a", 0), ("b", 1))
    assert "pace" in names(two, timedelta(hours=2))
    assert "pace" not in names(two, timedelta(minutes=2))
    assert "pace" not in names(two)


def test_times_out_of_order_or_missing_tell_nothing() -> None:
    assert "pace" not in names([Said(PLAIN, "a", NOON), Said(PLAIN, "b"), Said(PLAIN, "a", NOON)])
    assert names(said(("a", 60), ("b", 0), ("a", 30))) == set()


def test_two_left_talking_are_noticed_and_three_are_not() -> None:
    assert "two" in names(said(("c", 0), ("a", 60), ("b", 120), ("a", 180), ("b", 240)))
    assert "two" not in names(said(("c", 0), ("a", 60), ("b", 120), ("c", 180), ("b", 240)))
    assert "two" not in names([Said(PLAIN)] * 6)


def test_three_who_answer_one_person_are_a_pile() -> None:
    conversation = [Said(PLAIN, "a"), *(Said(PLAIN, author, to=0) for author in ("b", "c", "d"))]
    assert "pile" in names(conversation)
    assert "pile" not in names(conversation[:3])


def test_facts_whose_strengths_are_guesses_never_outweigh_the_words() -> None:
    many = [Ground(name, 0.6, name) for name in ("strained", "rebuke", "newcomer")]
    assert sum(fact.strength for fact in within_bounds(many)) == pytest.approx(MOST_OF_FACTS)
    assert within_bounds(many[:1]) == many[:1]
