"""One file a noun."""

from moderation.models.appeal import Appeal
from moderation.models.case import Case, CasePart, Held, Moved
from moderation.models.decision import Decision
from moderation.models.exposure import Exposure, ExposureLimit
from moderation.models.guideline import Guideline, GuidelineVersion
from moderation.models.letter import Letter
from moderation.models.rule import Rule
from moderation.models.signal import Signal

__all__ = [
    "Appeal",
    "Case",
    "CasePart",
    "Decision",
    "Exposure",
    "ExposureLimit",
    "Guideline",
    "GuidelineVersion",
    "Held",
    "Letter",
    "Moved",
    "Rule",
    "Signal",
]
