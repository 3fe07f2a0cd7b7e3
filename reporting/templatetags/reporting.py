"""Small tags of this room: paths in the community at hand, people and things as links. `{% load reporting %}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString

from communities.models import Area, Member
from reporting.digests.headers import safe_header

register = template.Library()


@register.simple_tag(takes_context=True)
def place(context: Mapping[str, Any], name: str, *args: Any) -> str:
    """The path of a page of the community at hand."""
    return str(context["request"].community.url(name, *args))


@register.simple_tag
def person(member: Member) -> SafeString | str:
    """A member's name, linked to their page."""
    return _linked(member, member.name)


@register.simple_tag
def thing_link(thing: Any) -> SafeString | str:
    """A conversation, question or case by its title, linked to its page."""
    return _linked(thing, str(thing))


@register.filter
def area_name(area: str) -> str:
    """As "care" is Care."""
    return str(Area(area).label) if area in Area.values else area


@register.filter
def thousands(number: int) -> str:
    """2418 is 2,418."""
    return f"{number:,}"


@register.filter
def hours(seconds: float) -> str:
    """5400 is "1 h 30 min", 40 is "under a minute"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute" if seconds else "0 min"
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"


@register.filter
def last_items(items: Sequence[Any], count: int) -> Sequence[Any]:
    """The last few."""
    return items[-count:]


@register.filter
def as_value(value: float | None, unit: str) -> str:
    """A point of a line in words: "71 %", "2,418", "—"."""
    if value is None:
        return "—"
    return f"{value:,.0f}" + (f"\N{NO-BREAK SPACE}{unit}" if unit else "")


@register.filter
def one_line(text: str) -> str:
    """Without line breaks and control characters, so that a name in a text cannot pose as a part of the mail."""
    return safe_header(str(text), most=400)


@register.filter
def inside(url: str) -> str:
    """The address if it is a path of this house, else nowhere."""
    return url if url.startswith("/") and not url.startswith(("//", "/\\")) else "#"


def _linked(thing: Any, name: str) -> SafeString | str:
    try:
        return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), name)
    except NoReverseMatch:  # its room has no page yet
        return name
