"""Which post a report is about: the address that the reporter gave, as a link to the source or to Kith's own page.

Only the community's own posts are ever found: another's address is as unknown as one that leads nowhere.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from communities.models import Activity, Community
from communities.models.activity import SPOKEN, ActivityQuerySet
from moderation.numbers import number

RECENT: Final = timedelta(days=60)  # most reports are about something new: looked for there first, by an index
OWN_ANCHOR: Final = re.compile(r"a(\d{1,18})\Z")


def find_post(community: Community, link: str) -> Activity | None:
    """The post at an address, or None. `link` is whatever somebody typed."""
    link = link.strip()
    if not link:
        return None
    rows = Activity.objects.in_community(community).filter(kind__in=SPOKEN)
    if link.isdecimal():
        pk = number(link)
        return rows.filter(pk=pk).first() if pk is not None else None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    own = OWN_ANCHOR.fullmatch(parts.fragment)
    if own and parts.path.startswith(community.url("reporting:today")) and link.startswith((settings.KITH_URL, "/")):
        return rows.filter(pk=int(own[1])).first()
    return _at_source(rows, community, link)


def _at_source(rows: ActivityQuerySet, community: Community, link: str) -> Activity | None:
    addresses = _ways_to_write(link)
    if not addresses:
        return None
    since = community.present() - RECENT
    recent = rows.filter(occurred_at__gte=min(since, timezone.now() - RECENT), url__in=addresses)
    return recent.order_by("id").first() or rows.filter(url__in=addresses).order_by("id").first()


def _ways_to_write(link: str) -> list[str]:
    """With and without encryption, a last slash, a query, an anchor: people copy addresses as they come."""
    parts = urlsplit(link)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return []
    found = []
    rest = [parts.path.rstrip("/"), parts.path.rstrip("/") + "/"]
    tails = [f"?{parts.query}" if parts.query else "", ""]
    anchors = [f"#{parts.fragment}" if parts.fragment else "", ""]
    for scheme in ("https", "http"):
        for path in rest:
            for tail in tails:
                found += [f"{scheme}://{parts.netloc.lower()}{path}{tail}{anchor}" for anchor in anchors]
    exact = [link, *found]
    return list(dict.fromkeys(address for address in exact if len(address) <= 1000))
