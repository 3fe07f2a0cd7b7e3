"""The frame around every page: which rooms there are, which is open, what waits in each, and the week as a band.

Reads the context variable `shell` (made by `accounts.context.shell`) and asks the URL configuration which rooms answer;
a room that has no page yet has no link. Asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django import template
from django.urls import Resolver404, resolve
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@dataclass(frozen=True)
class Room:
    """One line of the side navigation. `count` is what waits there, 0 or more."""

    name: str
    label: str
    hue: str
    url: str
    current: bool
    count: int = 0
    key: str = ""


Rows = Iterable[tuple[str, str, str, str]]


@dataclass(frozen=True)
class Navigation:
    """All of it: the rooms, the foot of the side, the few within reach of a thumb, and an administrator's own."""

    rooms: tuple[Room, ...]
    foot: tuple[Room, ...]
    thumb: tuple[Room, ...]
    mine: tuple[Room, ...]


# name, label, hue, key after "g", and the addresses below the community that belong to it; the first that answers is
# the door.
_ROOMS: Final = (
    ("today", "Today", "today", "t", ("today",)),
    ("research", "Research", "research", "e", ("research",)),
    ("relationships", "Relationships", "relationships", "r", ("relationships",)),
    ("care", "Care", "care", "c", ("care",)),
    ("moderation", "Moderation", "moderation", "m", ("moderation",)),
    ("governance", "Governance", "governance", "o", ("governance",)),
    ("insight", "Insight", "insight", "i", ("insight", "pulse", "spectrum", "digest", "reports")),
    ("crisis", "Crisis", "crisis", "x", ("crisis",)),
)
# name, label, address as above, and what `shell.may` must say
_FOOT: Final = (
    ("import", "Import", "imports", "source_read"),
    ("settings", "Settings", "settings", "workspace_change"),
    ("team", "Team", "/team", "team_read"),
)
_MINE: Final = (
    ("outbox", "Work that failed", "/outbox", "outbox_read"),
    ("mailbox", "Local mailbox", "/mailbox", "mailbox_read"),
)
_THUMB: Final = frozenset({"today", "moderation", "care", "relationships"})


@register.simple_tag(takes_context=True)
def rooms(context: Mapping[str, Any]) -> Navigation:
    """The navigation for this page: the rooms of a community, or a workspace's communities where none is open."""
    shell = context.get("shell")
    workspace, community = _of(shell, "workspace"), _of(shell, "community")
    if workspace is None:
        return Navigation((), (), (), ())
    path = getattr(context.get("request"), "path", "")
    counts = _of(shell, "counts") or {}
    main = []
    if community is None:
        for each in _of(shell, "communities") or ():
            main.append(Room(each.name, each.name, "quiet", _root(workspace, each) + "today/", False))
    else:
        for name, label, hue, key, places in _ROOMS:
            urls = [_root(workspace, community) + place + "/" for place in places if _answers(place)]
            if urls:
                here = any(path.startswith(url) for url in urls)
                main.append(Room(name, label, hue, urls[0], here, int(counts.get(name) or 0), key))
    thumb = tuple(room for room in main if room.name in _THUMB)
    foot, mine = (tuple(_allowed(rows, shell, workspace, community, path)) for rows in (_FOOT, _MINE))
    return Navigation(tuple(main), foot, thumb, mine)


def _allowed(rows: Rows, shell: Any, workspace: Any, community: Any, path: str) -> Iterator[Room]:
    may = _of(shell, "may")
    for name, label, place, action in rows:
        below = place[0] == "/"
        if (below or community is not None) and _answers(place) and (may is None or may[action]):
            url = _root(workspace, None if below else community) + place.strip("/") + "/"
            yield Room(name, label, "", url, path.startswith(url))


@register.simple_tag(takes_context=True)
def community_url(context: Mapping[str, Any], community: Any) -> str:
    """Today in this community of the workspace at hand."""
    return f"{_root(_of(context.get('shell'), 'workspace'), community)}today/"


@register.simple_tag
def band(parts: Iterable[tuple[str, float, str]], label: str = "") -> SafeString:
    """The spectrum band: (area, share in percent, label) by area, as an image with its shares said in words.

    Widths are attributes, not styles, so that it lives under a strict content security policy.
    """
    shown = [(area, float(share), text) for area, share, text in parts if float(share) > 0]
    total = sum(share for _, share, _ in shown)
    if not total:
        shown, label = [("quiet", 1.0, "Nothing yet")], "Nothing yet"
        total = 1.0
    gap = 0.8
    room = 100 - gap * (len(shown) - 1)
    rects, x = [], 0.0
    for area, share, text in shown:
        width = room * share / total
        rects.append((area, f"{x:.2f}", f"{width:.2f}", text))
        x += width + gap
    words = label or ", ".join(text for _, _, text in shown)
    inside = format_html_join(
        "", '<rect class="{}" x="{}" width="{}" height="6"><title>{}</title></rect>', (row for row in rects)
    )
    return format_html(
        '<svg class="band" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        words,
        inside,
    )


def _root(workspace: Any, community: Any = None) -> str:
    return f"/w/{_slug(workspace)}/" + (f"c/{_slug(community)}/" if community is not None else "")


def _slug(thing: Any) -> str:
    return str(getattr(thing, "slug", thing))


def _of(shell: Any, name: str) -> Any:
    if isinstance(shell, Mapping):
        return shell.get(name)
    return getattr(shell, name, None)


@lru_cache(maxsize=64)
def _answers(place: str) -> bool:
    """Whether any page answers below a community, or with a leading / below a workspace; the same in every one."""
    try:
        resolve(_root("workspace", None if place[0] == "/" else "community") + place.strip("/") + "/")
    except Resolver404:
        return False
    return True
