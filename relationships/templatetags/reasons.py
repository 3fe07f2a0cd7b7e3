"""Why somebody stands in a list. `{% load reasons %}`."""

from __future__ import annotations

from django import template

from relationships.models import Standing

register = template.Library()


@register.filter
def why(standing: Standing, role: str) -> str:
    """The figures behind one role of a standing."""
    words = standing.reasons.get(role, {}).get("words", "")
    return f"{words[:1].upper()}{words[1:]}"
