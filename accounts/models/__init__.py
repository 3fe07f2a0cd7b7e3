"""One file a noun."""

from accounts.models.heartbeat import Heartbeat
from accounts.models.invitation import Invitation
from accounts.models.mail import LocalMail
from accounts.models.outbox import Outbox
from accounts.models.user import User
from accounts.models.workspace import Role, TeamMember, Workspace

__all__ = ["Heartbeat", "Invitation", "LocalMail", "Outbox", "Role", "TeamMember", "User", "Workspace"]
