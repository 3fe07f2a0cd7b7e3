"""A person's own word on a tie. It always wins over what is reckoned, and survives every reckoning."""

from __future__ import annotations

import pghistory
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import F

from relationships.models.tie import Nature, Tie


@pghistory.track()
class Judgement(models.Model):
    """How deep or of what nature a team member knows the tie of `a` and `b` to be (`a` has the smaller id)."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    a = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey("communities.Member", on_delete=models.CASCADE, related_name="+")
    depth = models.FloatField(null=True, blank=True, help_text="Empty: as reckoned.")
    nature = models.CharField(max_length=10, choices=Nature.choices, blank=True, help_text="Empty: as reckoned.")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    judged_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="a_tie_has_one_judgement"),
            models.CheckConstraint(
                condition=models.Q(a__lt=models.F("b")), name="a_judgement_names_the_smaller_id_first"
            ),
            models.CheckConstraint(
                condition=models.Q(depth=None) | models.Q(depth__range=(0, 1)), name="a_judged_depth_is_between_0_and_1"
            ),
            models.CheckConstraint(
                condition=models.Q(nature="") | models.Q(nature__in=Nature.values), name="a_judged_nature_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} and {self.b_id}"

    @classmethod
    @transaction.atomic
    def put(cls, tie: Tie, *, depth: float | None, nature: str, why: str, by_id: int | None) -> Judgement | None:
        """Sets a person's word on `tie`, here and on its row; with neither depth nor nature it is taken back."""
        Tie.objects.filter(pk=tie.pk).update(
            depth=F("reckoned_depth") if depth is None else depth, nature=nature or F("reckoned_nature")
        )
        if depth is None and not nature:
            for one in cls.objects.filter(a_id=tie.a_id, b_id=tie.b_id):
                one.delete()
            return None
        judgement, _ = cls.objects.update_or_create(
            a_id=tie.a_id,
            b_id=tie.b_id,
            defaults={"depth": depth, "nature": nature, "why": why, "by_id": by_id},
            create_defaults={
                "workspace_id": tie.workspace_id,
                "community_id": tie.community_id,
                "depth": depth,
                "nature": nature,
                "why": why,
                "by_id": by_id,
            },
        )
        return judgement

    @classmethod
    def said_before(cls, tie: Tie, limit: int = 6) -> list[Judgement]:
        """What was ever said of `tie`, newest first, what stands now too; unsaved rows for a page to read."""
        remembered = apps.get_model("relationships", "JudgementEvent")._default_manager
        events = remembered.filter(a_id=tie.a_id, b_id=tie.b_id).order_by("-pgh_id")[:limit]
        return [
            cls(
                a_id=tie.a_id,
                b_id=tie.b_id,
                depth=event.depth,
                nature=event.nature,
                why=event.why,
                by_id=event.by_id,
                judged_at=event.judged_at,
            )
            for event in events
        ]
