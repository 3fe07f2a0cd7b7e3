"""How what members wrote is shown: cleaned, never as it came. `{% load record %}`.

The record keeps the original bytes; every byte of them is hostile. Only this filter turns a
platform's mark-up into ours.
"""

from __future__ import annotations

import re
from typing import Final

import nh3
from django import template
from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

from communities.models import Activity

register = template.Library()

TAGS: Final = {
    "a", "b", "blockquote", "br", "code", "del", "em", "hr", "i", "li", "ol", "p", "pre", "s", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_DROPPED_WITH_CONTENT: Final = {"script", "style", "noscript", "template", "title", "textarea", "iframe", "svg", "math"}
_HEADING: Final = re.compile(r"<(/?)h[1-6]\b[^>]{0,500}>", re.IGNORECASE)
LONGEST: Final = 60_000  # characters shown of one message; the source has the rest


@register.filter
def post_html(said: Activity | str) -> SafeString:
    """An activity (its mark-up, or its text where it has none), or a string of mark-up, as safe HTML.

    No images, no styles, no ids, no headings (they would break the page's own); links go to http, https and mail only,
    and carry `nofollow ugc noopener noreferrer`.
    """
    if isinstance(said, str):
        markup = said
    elif said.html:
        markup = said.html
    else:
        text = said.text[:LONGEST]
        markup = linebreaks(
            urlize(text, autoescape=True) if len(text) < 20_000 else text, autoescape=len(text) >= 20_000
        )
    markup = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", markup[: 2 * LONGEST])
    clean = nh3.clean(
        markup,
        tags=TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned just above
