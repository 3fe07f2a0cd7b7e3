"""What each role may do: the one table. docs/ROLES.md is printed from it and a test walks every URL by it.

An action is "noun.verb". A view names exactly one (`@gate("case.decide")`), a template asks
`shell.may.case_decide`, code asks `team_member.may("case.decide")`.
"""

from __future__ import annotations

from typing import Final

from django.db import models


class Role(models.TextChoices):
    """From most to least."""

    OWNER = "owner", "Owner"
    ADMIN = "admin", "Admin"
    MANAGER = "manager", "Community manager"
    MODERATOR = "moderator", "Moderator"
    ANALYST = "analyst", "Analyst"


_OWNER: Final = frozenset({Role.OWNER})
_ADMINS: Final = frozenset({Role.OWNER, Role.ADMIN})
_MANAGERS: Final = _ADMINS | {Role.MANAGER}
_HANDS: Final = _MANAGERS | {Role.MODERATOR}
_ALL: Final = frozenset(Role)

# action: (who may, what it means)
TABLE: Final[dict[str, tuple[frozenset[Role], str]]] = {
    "workspace.read": (_ALL, "Open the workspace: Today, Pulse, members, conversations, reports"),
    "workspace.change": (_ADMINS, "Rename the workspace, add and change communities"),
    "team.read": (_ALL, "See who is on the team"),
    "team.change": (_ADMINS, "Invite, change roles, end a place (an owner only by an owner)"),
    "outbox.read": (_ADMINS, "See work that failed"),
    "outbox.change": (_ADMINS, "Retry or discard work that failed"),
    "source.read": (_ALL, "See sources and imports"),
    "source.import": (_MANAGERS, "Upload an export, mend and retry rejected rows"),
    "member.read": (_ALL, "Open members and their ties"),
    "member.change": (_MANAGERS, "Correct a member: name, staff or bot, identities"),
    "member.export": (_MANAGERS, "Take a copy of everything held about a member"),
    "note.write": (_HANDS, "Write notes, tags and follow-ups on members"),
    "conversation.change": (_HANDS, "Join conversations and split them, and undo it"),
    "case.read": (_HANDS, "Open the moderation queue"),
    "case.decide": (_HANDS, "Take, decide, undo and hand over cases; answer appeals decided by somebody else"),
    "exposure.read": (_MANAGERS, "See in words who on the team is near their own limit of harmful posts"),
    "rule.read": (_ALL, "Read guidelines and rules"),
    "rule.change": (_MANAGERS, "Write guidelines and rules, switch them on and off"),
    "law.read": (_MANAGERS, "Read statements of reasons, evidence, legal holds and the transparency report"),
    "law.change": (_MANAGERS, "Export statements, place and release holds, publish the report, set what the law asks"),
    "fairness.read": (_HANDS, "Read agreement, consistency, groups and deadlines; talk disagreements over"),
    "question.read": (_ALL, "See questions and promises"),
    "question.change": (_HANDS, "Ask somebody to answer, mark answered, dismiss"),
    "promise.change": (_MANAGERS, "Set business hours and the promise of a first answer"),
    "incident.read": (_ALL, "See the watch and incidents"),
    "incident.change": (_HANDS, "Open, own, log and close an incident"),
    "statement.approve": (_MANAGERS, "Approve a statement written by somebody else"),
    "research.read": (_ALL, "Read communities of interest"),
    "research.change": (_MANAGERS | {Role.ANALYST}, "Add sources, notes, tags and fit"),
    "objective.read": (_ALL, "Read objectives and initiatives"),
    "objective.change": (_MANAGERS, "Set objectives and initiatives"),
    "report.read": (_ALL, "Read Pulse, the spectrum and digests; set one's own digest"),
    "work.log": (_ALL, "Log one's own work"),
    "mailbox.read": (_ADMINS, "Read the local mailbox (only without an SMTP server)"),
}


def may(role: str, action: str) -> bool:
    """Whether `role` may do `action`. An unknown action is a programming error and raises KeyError."""
    return role in TABLE[action][0]
