"""How figures of what was learnt are written. `{% load learnt %}`."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def share(p: float | None) -> str:
    """A share in percent as exact as it is worth: 0.06 %, 1.4 %, 13 %; — where there is none."""
    if p is None:
        return "—"
    value = 100 * p
    return f"{value:.2g} %" if value < 10 else f"{value:.0f} %"
