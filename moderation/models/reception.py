"""Where members knock: the public form, legal notices, and by when somebody who objects is answered."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from communities.models import Community


def new_key() -> str:
    """Hard to guess, so that a form that is not announced is not found."""
    return secrets.token_urlsafe(12)


@pghistory.track()
class Reception(models.Model):
    """One a community. Everything is off until somebody switches it on."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.OneToOneField("communities.Community", on_delete=models.CASCADE, related_name="reception")
    key = models.CharField(max_length=32, unique=True, default=new_key)
    takes_reports = models.BooleanField(default=False, help_text="The public form is open to everybody.")
    takes_notices = models.BooleanField(default=False, help_text="So is the form for legal notices (Art. 16).")
    answer_days = models.PositiveSmallIntegerField(default=7, help_text="Days within which a complaint is answered.")
    language = models.CharField(max_length=2, default="en", help_text="Where a reader's own is not known.")
    redress = models.CharField(
        max_length=600, blank=True, help_text="Out-of-court bodies members can turn to, in your words."
    )
    changed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_days__range=(1, 90)), name="a_complaint_is_answered_within_90_days"
            )
        ]

    def __str__(self) -> str:
        return f"Reception of {self.community_id}"

    @classmethod
    def of(cls, community: Community) -> Reception:
        """The community's; where nobody has set it up, the defaults, not saved."""
        found = cls.objects.filter(community=community).first()
        return found or cls(workspace_id=community.workspace_id, community=community)

    @property
    def answer_within(self) -> timedelta:
        """How long a complaint may wait."""
        return timedelta(days=self.answer_days)

    @property
    def report_url(self) -> str:
        """The public form, with the house's own address."""
        return f"{settings.KITH_URL}{reverse('members:report', args=[self.key])}"

    @property
    def notice_url(self) -> str:
        """The form for legal notices."""
        return f"{settings.KITH_URL}{reverse('members:notice', args=[self.key])}"
