"""A rebuke: words that put the other in the wrong, with no swear word in them. English only.

A tone scorer counts dark words and hears nothing in "As usual you answer a question that wasn't asked". What gives it
away is the other person (you, your) beside a blame, a denial of their standing, or a refusal; between people who like
each other such a line happens now and then, so `relationships.ties.tone` asks for several from both sides. Politeness
markers after Danescu-Niculescu-Mizil et al. 2013 (second person start, direct "you" with a negation), blame by
Zhang et al. 2018. The patterns are ours, found by reading quarrels, and checked by reading what they find.
"""

from __future__ import annotations

import re
from typing import Final

MOST_READ: Final = 600  # characters: a rebuke stands near the beginning
LONG: Final = 400  # a long answer is seldom one

_ALWAYS: Final = (
    r"\bas (?:usual|always),? (?:you|your|from you)\b",
    r"\b(?:nobody|no one) (?:asked|cares what) you\b|\bnobody asked\b",
    r"\b(?:you were|you've been|i (?:already )?)told (?:you )?(?:so|last time|before|twice|already)\b",
    r"\b(?:don'?t|stop) (?:lectur|patroni[sz]|preach|twist)\w* ?(?:me|us|my|at)?\b",
    r"\byou (?:clearly|obviously|evidently) (?:don'?t|didn'?t|haven'?t|can'?t|never)\b",
    r"\b(?:did|have|do|can) you even\b",
    r"\b(?:learn to (?:read|listen)|read (?:it|that|my (?:post|answer)) again)\b",
    r"\bmind your (?:own|tone)\b|\byour (?:tone|attitude)\b",
    r"\b(?:same|another) (?:bad|stupid|silly|useless|wrong) (?:\w+ ){0,2}(?:from|of) you\b",
    r"^again the same\b",
    r"\bif you (?:stopped|would stop|bothered|had bothered)\b",
    r"\bi(?:'m| am) not going to (?:\w+ ){1,6}(?:again|third time|twice|for you)\b",
    r"\bplease don'?t (?:give|tell|teach|lecture|answer|advise|post)\b",
    r"\b(?:you|your) (?:\w+ ){0,3}(?:guessed it|made (?:it|that) up|nonsense|rubbish|ridiculous|ignoran\w+)\b",
    r"\bcharming as ever\b|\bgood for you\b[.!]?$",
    r"\bask the others about you",
    r"\bhow hard (?:is|can) it\b",
)
_BLAME: Final = (
    r"\byou (?:didn'?t|don'?t|never|won'?t) (?:show|listen|read|answer|learn|bother|think)\b|^you (?:guessed|ignored)\b"
)
_WRONG: Final = (
    r"^(?:no[,.] )?(?:that'?s|that is|you'?re|you are) (?:just |simply |plain |still )?(?:wrong|nonsense|rubbish)\b"
)
_OFTEN: Final = re.compile("|".join(_ALWAYS))
_OPENING: Final = re.compile(f"{_BLAME}|{_WRONG}")
_ADDRESSED: Final = re.compile(r"^\s*(?:@?[\w.\-]+[,:]\s+|@[\w.\-]+\s+)+")
_SOFT: Final = re.compile(r"\b(?:sorry|thanks|thank you|haha|lol|no offen[cs]e|no worries)\b|[:;]-?\)|😀|😄|🙂|😉")


def is_rebuke(text: str) -> bool:
    """Whether this answer puts the person it answers in the wrong. Quoted lines are not the writer's."""
    lines = [line for line in text[:MOST_READ].splitlines() if not line.lstrip().startswith(">")]
    said = _ADDRESSED.sub("", " ".join(lines).replace("’", "'").strip().lower())
    if not said or len(said) > LONG or _SOFT.search(said):
        return False
    return bool(_OFTEN.search(said) or _OPENING.search(said))
