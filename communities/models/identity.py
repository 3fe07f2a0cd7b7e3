"""A member's handle on one source."""

from __future__ import annotations

from django.db import models


class Identity(models.Model):
    """What one platform knows of a person. Several identities may be one member."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey("communities.Source", on_delete=models.CASCADE, related_name="identities")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="identities")
    external_id = models.CharField(max_length=250)
    handle = models.CharField(max_length=250, blank=True)
    name = models.CharField(max_length=250, blank=True)
    email = models.CharField(max_length=320, blank=True, help_text="As the platform has it; may be no address at all.")
    avatar_url = models.CharField(max_length=1000, blank=True)
    profile_url = models.CharField(max_length=1000, blank=True)
    about = models.TextField(blank=True)
    location = models.CharField(max_length=250, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    is_bot = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    first_seen_at = models.DateTimeField(auto_now_add=True, help_text="When we first held data on this person here.")

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="an_identity_is_known_once_per_source"),
        ]
        indexes = [
            models.Index(fields=["community", "email"], condition=~models.Q(email=""), name="identity_by_email"),
        ]

    def __str__(self) -> str:
        return self.handle or self.name or self.external_id
