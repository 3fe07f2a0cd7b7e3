"""How law and fairness write shares. `{% load fairness %}`."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def share(value: float | None) -> str:
    """In per cent, with a digit below ten: 5 %, 0.4 %, 100 %. Nothing for None."""
    if value is None:
        return ""
    per_cent = 100 * value
    return f"{per_cent:.0f} %" if per_cent >= 10 or per_cent == round(per_cent) else f"{per_cent:.1f} %"


@register.filter
def per_thousand(value: float | None) -> str:
    """Of a thousand, with two digits."""
    return "" if value is None else f"{1000 * value:.2f}"
