"""Words that put the other in the wrong, with and without a swear word; and plain technical talk, which does not."""

from __future__ import annotations

import pytest

from relationships.ties.rebuke import is_rebuke
from relationships.ties.tone import REBUKED, tone_of


@pytest.mark.parametrize(
    "text",
    [
        "As usual you answer a question that nobody put.",
        "@ana You told me. You didn't show me. Big difference.",
        "That's wrong, and you were told so last time.",
        "I'm not going to draw it a third time for you.",
        "Please don't lecture me in every single thread.",
        "Then don't. Nobody asked you.",
        "bo: did you even read my post?",
        "You clearly haven’t tried it.",
        "I would stop if you stopped being wrong.",
    ],
)
def test_putting_the_other_in_the_wrong_is_a_rebuke(text: str) -> None:
    assert is_rebuke(text)


@pytest.mark.parametrize(
    "text",
    [
        "You don't have to inherit from the base class.",
        "ana: you can't do that before version 3, sorry",
        "You won't see it until you restart the kiln.",
        "Did you try turning it off and on again?",
        "> As usual you answer a question that nobody put.\nI found that line in the manual and wonder why.",
        "No worries, that's wrong in the docs as well, thanks for telling us",
        "Have you read the guide on glazes? It has a table.",
        "The tone of this bell is lovely.",
        "",
    ],
)
def test_plain_help_is_none(text: str) -> None:
    assert not is_rebuke(text)


def test_a_rebuke_counts_as_sharp_though_no_word_in_it_is_dark() -> None:
    score = tone_of("@ana As usual you answer a question that nobody put to you.")
    assert score is not None
    assert score <= REBUKED


def test_a_hundred_thousand_characters_are_judged_at_once() -> None:
    assert not is_rebuke("you " * 25_000)
