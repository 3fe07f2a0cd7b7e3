"""Figures by community day, computed from the record set by set, again and again with the same result."""

from __future__ import annotations

from reporting.rollups.roll_up import roll_up

__all__ = ["roll_up"]
