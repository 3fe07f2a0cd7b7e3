"""What is taken for a question, and what is not."""

from __future__ import annotations

import pytest

from care.recognise import asks_again, recognise, thanks


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Anything", "at all", "question"),
        ("How do I flash 4.2?", "It is a Controller 3.", "thread"),
        ("[SOLVED] Editor crash", "It crashes on start.", "thread"),
        ("", "Does anyone know how to reset the encoder of a K1?", "chat"),
        ("Brennofen geht nicht an", "Hallo, wie kann ich den Regler zurücksetzen?", "thread"),
        ("", "¿Cómo puedo cambiar la sonda del horno?", "chat"),
    ],
)
def test_these_ask(title: str, text: str, kind: str) -> None:
    assert recognise(title=title, text=text, kind=kind).is_question


@pytest.mark.parametrize(
    ("title", "text", "kind", "channel"),
    [
        ("My first kiln", "Built it last week, runs fine.", "thread", "Show your build"),
        ("Release 4.1 announcement", "What is new? A web page.", "thread", "Announcements"),
        ("", "How are you all today?", "chat", "general"),
        ("", "right?", "chat", "general"),
        ("", "> how do I do this?\nYou press the button.", "chat", "general"),
        ("", "See https://example.org/?q=how+to", "chat", "general"),
    ],
)
def test_these_do_not(title: str, text: str, kind: str, channel: str) -> None:
    assert not recognise(title=title, text=text, kind=kind, channel=channel).is_question


def test_thanks_and_complaints_are_told_apart() -> None:
    assert thanks("Thanks, that worked")
    assert thanks("Danke, läuft jetzt")
    assert not thanks("Thanks in advance")
    assert not thanks("Thanks, but it still doesn't work")
    assert asks_again("Thanks, but it still doesn't work")
