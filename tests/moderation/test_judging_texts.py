"""What the models say of a text: safe on any, with reasons, humble where they have not learnt the language."""

from __future__ import annotations

import pytest

from moderation.scoring.fast import HARM, MEMBERS, fast, ready
from moderation.scoring.heads import HEADS, PLACE
from moderation.scoring.judge import judge

CALM = "Thanks, the second answer helped me a lot."
SHARP = "You are a pathetic idiot and nobody wants you here"
OFFER = "FREE entry!! WIN a £1000 cash prize, call 09061701461 now or visit www.prizes.example to claim"


def test_sharp_words_score_above_calm_ones() -> None:
    calm, sharp = judge([CALM, SHARP])
    assert calm.score < 0.3 < 0.5 <= sharp.score
    assert set(sharp.labels) == set(HEADS)
    assert all(0 <= label <= 1 for label in sharp.labels.values())


def test_an_offer_reads_like_advertising() -> None:
    offer = judge([OFFER])[0]
    assert offer.labels["spam"] >= 0.5
    assert offer.score >= 0.5
    assert offer.labels["hate"] < 0.3


def test_reasons_quote_words_that_stand_there() -> None:
    sharp = judge([SHARP])[0]
    assert sharp.spans
    quoted = [SHARP[start:end] for start, end in sharp.spans]
    assert "idiot" in quoted
    assert any("idiot" in reason for reason in sharp.reasons)


def test_an_evasion_is_named() -> None:
    text = "You are a pathetic 1d10t and nobody wants you here"
    judged = judge([text])[0]
    assert judged.score >= 0.5
    assert any("Spelled to evade" in reason and "1d10t" in reason for reason in judged.reasons)
    assert (text.index("1d10t"), text.index("1d10t") + 5) in judged.spans


def test_what_is_quoted_is_not_held_against_the_quoter() -> None:
    quoting, saying = judge([f"> {SHARP}\n{CALM}", f"{SHARP}\n{CALM}"])
    assert quoting.score < saying.score
    assert any("Quoted" in reason for reason in quoting.reasons)


def test_a_language_that_was_not_learnt_is_named_and_never_flagged() -> None:
    text = "Ihr seid alle so unglaublich dumm, dass man euch hier nicht mehr ertragen kann"
    judged = judge([text])[0]
    assert not judged.learnt
    assert judged.language == "de"
    assert judged.score < 0.5
    assert any("not learnt" in reason for reason in judged.reasons)


@pytest.mark.parametrize("text", ["", " ", "😀", "\u202e\u200b", "```\ncode\n```", "> quoted", "\ud800", "\x00"])
def test_texts_without_words_are_nothing(text: str) -> None:
    assert judge([text])[0].score < 0.5


def test_long_and_odd_texts_are_safe() -> None:
    odd = [
        "word " * 20_000,
        "a" * 100_000,
        "日本語" * 5_000,
        "مرحبا " * 5_000,
        "\u202eidiot\u202c " * 3_000,
        "![](" * 9_000,
    ]
    judged = judge(odd)
    assert len(judged) == len(odd)


def test_order_and_company_change_nothing() -> None:
    texts = [CALM, SHARP, OFFER, "", "ok"]
    together = [judgement.score for judgement in judge(texts)]
    alone = [judge([text])[0].score for text in texts]
    assert together == pytest.approx(alone, abs=0.02)


def test_members_are_the_same_for_a_text_alone_and_among_others() -> None:
    texts = [ready(text) for text in (CALM, SHARP, OFFER)]
    whole = fast().members(texts)
    for place, text in enumerate(texts):
        assert whole[place] == pytest.approx(fast().members([text])[0], abs=1e-3)
    assert whole.shape == (3, len(MEMBERS))
    assert (whole[1, list(HARM)] >= -10).all()


def test_each_words_share_is_told() -> None:
    start, end, share = fast().shares("you idiot", "toxic")[0]
    assert "you idiot"[start:end] == "idiot"
    assert share > 0
    assert fast().logits([]).shape == (0, len(HEADS))
    assert PLACE["toxic"] == 0
