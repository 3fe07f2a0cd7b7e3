"""The team's shared memory of who had to do with whom: logged by hand, seen in the record, and "I'm on it"."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pghistory
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from communities.models import Community, Member

CLAIMED_FOR: Final = timedelta(hours=2)


class How(models.TextChoices):
    """In what way a team member and a member had to do with each other."""

    MESSAGE = "message", "Message"
    MAIL = "mail", "Mail"
    CALL = "call", "Call"
    MET = "met", "Met in person"
    OTHER = "other", "Something else"


HOW_SAID: Final = {
    "message": "wrote to",
    "mail": "wrote to",
    "call": "called",
    "met": "met",
    "other": "was in touch with",
}


class ContactQuerySet(models.QuerySet["Contact"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> ContactQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def standing(self) -> ContactQuerySet:
        """Those not taken back."""
        return self.filter(removed_at=None)

    def newest_first(self) -> ContactQuerySet:
        """The latest first."""
        return self.order_by("-at", "-id")


@pghistory.track()
class Contact(models.Model):
    """Logged by hand: the record cannot know a call. What a private one was about is its writer's alone."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="contacts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices, default=How.MESSAGE)
    at = models.DateTimeField()
    about = models.CharField(max_length=300, blank=True)
    private = models.BooleanField(default=False)
    logged_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Taken back: it never was.")

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(how__in=How.values), name="a_contact_was_made_in_a_known_way"),
        ]
        indexes = [
            models.Index(fields=["member", "-at"], condition=models.Q(removed_at=None), name="contact_of_a_member"),
            models.Index(fields=["community", "-at", "-id"], name="contact_of_a_community"),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.at:%Y-%m-%d}"

    @property
    def verb(self) -> str:
        """What was done, of "you"."""
        return HOW_SAID[self.how].replace("was in", "were in")

    def about_for(self, user: User) -> str:
        """What it was about, as this person may read it."""
        return self.about if not self.private or self.by_id == user.pk else ""

    def take_back(self) -> None:
        """It never was."""
        self.removed_at = timezone.now()
        self.save(update_fields=["removed_at"])

    def put_back(self) -> None:
        """It was after all."""
        self.removed_at = None
        self.save(update_fields=["removed_at"])


@pghistory.track()
class OwnAccount(models.Model):
    """Which member of a community a team member is. Found by the same e-mail address of a staff account, or said."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    by_hand = models.BooleanField(default=False)
    denied = models.BooleanField(default=False, help_text="A person said that it is not theirs; it is not found again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "member"], name="an_account_is_somebodys_own_once"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(denied=False), name="an_account_is_one_persons_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} is member {self.member_id}"


class LastContact(models.Model):
    """The latest contact in the record of one staff account with one member. Reckoned (`in_touch.record`)."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    member = models.ForeignKey(
        "communities.Member", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    staff = models.ForeignKey(
        "communities.Member", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    at = models.DateTimeField()
    kind = models.SmallIntegerField(help_text="Of the touch; see TouchKind.")
    toward = models.BooleanField(help_text="The team member did it; else the member answered them.")
    activity_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "staff"], name="two_have_one_last_contact")]
        indexes = [models.Index(fields=["community", "staff", "-at"], name="last_contact_of_staff")]

    def __str__(self) -> str:
        return f"{self.staff_id} and {self.member_id}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> ClaimQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def held(self, now: datetime | None = None) -> ClaimQuerySet:
        """Not released and not run out."""
        return self.filter(until__gt=now or timezone.now())


class Claim(models.Model):
    """Who is about to write to a member ("I'm on it"), for two hours. It runs out by itself, whatever is running.

    A member has one row; whoever claims next takes it over once it has run out.
    """

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    member = models.OneToOneField("communities.Member", on_delete=models.CASCADE, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("made_at")), name="a_claim_ends_after_it_begins"
            )
        ]
        indexes = [models.Index(fields=["community", "until"], name="claim_by_its_end")]

    def __str__(self) -> str:
        return f"{self.by_id} is on member {self.member_id}"

    @classmethod
    def take(cls, member: Member, user: User, about: str = "", span: timedelta = CLAIMED_FOR) -> Claim:
        """Theirs if it is free, theirs already, or run out; else the row of whoever was first. Safe against a race."""
        now = timezone.now()
        try:
            with transaction.atomic():
                return cls.objects.create(
                    workspace_id=member.workspace_id, community_id=member.community_id, member=member, by=user,
                    about=about, made_at=now, until=now + span,
                )  # fmt: skip
        except IntegrityError:
            free = models.Q(until__lte=now) | models.Q(by=user)
            cls.objects.filter(free, member=member).update(by=user, about=about, made_at=now, until=now + span)
            return cls.objects.select_related("by").get(member=member)

    @classmethod
    def release(cls, member: Member, user: User) -> None:
        """Their own claim ends now."""
        now = timezone.now()
        cls.objects.filter(member=member, by=user, until__gt=now).update(until=now)
