"""One file a noun."""

from relationships.models.follow_up import FollowUp
from relationships.models.judgement import Judgement
from relationships.models.note import Note
from relationships.models.reckoning import Reckoning
from relationships.models.standing import Standing, StandingRole
from relationships.models.tag import MemberTag
from relationships.models.tie import Nature, Tie

__all__ = ["FollowUp", "Judgement", "MemberTag", "Nature", "Note", "Reckoning", "Standing", "StandingRole", "Tie"]
