"""The lines that repeat a hundred times a page, each written once and drawn without a template of its own.

`{% load people %}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.dateformat import format as dated
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from accounts.templatetags.house import FACES, initials
from communities.models import Member
from relationships.models import Standing

register = template.Library()


@register.simple_tag
def moment(at: datetime | None, form: str = "j M Y") -> SafeString | str:
    """A dated `<time>`, in the zone of the page; nothing for no moment."""
    if at is None:
        return ""
    here = localtime(at)
    return format_html('<time datetime="{}">{}</time>', here.isoformat(), dated(here, form))


@register.simple_tag(takes_context=True)
def person(context: Mapping[str, Any], member: Member, size: str = "") -> SafeString:
    """A member's face and name, leading to their page."""
    return format_html(
        '<span class="person"><span class="face hue-{} {}" aria-hidden="true">{}</span><a href="{}">{}</a></span>',
        member.pk % FACES,
        size,
        initials(member.name),
        context["shell"].community.url("relationships:member", member.pk),
        member.name,
    )


@register.simple_tag
def roles(standing: Standing | None, *, brief: bool = False) -> SafeString | str:
    """The roles held, as tags. `brief`: a champion's regular presence and help go without saying."""
    if not standing:
        return ""
    implied = {"regular", "helper", "welcomer"} if brief and "champion" in standing.roles else set()
    return format_html_join(
        " ",
        '<span class="tag {}">{}</span>',
        ((hue, label) for value, label, hue in standing.roles_shown if value not in implied),
    )


@register.filter
def why(standing: Standing, role: str) -> str:
    """The figures behind one role of a standing."""
    words = str(standing.reasons.get(role, {}).get("words", ""))
    return f"{words[:1].upper()}{words[1:]}"


EMOJI = {
    "+1": "👍", "-1": "👎", "heart": "❤️", "tada": "🎉", "fire": "🔥", "rocket": "🚀", "eyes": "👀", "smile": "😄",
    "laughing": "😆", "joy": "😂", "clap": "👏", "pray": "🙏", "open_mouth": "😮", "cry": "😢", "thinking": "🤔",
    "confused": "😕", "wave": "👋", "100": "💯", "hammer_and_wrench": "🛠️", "white_check_mark": "✅", "hugs": "🤗",
    "thumbsup": "👍", "thumbsdown": "👎", "hooray": "🎉", "laugh": "😄", "star": "⭐", "raised_hands": "🙌",
    "muscle": "💪",
}  # fmt: skip


@register.filter
def emoji(value: str) -> str:
    """A reaction's sign where its name is a well-known one: "+1" is 👍; else what came, without colons."""
    name = value.strip(":")
    return EMOJI.get(name, name.replace("_", " "))
