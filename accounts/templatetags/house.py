"""The small things every room shows: a person's face, a pager, the strength of a reason. `{% load house %}`."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

FACES: Final = 8  # hues a face can have; static/css/people.css names them


@register.inclusion_tag("_face.html")
def face(name: str, key: Any = "", size: str = "") -> dict[str, Any]:
    """A person's initials in a hue that stays theirs. `key` is anything that stays (their id); `size`: "", small, big.

    Decoration only: the name stands beside it, so a screen reader passes it over.
    """
    mark = key if isinstance(key, int) else sum(ord(sign) for sign in str(key or name))
    return {"initials": initials(name), "hue": mark % FACES, "size": size}


@register.simple_tag
def meter(value: float, label: str, hue: str = "", most: float = 1.0) -> SafeString:
    """How much of `most` there is, as a bar; `label` says it in words ("Goal: 71 of 75 %")."""
    share = 100 * min(1.0, max(0.0, float(value or 0) / float(most or 1)))
    return format_html(
        '<svg class="meter {}" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect width="{}" height="6"></rect></svg>',
        hue,
        label,
        f"{share:.1f}",
    )


@register.simple_tag
def strength(value: float | None) -> SafeString:
    """A reason's weight as a bar: what speaks for the judgement is red, what speaks against it green."""
    weight = value or 0.0
    return meter(abs(weight), "speaks against it" if weight < 0 else "speaks for it", "good" if weight < 0 else "bad")


@register.filter
def initials(name: str) -> str:
    """One or two letters: "Priya Raman" is PR, "rk_92" is R9, "李明" is 李."""
    parts = "".join(sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFC", str(name))).split()
    if not parts:
        return "?"
    if ord(parts[0][0]) > 0x2E7F:
        return parts[0][0]
    letters = parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")
    return letters.upper()


@register.filter
def percent_of(part: float | None, whole: float | None) -> int:
    """The share in whole percent, 0 where there is nothing to share."""
    return round(100 * part / whole) if part and whole else 0


@register.filter
def signed(strength: float | None) -> str:
    """+.46 or -.08 (with a real minus sign): the weight of a reason, with its direction."""
    value = strength or 0.0
    figure = f"{abs(value):.2f}"
    figure = figure[1:] if figure.startswith("0.") else figure
    return ("\u2212" if value < 0 else "+") + figure


@register.filter
def undo_url(message: Any) -> str:
    """Where a message's act is undone: `messages.success(request, "Removed.", extra_tags=f"undo:{url}")`, else ""."""
    tag = getattr(message, "extra_tags", "") or ""
    return tag.removeprefix("undo:") if tag.startswith("undo:/") else ""
