"""The relationship of two members: how deep, of what nature, in which direction.

One row for an unordered pair (`a` has the smaller id), with both directions on it. `relationships.ties` reckons the
rows from the record by set-based SQL; nothing else writes them but a person's `Judgement`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community, Member


class Nature(models.TextChoices):
    """What kind of tie it is. `nature_words` says it from one side."""

    MUTUAL = "mutual", "Mutual support"
    MENTORING = "mentoring", "Mentoring"
    WORK = "work", "Shared work"
    SOCIAL = "social", "Social"
    STAFF = "staff", "With the team"
    BROADCAST = "broadcast", "Applause from one side"
    STRAINED = "strained", "Strained"


class TieQuerySet(models.QuerySet["Tie"]):
    """Scopes that read like speech."""

    def in_community(self, community: Community) -> TieQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def of(self, member: Member | int) -> TieQuerySet:
        """All ties of one member, whichever side of the row they are on."""
        pk = member if isinstance(member, int) else member.pk
        return self.filter(models.Q(a_id=pk) | models.Q(b_id=pk))

    def deepest_first(self) -> TieQuerySet:
        """The deepest first."""
        return self.order_by("-depth", "-id")


def _reckoned(to: str, **extra: Any) -> models.ForeignKey[Any, Any]:
    """A reference of a reckoned row. No constraint: a trigger per row is what it would cost each reckoning."""
    return models.ForeignKey(to, on_delete=models.CASCADE, db_constraint=False, related_name="+", **extra)


class Tie(models.Model):
    """Two members who have had to do with each other.

    Weights are halved every 90 days and hold as of the community's `Reckoning.as_of`.
    `a_to_b` counts what a did toward b.
    """

    workspace = _reckoned("accounts.Workspace", db_index=False)
    community = _reckoned("communities.Community", db_index=False)
    a = _reckoned("communities.Member", db_index=False)
    b = _reckoned("communities.Member", db_index=False)
    a_to_b = models.FloatField(help_text="What a did toward b, each act by its kind's weight, halved every 90 days.")
    b_to_a = models.FloatField()
    lifetime = models.FloatField(help_text="Both directions, never halved.")
    answers_a = models.PositiveIntegerField(default=0, help_text="Answers of a to b.")
    answers_b = models.PositiveIntegerField(default=0)
    help_a = models.PositiveIntegerField(default=0, help_text="Of these, in conversations that b began.")
    help_b = models.PositiveIntegerField(default=0)
    mentions_a = models.PositiveIntegerField(default=0)
    mentions_b = models.PositiveIntegerField(default=0)
    reactions_a = models.PositiveIntegerField(default=0)
    reactions_b = models.PositiveIntegerField(default=0)
    follows_a = models.PositiveIntegerField(default=0, help_text="Answers in chat that nobody marked: inferred.")
    follows_b = models.PositiveIntegerField(default=0)
    on_site = models.PositiveIntegerField(default=0, help_text="Events that both attended in person.")
    online_events = models.PositiveIntegerField(default=0, help_text="The same, held online.")
    led_a = models.PositiveIntegerField(default=0, db_default=0, help_text="Of these, with a as host or speaker.")
    led_b = models.PositiveIntegerField(default=0, db_default=0)
    work = models.PositiveIntegerField(default=0, help_text="Acts on issues and contributions.")
    weeks = models.PositiveIntegerField(help_text="Calendar weeks (UTC) with any contact.")
    channels = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    evidence = ArrayField(
        models.BigIntegerField(), default=list, help_text="The latest acts between the two, newest first."
    )
    circle = models.FloatField(default=0, db_default=0, help_text="How far the circles of the two overlap, 0 to 1.")
    shared = models.PositiveIntegerField(default=0, db_default=0, help_text="Contacts both have among their strongest.")
    share_a = models.FloatField(default=0, db_default=0, help_text="This tie's part of all contact of a, 0 to 1.")
    share_b = models.FloatField(default=0, db_default=0)
    reckoned_depth = models.FloatField()
    reckoned_nature = models.CharField(max_length=10, choices=Nature.choices)
    depth = models.FloatField(help_text="0 to 1; a person's word where there is one.")
    nature = models.CharField(max_length=10, choices=Nature.choices)
    tone = models.FloatField(null=True, help_text="Mean tone of scored answers, -1 to 1; empty where none was scored.")
    because = models.CharField(max_length=300, help_text="Why this nature, in words with the figures.")

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="two_members_have_one_tie"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="a_tie_names_the_smaller_id_first"),
            models.CheckConstraint(condition=models.Q(depth__range=(0, 1)), name="a_depth_is_between_0_and_1"),
            models.CheckConstraint(
                condition=models.Q(a_to_b__gte=0, b_to_a__gte=0), name="a_tie_has_no_negative_weight"
            ),
            models.CheckConstraint(condition=models.Q(nature__in=Nature.values), name="a_tie_has_a_known_nature"),
            models.CheckConstraint(
                condition=models.Q(last_at__gte=models.F("first_at")), name="contact_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["a", "-depth", "-id"], name="tie_of_a_by_depth"),
            models.Index(fields=["b", "-depth", "-id"], name="tie_of_b_by_depth"),
            models.Index(fields=["community", "-depth", "-id"], name="tie_of_community_by_depth"),
            models.Index(fields=["community", "-last_at"], condition=models.Q(nature="strained"), name="tie_strained"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} and {self.b_id}"

    def get_absolute_url(self) -> str:
        """The page of this tie."""
        return str(self.community.url("relationships:tie", self.pk))

    @property
    def reciprocity(self) -> float:
        """0 (one way) to 1 (evenly both ways): 2·min/(sum) of the weights."""
        total = self.a_to_b + self.b_to_a
        return 2 * min(self.a_to_b, self.b_to_a) / total if total > 0 else 0.0

    @property
    def depth_words(self) -> str:
        """The depth in a word."""
        return depth_words(self.depth)

    def nature_words(self, a_name: str, b_name: str) -> str:
        """The nature as it reads on a page: who mentors whom, who applauds whom."""
        if self.nature == Nature.MENTORING:
            first = self.help_a >= self.help_b
            return f"{a_name if first else b_name} mentors {b_name if first else a_name}"
        if self.nature == Nature.BROADCAST:
            first = self.reactions_a >= self.reactions_b
            return f"{a_name if first else b_name} applauds {b_name if first else a_name}"
        return str(self.get_nature_display())


def depth_words(depth: float) -> str:
    """Depth in a word."""
    if depth >= 0.6:
        return "Deep"
    if depth >= 0.35:
        return "Familiar"
    return "Acquainted" if depth >= 0.15 else "Slight"
