"""What a post that had a case looks like to the models: 384 numbers, and what the general models said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from django.db import models
from django.utils import timezone
from numpy.typing import NDArray

from moderation.models.loose import loose

if TYPE_CHECKING:
    from communities.models import Community

SIZE: Final = 384


class PostVectorQuerySet(models.QuerySet["PostVector"]):
    """Which vectors."""

    def in_community(self, community: Community) -> PostVectorQuerySet:
        """Those of one community."""
        return self.filter(community=community)

    def by(self, encoder: str) -> PostVectorQuerySet:
        """Those one version of the encoder made: others cannot be compared with them."""
        return self.filter(encoder=encoder)


class PostVector(models.Model):
    """Half-precision floats, 768 bytes a post. Made anew when the encoder's version changes or the post is edited."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    activity = loose("communities.Activity", db_index=False)
    encoder = models.CharField(max_length=40, help_text="Name and version of what made the numbers.")
    numbers = models.BinaryField(help_text="384 half-precision floats.")
    general = models.BinaryField(help_text="Log-odds of the general models, half-precision floats.")
    general_by = models.CharField(max_length=40, help_text="Which general models, in which version.")
    made_at = models.DateTimeField(default=timezone.now)
    compared_at = models.DateTimeField(null=True, help_text="When earlier decisions like it were looked for.")
    offered = models.ForeignKey(
        "moderation.Decision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The decision about it that open cases were compared with.",
    )

    objects = PostVectorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity"], name="a_post_has_one_vector"),
            models.CheckConstraint(condition=models.Q(activity__isnull=False), name="a_vector_is_of_a_post"),
        ]
        indexes = [models.Index(fields=["community", "encoder"], name="vector_of_a_community")]

    def __str__(self) -> str:
        return f"{self.activity_id} by {self.encoder}"


def packed(numbers: NDArray[np.float32]) -> bytes:
    """As stored."""
    return numbers.astype("<f2").tobytes()


def unpacked(rows: Sequence[bytes | memoryview], width: int) -> NDArray[np.float32]:
    """[n, width] from n stored rows. ValueError where one has another width."""
    whole = np.frombuffer(b"".join(bytes(row) for row in rows), dtype="<f2")
    return whole.reshape(len(rows), width).astype(np.float32)


class Precedent(models.Model):
    """An earlier decision about a post much like this case's. `likeness` is the cosine of their vectors."""

    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="precedents")
    decision = models.ForeignKey("moderation.Decision", on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()

    class Meta:
        ordering = ["-likeness", "-decision_id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "decision"], name="a_precedent_is_named_once"),
            models.CheckConstraint(condition=models.Q(likeness__range=(-1.01, 1.01)), name="a_likeness_is_a_cosine"),
        ]
        indexes = [models.Index(fields=["case", "-likeness", "-decision"], name="precedents_likest_first")]

    def __str__(self) -> str:
        return f"{self.decision_id} for {self.case_id}"
