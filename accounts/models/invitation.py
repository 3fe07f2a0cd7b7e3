"""An invitation to a workspace, sent by e-mail, good once and for seven days."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

import pghistory
from django.db import models, transaction
from django.utils import timezone

from accounts.models.user import User
from accounts.models.workspace import Role, TeamMember, Workspace

GOOD_FOR = timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations open something."""

    def open(self) -> InvitationQuerySet:
        """Not yet accepted, withdrawn or expired."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> Invitation | None:
        """The open invitation this secret opens, if any."""
        return self.open().filter(token_hash=_hash(token)).select_related("workspace").first()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@pghistory.track(exclude=["token_hash"])
class Invitation(models.Model):
    """Only the token's hash is kept, so that a dump of the database opens nothing."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="an_address_has_one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.workspace}"

    @classmethod
    def invite(cls, workspace: Workspace, email: str, role: str, by: User) -> tuple[Invitation, str]:
        """A fresh invitation and its secret; an earlier open one for the same address is withdrawn."""
        email = email.strip().lower()
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            workspace.invitations.filter(email=email, accepted_at=None, withdrawn_at=None).update(
                withdrawn_at=timezone.now()
            )
            invitation = cls.objects.create(
                workspace=workspace,
                email=email,
                role=role,
                token_hash=_hash(token),
                invited_by=by,
                expires_at=timezone.now() + GOOD_FOR,
            )
        return invitation, token

    def accept(self, user: User) -> TeamMember | None:
        """The user's place in the workspace, or None when the invitation was used or taken back a moment ago.

        A place they once left is opened again with the new role; one they hold stays as it is (an owner whose address
        was changed to an invited one must not lose what they are).
        """
        with transaction.atomic():
            if not Invitation.objects.open().select_for_update(of=("self",)).filter(pk=self.pk).exists():
                return None
            member, made = TeamMember.objects.get_or_create(
                workspace=self.workspace, user=user, defaults={"role": self.role}
            )
            if not made and member.left_at is not None:
                member.role, member.left_at = self.role, None
                member.save(update_fields=["role", "left_at"])
            self.accepted_at = timezone.now()
            self.save(update_fields=["accepted_at"])
        return member
