"""Dice that fall the same way each time: one set a purpose, so that one part of a sample never shifts another."""

from __future__ import annotations

from random import Random


def dice(purpose: str, seed: int) -> Random:
    """A generator that depends on nothing but its purpose and the sample's seed."""
    return Random(f"{purpose} {seed}")  # noqa: S311 (a story, not a secret)
