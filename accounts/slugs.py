"""Short names for addresses."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify


def free_slug(name: str, among: Any, longest: int = 50) -> str:
    """A slug for `name` that no row of the queryset `among` has: the name's own, or with a number."""
    stem = slugify(name)[:longest] or "community"
    taken = set(among.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{stem}-{n}") not in taken)
