"""Something given to a member: what, what for, when it was sent, whether it arrived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from communities.models import Community


class GiftKind(models.TextChoices):
    """What it is."""

    CARD = "card", "Handwritten card"
    STICKER = "sticker", "Stickers"
    CLOTHES = "clothes", "T-shirt, hoodie, cap"
    BOOK = "book", "Book"
    TOOL = "tool", "Tool or part"
    VOUCHER = "voucher", "Voucher"
    TICKET = "ticket", "Ticket or invitation"
    OTHER = "other", "Something else"


class GiftQuerySet(models.QuerySet["Gift"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> GiftQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def kept(self) -> GiftQuerySet:
        """Those not taken back."""
        return self.filter(taken_back_at=None)

    def planned(self) -> GiftQuerySet:
        """Meant, not sent."""
        return self.kept().filter(sent_on=None)

    def on_the_way(self) -> GiftQuerySet:
        """Sent, not known to have arrived."""
        return self.kept().filter(sent_on__isnull=False, received_on=None)

    def arrived(self) -> GiftQuerySet:
        """Received."""
        return self.kept().filter(received_on__isnull=False)


@pghistory.track()
class Gift(models.Model):
    """No address is kept here, and no figure of what it is said to have brought: a gift is a gift."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="gifts")
    kind = models.CharField(max_length=10, choices=GiftKind.choices, default=GiftKind.CARD)
    what = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300)
    thanks = models.ForeignKey(
        "relationships.Thanks", null=True, blank=True, on_delete=models.SET_NULL, related_name="gifts"
    )
    sent_on = models.DateField(null=True, blank=True)
    tracking = models.CharField(max_length=120, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    received_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = GiftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_gift_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(cost=None) | models.Q(cost__gte=0), name="a_gift_costs_nothing_or_something"
            ),
            models.CheckConstraint(
                condition=models.Q(cost=None) | ~models.Q(currency=""), name="a_cost_is_in_a_currency"
            ),
            models.CheckConstraint(
                condition=models.Q(received_on=None) | models.Q(sent_on__isnull=False),
                name="only_what_was_sent_arrives",
            ),
            models.CheckConstraint(
                condition=models.Q(received_on=None) | models.Q(received_on__gte=models.F("sent_on")),
                name="a_gift_arrives_after_it_is_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-created_at", "-id"], name="gift_newest_first"),
            models.Index(fields=["member", "-id"], name="gift_of_a_member"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """What it is, in words."""
        return self.what or str(self.get_kind_display())

    @property
    def stage(self) -> str:
        """Where it is."""
        if self.received_on:
            return "arrived"
        return "on the way" if self.sent_on else "planned"

    def move_on(self, today: date) -> None:
        """One step: sent, then arrived, on this day."""
        if self.sent_on is None:
            self.sent_on = today
        elif self.received_on is None:
            self.received_on = max(today, self.sent_on)
        self.save(update_fields=["sent_on", "received_on"])

    def move_back(self) -> None:
        """One step back."""
        if self.received_on is not None:
            self.received_on = None
        else:
            self.sent_on = None
        self.save(update_fields=["sent_on", "received_on"])

    def take_back(self) -> None:
        """It was not meant after all; `keep` brings it back."""
        self.taken_back_at = timezone.now()
        self.save(update_fields=["taken_back_at"])

    def keep(self) -> None:
        """It was meant after all."""
        self.taken_back_at = None
        self.save(update_fields=["taken_back_at"])
