"""Where people work or study, as their e-mail addresses tell, with dates; a person's word goes above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from communities.models.community import Community


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Which organisations."""

    def in_community(self, community: Community) -> OrganisationQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)


class Organisation(models.Model):
    """A company, school or club. Found by a domain; its name may be set by hand."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    named_by_hand = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False, help_text="No organisation: a provider of addresses, a typing error.")
    people = models.PositiveIntegerField(default=0, help_text="Members with an affiliation that stands.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("community", Lower("name"), name="an_organisation_name_is_used_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="an_organisation_has_a_name"),
        ]
        indexes = [models.Index(fields=["community", "-people", "-id"], name="organisation_by_people")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.community.url("relationships:organisation", self.pk)


class OrganisationDomain(models.Model):
    """A domain whose addresses belong to an organisation."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253)

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(fields=["community", "domain"], name="a_domain_is_of_one_organisation"),
        ]

    def __str__(self) -> str:
        return self.domain


class Affiliation(models.Model):
    """A member was with an organisation: from the first to the last act under that address, or as a person said."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="affiliations")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="affiliations")
    identity = models.ForeignKey(
        "communities.Identity",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Whose address says so.",
    )
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True, help_text="Last seen; not the day they left.")
    by_hand = models.BooleanField(default=False, help_text="A person set or corrected it: imports leave it alone.")
    denied_at = models.DateTimeField(null=True, blank=True, help_text="A person said that it is not so.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "identity"],
                condition=models.Q(identity__isnull=False),
                name="an_address_says_it_once",
            ),
            models.CheckConstraint(
                condition=models.Q(first_on=None)
                | models.Q(last_on=None)
                | models.Q(last_on__gte=models.F("first_on")),
                name="an_affiliation_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-last_on"], name="affiliation_by_last")]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.organisation_id}"
