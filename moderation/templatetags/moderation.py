"""How the room writes its figures. `{% load moderation %}`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def chance(p: float) -> str:
    """A probability as the list writes it: .91, and 1 only where it is certain."""
    return f"{min(p, 0.99):.2f}"[1:]


@register.filter
def percent(p: float) -> str:
    """A probability in whole percent; nothing reckoned is certain."""
    return f"{min(99, round(100 * p))} %"


@register.filter
def held_by_other(case: Any, user: Any) -> bool:
    """Whether somebody else has the case in hand right now."""
    holder = case.holder()
    return holder is not None and holder != user


@register.filter
def has_it(name: str, since: datetime | None) -> str:
    """Who has it, and for how long."""
    seconds = max(0, int((timezone.now() - since).total_seconds())) if since else 0
    told = f"{seconds} s" if seconds < 100 else f"{seconds // 60} min"
    return f"{name} has had this in hand for {told}."


@register.filter
def guideline_url(community: Any, version: Any) -> str:
    """Where a version's guideline stands."""
    return str(community.url("moderation:guideline", version.guideline_id)) + f"#v{version.number}"


@register.filter
def unlisted(value: Any) -> str:
    """A setting as people read it: lists with commas."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@register.filter
def make_list_of_words(words: str) -> list[str]:
    """The words of a string, to loop over."""
    return words.split()
