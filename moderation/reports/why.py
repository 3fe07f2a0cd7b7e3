"""Why a report was closed: saved answers, each with its words in every language of the letters.

A reporter learns that the team acted, or that it did not and why; never what was done to whom.
"""

from __future__ import annotations

from typing import Final

from moderation.models import Report

# key: what the team reads when it chooses. The reader's own words are in letters/words, under "why".
ACTED: Final = {
    "guideline": "It broke a guideline",
    "law": "It was against the law",
    "calmed": "We saw to it in another way",
}
NOT_ACTED: Final = {
    "within": "It stays within the guidelines",
    "context": "Read where it stands, it means something else",
    "dispute": "A disagreement that both sides may voice",
    "gone": "It was gone before we looked",
    "unclear": "We could not tell what was wrong",
    "not_found": "We could not find the post",
    "not_ours": "It is not ours to decide",
}
SAID_BY_KITH: Final = {
    "again": "Looked at once more after an objection",
    "before": "Looked at before, and nothing is new",
    "rests": "Their reports rest for now",
}
ALL: Final = {**ACTED, **NOT_ACTED, **SAID_BY_KITH}
USUAL: Final = {Report.Outcome.ACTED: "guideline", Report.Outcome.NOT_ACTED: "within"}


def fitting(outcome: str, key: str) -> str:
    """`key` where it belongs to the outcome, else the usual answer."""
    known = ACTED if outcome == Report.Outcome.ACTED else NOT_ACTED
    return key if key in known else USUAL[Report.Outcome(outcome)]
