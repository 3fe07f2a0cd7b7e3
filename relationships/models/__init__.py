"""One file a noun."""

from relationships.models.follow_up import FollowUp
from relationships.models.gift import Gift, GiftKind
from relationships.models.inferred_reply import InferredReply
from relationships.models.introduction import Introducing, Introduction, IntroductionState
from relationships.models.judgement import Judgement
from relationships.models.map_picture import MapPicture
from relationships.models.note import Note
from relationships.models.reckoning import Reckoning
from relationships.models.standing import Standing, StandingRole
from relationships.models.tag import MemberTag
from relationships.models.thanks import Appreciation, Occasion, Thanks, ThanksState
from relationships.models.thread_mend import CannotMend, ThreadMend
from relationships.models.tie import Nature, Tie
from relationships.models.touch import Touch, TouchedConversation, TouchKind

__all__ = [
    "Appreciation",
    "CannotMend",
    "FollowUp",
    "Gift",
    "GiftKind",
    "InferredReply",
    "Introducing",
    "Introduction",
    "IntroductionState",
    "Judgement",
    "MapPicture",
    "MemberTag",
    "Nature",
    "Note",
    "Occasion",
    "Reckoning",
    "Standing",
    "StandingRole",
    "Thanks",
    "ThanksState",
    "ThreadMend",
    "Tie",
    "Touch",
    "TouchKind",
    "TouchedConversation",
]
