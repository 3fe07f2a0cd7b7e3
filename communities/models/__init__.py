"""One file a noun."""

from communities.models.activity import Activity, Kind
from communities.models.batch import Batch, DirtyDay
from communities.models.channel import Channel
from communities.models.community import Community
from communities.models.conversation import Conversation
from communities.models.identity import Identity
from communities.models.imports import Import, RejectedRow
from communities.models.interest import Criterion, Evidence, FieldNote, FitJudgement, Interest
from communities.models.member import Member
from communities.models.merge import Merge
from communities.models.organisation import Affiliation, Organisation, OrganisationDomain
from communities.models.pending import PendingReply
from communities.models.source import Source
from communities.models.suggestion import (
    IdentityKey,
    IdentityLook,
    Recognition,
    Refusal,
    RoleHint,
    Suggested,
    Suggestion,
)
from communities.models.work import Area, WorkEntry

__all__ = [
    "Activity",
    "Affiliation",
    "Area",
    "Batch",
    "Channel",
    "Community",
    "Conversation",
    "Criterion",
    "DirtyDay",
    "Evidence",
    "FieldNote",
    "FitJudgement",
    "Identity",
    "IdentityKey",
    "IdentityLook",
    "Import",
    "Interest",
    "Kind",
    "Member",
    "Merge",
    "Organisation",
    "OrganisationDomain",
    "PendingReply",
    "Recognition",
    "Refusal",
    "RejectedRow",
    "RoleHint",
    "Source",
    "Suggested",
    "Suggestion",
    "WorkEntry",
]
