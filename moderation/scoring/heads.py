"""The questions every model answers about a text, in the order of its numbers."""

from __future__ import annotations

from typing import Final

HEADS: Final = ("toxic", "attack", "hate", "threat", "self_harm", "spam", "question", "thanks")
PLACE: Final = {head: place for place, head in enumerate(HEADS)}
