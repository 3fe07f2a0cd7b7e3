"""One file a noun."""

from relationships.models.contact import Claim, Contact, How, LastContact, OwnAccount
from relationships.models.follow_up import CalendarKey, FollowUp
from relationships.models.gift import Gift, GiftKind
from relationships.models.group import Group, GroupEvent, GroupEventKind
from relationships.models.inferred_reply import InferredReply
from relationships.models.introduction import Introducing, Introduction, IntroductionState
from relationships.models.journey import Arrival, Journeys, Stage, StageChange
from relationships.models.judgement import Judgement
from relationships.models.leaving import Load, Missed, WithoutThem
from relationships.models.map_picture import MapPicture
from relationships.models.note import Note
from relationships.models.reckoning import Reckoning
from relationships.models.rhythm import Keeping, Rhythm
from relationships.models.segment import (
    MemberChannel,
    MemberLanguage,
    Segment,
    SegmentChange,
    SegmentDay,
    SegmentMember,
)
from relationships.models.standing import Standing, StandingRole
from relationships.models.standing_change import StandingChange
from relationships.models.tag import MemberTag
from relationships.models.thanks import Appreciation, Occasion, Thanks, ThanksState
from relationships.models.thread_mend import CannotMend, ThreadMend
from relationships.models.tie import Nature, Tie
from relationships.models.touch import Touch, TouchedConversation, TouchKind
from relationships.models.watch import Watch, WatchLook

__all__ = [
    "Appreciation",
    "Arrival",
    "CalendarKey",
    "CannotMend",
    "Claim",
    "Contact",
    "FollowUp",
    "Gift",
    "GiftKind",
    "Group",
    "GroupEvent",
    "GroupEventKind",
    "How",
    "InferredReply",
    "Introducing",
    "Introduction",
    "IntroductionState",
    "Journeys",
    "Judgement",
    "Keeping",
    "LastContact",
    "Load",
    "MapPicture",
    "MemberChannel",
    "MemberLanguage",
    "MemberTag",
    "Missed",
    "Nature",
    "Note",
    "Occasion",
    "OwnAccount",
    "Reckoning",
    "Rhythm",
    "Segment",
    "SegmentChange",
    "SegmentDay",
    "SegmentMember",
    "Stage",
    "StageChange",
    "Standing",
    "StandingChange",
    "StandingRole",
    "Thanks",
    "ThanksState",
    "ThreadMend",
    "Tie",
    "Touch",
    "TouchKind",
    "TouchedConversation",
    "Watch",
    "WatchLook",
    "WithoutThem",
]
