"""What usually happens the first, second, third time: agreed beforehand, shown to members, suggested and never done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pghistory
from django.db import models

if TYPE_CHECKING:
    from communities.models import Community

USUAL_MEMORY: Final = 180  # days after which a strike no longer counts


class LadderStepQuerySet(models.QuerySet["LadderStep"]):
    """Which steps."""

    def in_community(self, community: Community) -> LadderStepQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)


@pghistory.track()
class LadderStep(models.Model):
    """From the `strike`-th time on, until a higher step: what is suggested."""

    class Act(models.TextChoices):
        TALK = "talk", "Talk first"
        WARN = "warn", "Hide and warn"
        REMOVE = "remove", "Remove"
        SUSPEND = "suspend", "Remove and suspend"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="ladder")
    strike = models.PositiveSmallIntegerField(help_text="1 is the first time.")
    act = models.CharField(max_length=7, choices=Act.choices)
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of a suspension.")

    objects = LadderStepQuerySet.as_manager()

    class Meta:
        ordering = ["strike"]
        constraints = [
            models.UniqueConstraint(fields=["community", "strike"], name="a_ladder_has_one_step_a_strike"),
            models.CheckConstraint(condition=models.Q(strike__range=(1, 20)), name="a_ladder_step_is_reachable"),
            models.CheckConstraint(
                condition=models.Q(act="suspend", days__range=(1, 365))
                | models.Q(act__in=["talk", "warn", "remove"], days=None),
                name="a_suspension_says_for_how_long",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strike}: {self.words}"

    @property
    def words(self) -> str:
        """The act, and for how long."""
        if self.act != self.Act.SUSPEND:
            return self.get_act_display()
        return f"{self.get_act_display()} for {self.days} day{'' if self.days == 1 else 's'}"


@pghistory.track()
class LadderMemory(models.Model):
    """How long a strike counts in one community. The usual time where no row is."""

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    days = models.PositiveSmallIntegerField(default=USUAL_MEMORY)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(days__range=(7, 1095)), name="strikes_are_forgotten")]

    def __str__(self) -> str:
        return f"{self.days} days"
