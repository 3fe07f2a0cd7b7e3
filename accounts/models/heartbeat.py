"""Proof that a worker works: a task writes here; "process is up" proves nothing."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When a part of the house last did something, written by that part itself."""

    part = models.CharField(max_length=40, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part
