"""One file a noun."""

from moderation.models.appeal import Appeal
from moderation.models.case import Case, CaseLink, CasePart, Held, Moved
from moderation.models.decision import Decision
from moderation.models.duty import Duty, NightHold
from moderation.models.exposure import Exposure, ExposureLimit, Pause, TeamCare
from moderation.models.guideline import Guideline, GuidelineVersion
from moderation.models.handover import Handover
from moderation.models.letter import Letter
from moderation.models.measure import Measure
from moderation.models.note import CaseNote
from moderation.models.queue import Queue, Skill
from moderation.models.lever import Lever, LeverChange
from moderation.models.rehearsal import Rehearsal
from moderation.models.rule import Rule
from moderation.models.saved_reply import SavedReply, SavedReplyVersion
from moderation.models.second_look import ClosePolicy, SecondLook
from moderation.models.rule_change import RuleChange
from moderation.models.shared_domain import SharedDomain
from moderation.models.signal import Signal
from moderation.models.sweep import Sweep, SweepItem
from moderation.models.watch import PostWatch
from moderation.models.team_model import AuditPick, LearningSettings, TeamModel
from moderation.models.threshold import ScoreSample, ThresholdSet
from moderation.models.vector import PostVector, Precedent

__all__ = [
    "Appeal",
    "AuditPick",
    "Case",
    "CaseLink",
    "CaseNote",
    "CasePart",
    "ClosePolicy",
    "Decision",
    "Duty",
    "Exposure",
    "ExposureLimit",
    "Guideline",
    "GuidelineVersion",
    "Handover",
    "Held",
    "LearningSettings",
    "Letter",
    "Lever",
    "LeverChange",
    "Measure",
    "Moved",
    "NightHold",
    "Pause",
    "PostVector",
    "PostWatch",
    "Precedent",
    "Queue",
    "Rehearsal",
    "Rule",
    "RuleChange",
    "SavedReply",
    "SavedReplyVersion",
    "ScoreSample",
    "SecondLook",
    "SharedDomain",
    "Signal",
    "Skill",
    "Sweep",
    "SweepItem",
    "TeamCare",
    "TeamModel",
    "ThresholdSet",
]
