"""Fills in saved replies: {name}, {title}, {date}, {community}, {guideline}, {guideline_link}; the rest stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings

from moderation.models import Case, Guideline, SavedReply

PLACES: Final = {
    "name": "The author's name",
    "title": "The conversation's title",
    "date": "The day of the post",
    "community": "The community's name",
    "guideline": "The guideline, as “2. Respect”",
    "guideline_link": "Its address",
}
_PLACE: Final = re.compile(r"\{(\w+)\}")


def filled(text: str, case: Case, guideline: Guideline | None) -> str:
    """The text with its places filled in; an unknown place stays, an empty one leaves nothing."""
    known = {
        "name": case.member.name if case.member_id and case.member else "there",
        "title": case.conversation.title if case.conversation_id and case.conversation else "",
        "date": f"{case.occurred_at:%-d %B %Y}",
        "community": str(case.community),
        "guideline": str(guideline) if guideline else "",
        "guideline_link": f"{settings.KITH_URL}{guideline.get_absolute_url()}" if guideline else "",
    }
    return _PLACE.sub(lambda match: known.get(match[1], match[0]), text)


def ready(replies: Iterable[Any], case: Case, guidelines: Iterable[Guideline]) -> list[tuple[SavedReply, str]]:
    """Each saved reply with its words for this case. A reply that names a guideline takes that, else the case's own."""
    by_slug = {each.slug: each for each in guidelines}
    own = next((each for each in by_slug.values() if each.pk == case.guideline_id), None)
    for each in by_slug.values():
        each.community = case.community
    return [(reply, filled(reply.text or "", case, by_slug.get(reply.guideline, own))) for reply in replies]


def unknown_places(text: str) -> list[str]:
    """What a writer mistyped."""
    return [name for name in dict.fromkeys(_PLACE.findall(text)) if name not in PLACES]
