"""One file a noun."""

from moderation.models.appeal import Appeal
from moderation.models.case import Case, CaseLink, CasePart, Held, Moved
from moderation.models.decision import Decision
from moderation.models.double_review import DoubleReview
from moderation.models.duty import Duty, NightHold
from moderation.models.evidence import Evidence
from moderation.models.exposure import Exposure, ExposureLimit, Pause, TeamCare
from moderation.models.guideline import Guideline, GuidelineVersion
from moderation.models.handover import Handover
from moderation.models.hint import Hint
from moderation.models.ladder import LadderMemory, LadderStep
from moderation.models.law_settings import LawSettings
from moderation.models.legal_hold import LegalHold
from moderation.models.letter import Letter
from moderation.models.lever import Lever, LeverChange
from moderation.models.measure import Measure
from moderation.models.member_page import MemberPage
from moderation.models.note import CaseNote
from moderation.models.outlook import Outlook
from moderation.models.queue import Queue, Skill
from moderation.models.reception import Reception
from moderation.models.rehearsal import Rehearsal
from moderation.models.report import Report
from moderation.models.reporter import ReporterMark, Withdrawal
from moderation.models.rule import Rule
from moderation.models.rule_change import RuleChange
from moderation.models.saved_reply import SavedReply, SavedReplyVersion
from moderation.models.second_look import ClosePolicy, SecondLook
from moderation.models.shared_domain import SharedDomain
from moderation.models.signal import Signal
from moderation.models.statement import Statement
from moderation.models.step import Step
from moderation.models.sweep import Sweep, SweepItem
from moderation.models.team_model import AuditPick, LearningSettings, TeamModel
from moderation.models.threshold import ScoreSample, ThresholdSet
from moderation.models.transparency_report import TransparencyReport
from moderation.models.vector import PostVector, Precedent
from moderation.models.watch import PostWatch

__all__ = [
    "Appeal",
    "AuditPick",
    "Case",
    "CaseLink",
    "CaseNote",
    "CasePart",
    "ClosePolicy",
    "Decision",
    "DoubleReview",
    "Duty",
    "Evidence",
    "Exposure",
    "ExposureLimit",
    "Guideline",
    "GuidelineVersion",
    "Handover",
    "Held",
    "Hint",
    "LadderMemory",
    "LadderStep",
    "LawSettings",
    "LearningSettings",
    "LegalHold",
    "Letter",
    "Lever",
    "LeverChange",
    "Measure",
    "MemberPage",
    "Moved",
    "NightHold",
    "Outlook",
    "Pause",
    "PostVector",
    "PostWatch",
    "Precedent",
    "Queue",
    "Reception",
    "Rehearsal",
    "Report",
    "ReporterMark",
    "Rule",
    "RuleChange",
    "SavedReply",
    "SavedReplyVersion",
    "ScoreSample",
    "SecondLook",
    "SharedDomain",
    "Signal",
    "Skill",
    "Statement",
    "Step",
    "Sweep",
    "SweepItem",
    "TeamCare",
    "TeamModel",
    "ThresholdSet",
    "TransparencyReport",
    "Withdrawal",
]
