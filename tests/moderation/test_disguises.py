"""What is spelled to slip through is read as it is meant; what is merely spelled is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.disguises import reveal
from moderation.normalise import normalise


def meant(text: str) -> str:
    return reveal(normalise(text)).plain.text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("you 1d10t", "you idiot"),
        ("you id!ot!", "you idiot!"),
        ("such a m0r0n.", "such a moron."),
        ("you are stuuuupid", "you are stupid"),
        ("i d i o t", "idiot"),
        ("what an i.d.i.o.t you are", "what an idiot you are"),
        ("you i-d-i-o-t", "you idiot"),
        ("youidiot", "you idiot"),
        ("idoit", "idiot"),
        ("stupd", "stupid"),
        ("you id*ot", "you idiot"),
        ("\u0456d\u0456ot", "idiot"),
        ("ⓘⓓⓘⓞⓣ", "idiot"),
        (
            "\U0001d58e\U0001d589\U0001d58e\U0001d594\U0001d599",
            "idiot",
        ),
        ("i\u200bd\u200bi\u200bo\u200bt", "idiot"),
        ("ï̷d̸ï̷ö̶t̷", "idiot"),
        ("id&#105;ot", "idiot"),
        ("\u202eidiot\u202c", "idiot"),
        (
            "\U0000ff29\U0000ff24\U0000ff29\U0000ff2f\U0000ff34",
            "idiot",
        ),
    ],
)
def test_a_disguise_is_undone(text: str, plain: str) -> None:
    assert meant(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "portraits of the assistant in scunthorpe",
        "version 1.4.0-rc2 of libstup1d0c crashed at 0x455a11",
        "see https://example.org/1d10t/m0r0n for the log",
        "```\nchar id10t[455];\n```",
        "`m0r0n` is a variable",
        "mail me at id10t@example.org",
        "a class of therapists passes the grape harvest",
        "the p.m. said u.s.a. and e.u. agree",
        "naïve café, über, smørrebrød, i\u015f\u0131k, Ærø, Straße",
        "we sold 1,000 units at $5.40 (20 %)",
        "मैं हिन्दी बोलता हूँ",
        "это обычный русский текст",
        "日本語のテキスト",
        "well done 👩‍👩‍👧 👍🏽",
        "where the moons and sinks are",
    ],
)
def test_ordinary_text_stays_what_it_is(text: str) -> None:
    assert reveal(normalise(text)).found == ()


def test_what_was_undone_is_marked_where_it_stands() -> None:
    text = "Oh, you &amp; your 1d10t friends"
    normal = normalise(text)
    found = reveal(normal).found
    assert [each.meant for each in found] == ["idiot"]
    start, end = normal.span(found[0].start, found[0].end)
    assert text[start:end] == "1d10t"


def test_places_survive_the_undoing() -> None:
    text = "a\u200b b 1d10t then stop"
    plain = reveal(normalise(text)).plain
    at = plain.text.index("stop")
    start, end = plain.span(at, at + 4)
    assert text[start:end] == "stop"
    at = plain.text.index("idiot")
    start, end = plain.span(at, at + 5)
    assert text[start:end].startswith("1d10t"[:1])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_safe_and_spans_stay_inside(text: str) -> None:
    normal = normalise(text)
    plain = reveal(normal).plain
    assert len(plain.origin) == len(plain.text)
    assert list(plain.origin) == sorted(plain.origin)
    for place in range(len(plain.text)):
        start, end = plain.span(place, place + 1)
        assert 0 <= start <= end <= len(text) + 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "idiot " * 20_000,
        "1d10t " * 20_000,
        "x " * 50_000,
        "a.b." * 25_000,
        "\u202e" * 100_000,
        "&amp;" * 20_000,
        "e\u0301" * 50_000,
        "`" * 100_000,
        "@" * 100_000,
        "aaaaaaaaaaaaaaaaaaaaaaax " * 4_000,
        "क्षि" * 25_000,
        "😀" * 100_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_hundred_thousand_signs_are_read_in_a_moment(text: str) -> None:
    begun = time.process_time()
    reveal(normalise(text))
    assert time.process_time() - begun < 3
