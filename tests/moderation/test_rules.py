"""Each kind of rule finds what it should, in every script, in linear time, and says plainly what it refuses."""

# ruff: noqa: RUF001 (look-alike letters are the point)

from __future__ import annotations

import time
from datetime import timedelta
from itertools import count

import pytest

from moderation.models import Rule
from moderation.normalise import normalise
from moderation.post import Author, Post
from moderation.rules import find
from moderation.rules.domains import read_domains
from moderation.rules.found import Found
from moderation.rules.matching import Refused, compiled, ranges
from moderation.rules.words import read_list
from tests.factories import NOW

_ids = count(1)


def post(text: str, *, member: int = 1, minutes: float = 0, days: float = 400, posts: int = 50) -> Post:
    at = NOW + timedelta(minutes=minutes)
    author = Author(member, f"Member {member}", "member", at - timedelta(days=days), posts)
    return Post(next(_ids), member, 1, at, None, text, None, author)


def found(kind: str, settings: dict[str, object], *posts: Post) -> list[Found]:
    return find(Rule(name="Rule", kind=kind, settings=settings, severity=2), posts, ())


@pytest.mark.parametrize(
    "text",
    ["You are stupid.", "STUPID!", "st\u200bupid", "stuріd", "stup1d", "&#115;tupid", "ｓｔｕｐｉｄ idea"],
)
def test_a_listed_word_is_found_however_it_is_dressed(text: str) -> None:
    assert len(found("words", {"words": ["stupid"]}, post(text))) == 1


def test_a_word_inside_another_is_not_found() -> None:
    assert found("words", {"words": ["ass"]}, post("Class, assembly and brass.")) == []


def test_numbers_alone_are_never_read_as_words() -> None:
    assert found("words", {"words": ["lol"]}, post("Part 101 costs 707.")) == []


def test_marks_point_into_the_text_as_it_was_written() -> None:
    text = "So &amp; st\u200bupid, and stupid again"
    (hit,) = found("words", {"words": ["stupid"]}, post(text))
    assert [text[start:end] for start, end in hit.spans] == ["st\u200bupid", "stupid"]


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (r"\bнет\b", "да нет да", True),
        (r"\bнет\b", "данета", False),
        (r"\bété\b", "l'été vient", True),
        (r"\bété\b", "étés", False),
        (r"\bनमस्ते\b", "वह नमस्ते कहता है", True),
        (r"\bfree \w+\b", "FREE coins here", True),
        (r"[\w.]+@[\w.]+", "write to naïve@exämple.org", True),
    ],
)
def test_a_pattern_knows_words_of_every_script(pattern: str, text: str, is_found: bool) -> None:
    assert bool(list(ranges(compiled(pattern), normalise(text).text))) is is_found


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"(?=a)b", "Looking ahead"),
        (r"(a)\1", "References back"),
        (r"a{2000}", "at most 1,000"),
        ("(", "never closed"),
        ("[z-a]", "runs backwards"),
        ("a**", "Two repetition signs"),
        (r"\u00e9", "the letter itself"),
        ("a*", "nothing at all"),
        ("a" * 501, "at most 500"),
        ("   ", "Write a pattern"),
    ],
)
def test_a_refused_pattern_says_plainly_why(pattern: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        compiled(pattern)


def test_a_pattern_that_explodes_elsewhere_is_quick_on_hostile_text() -> None:
    pattern = compiled(r"(a+)+$")
    began = time.perf_counter()
    list(ranges(pattern, "a" * 20_000 + "!"))
    assert time.perf_counter() - began < 1


def test_a_new_account_with_a_link_is_found_and_an_old_hand_is_not() -> None:
    new = post("See https://shop.example/x", days=1, posts=1)
    old = post("See https://shop.example/x")
    trusted = post("See https://docs.example.org/x", days=1, posts=1)
    hits = found("new_links", {"days": 3, "posts": 3, "trusted": ["example.org"]}, new, old, trusted)
    assert [hit.post for hit in hits] == [new]


def test_a_listed_domain_is_found_with_all_below_it_and_no_namesake() -> None:
    texts = ("https://bad.example/a", "http://www.x.bad.example", "https://notbad.example", "https://bad.example.org")
    hits = found("domains", {"domains": ["bad.example"]}, *(post(text) for text in texts))
    assert [hit.post.text for hit in hits] == list(texts[:2])


def test_a_user_name_in_a_link_does_not_hide_where_it_leads() -> None:
    assert found("domains", {"domains": ["bad.example"]}, post("https://good.example@bad.example/")) != []


def test_near_copies_are_found_from_the_third_account_on() -> None:
    text = "Great deal on heaters today only, order here before it is gone {}"
    posts = [post(text.format(n), member=n, minutes=n) for n in range(1, 5)]
    hits = found("copies", {"accounts": 3, "hours": 1}, *posts)
    assert [hit.post for hit in hits] == posts[2:]


def test_a_member_who_repeats_themselves_is_no_campaign() -> None:
    posts = [post("The very same words from me once again", minutes=n) for n in range(5)]
    assert found("copies", {"accounts": 3, "hours": 1}, *posts) == []


def test_a_burst_is_found_once() -> None:
    posts = [post(f"Post {n}", minutes=n / 10) for n in range(12)]
    hits = found("rate", {"posts": 5, "minutes": 5}, *posts)
    assert [hit.post for hit in hits] == [posts[4]]


@pytest.mark.parametrize("lines", [[], ["  "], ["x" * 61], [f"word{n}" for n in range(1001)]])
def test_a_word_list_that_cannot_be_used_is_refused(lines: list[str]) -> None:
    with pytest.raises(Refused):
        read_list(lines)


def test_a_domain_without_a_dot_is_refused() -> None:
    with pytest.raises(Refused, match="is no domain"):
        read_domains(["localhost"])
