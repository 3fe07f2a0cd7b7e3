"""Words and phrases, whole, in any script, also when spelled to slip through."""

from __future__ import annotations

from collections.abc import Sequence

from moderation.models import Rule
from moderation.normalise import normalise
from moderation.post import Post
from moderation.rules.found import Found
from moderation.rules.matching import Refused, marked, phrases, ranges

MOST_WORDS = 1000
LONGEST_WORD = 60


def listed(rule: Rule) -> tuple[str, ...]:
    """The words of a rule, as texts are normalised."""
    return read_list(rule.setting("words", []))


def read_list(lines: Sequence[str]) -> tuple[str, ...]:
    """Normalised and without repetition. Refused when there are none, too many, or one is too long."""
    found = dict.fromkeys(normalise(" ".join(line.split())).text for line in lines if line.strip())
    if not found:
        raise Refused("Write at least one word or phrase, one on a line.")
    if len(found) > MOST_WORDS:
        raise Refused(f"A rule holds at most {MOST_WORDS:,} words; this list has {len(found):,}. Make two rules.")
    if long := next((word for word in found if len(word) > LONGEST_WORD), None):
        raise Refused(f"A phrase may have at most {LONGEST_WORD} signs; this one is longer: {long[:40]}…")
    return tuple(found)


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts that hold a listed word."""
    pattern = phrases(listed(rule))
    found = []
    for post in posts:
        normal = post.normal
        plain = list(ranges(pattern, normal.text))
        if plain:
            quoted = ", ".join(dict.fromkeys(f"“{normal.text[start:end]}”" for start, end in plain[:3]))
            found.append(Found(post, f"Holds {quoted}", marked(normal, plain)))
            continue
        hidden = [(s, e) for s, e in ranges(pattern, normal.unleeted) if not normal.text[s:e].isdigit()]
        if hidden:
            meant = normal.unleeted[hidden[0][0] : hidden[0][1]]
            found.append(Found(post, f"Spelled to slip through: meant is “{meant}”", marked(normal, hidden)))
    return found
