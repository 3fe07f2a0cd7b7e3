"""The last picture of a community: where everybody stands and since when whom ties to whom. Ids only, no names."""

from __future__ import annotations

import gzip
import json
from typing import Any

from django.db import models


class MapPicture(models.Model):
    """One row a community, drawn anew by workers after a reckoning (`relationships.map`)."""

    community = models.OneToOneField(
        "communities.Community", on_delete=models.CASCADE, primary_key=True, related_name="map_picture"
    )
    as_of = models.DateTimeField(help_text="The moment of the reckoning it shows.")
    drawn_at = models.DateTimeField(auto_now=True)
    seconds = models.FloatField(default=0, help_text="What drawing took.")
    members = models.PositiveIntegerField(default=0)
    ties = models.PositiveIntegerField(default=0)
    ties_left_out = models.PositiveIntegerField(default=0, help_text="Ties too slight for a picture of this size.")
    first_month = models.DateField(null=True, help_text="The first month of the time slider.")
    months = models.PositiveIntegerField(default=0)
    body = models.BinaryField(help_text="JSON, gzipped; see relationships.map.picture.")

    def __str__(self) -> str:
        return f"Map of community {self.community_id}"

    @property
    def drawing(self) -> dict[str, Any]:
        """What was drawn, by columns."""
        found: dict[str, Any] = json.loads(gzip.decompress(bytes(self.body)))
        return found

    def keep(self, drawing: dict[str, Any]) -> None:
        """Packs what was drawn; saving is the caller's."""
        self.body = gzip.compress(json.dumps(drawing, separators=(",", ":")).encode(), 6, mtime=0)
