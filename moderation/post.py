"""A post as rules and models see it: its text both ways, its links, and what was known of its author at that moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from django.db.models import QuerySet

from communities.models import Activity, Community, Member
from communities.models.activity import SPOKEN, ActivityQuerySet
from moderation.models import Measure
from moderation.normalise import Normal, normalise
from moderation.own_words import own_words

if TYPE_CHECKING:
    from moderation.rules.disguises import View

LINK: Final = re.compile(r"(?:https?://|\bwww\.)([^\s/?#<>\"')\]}|]+)", re.IGNORECASE)
LONGEST: Final = 20_000  # characters; what follows is not read
FIELDS: Final = ("id", "member_id", "conversation_id", "occurred_at", "edited_at", "text", "reply_to_id", "mentions")


@dataclass(frozen=True, slots=True)
class Author:
    """Of the record's counters; `posts` is all that is known, whenever it was written."""

    id: int
    name: str
    role: str
    since: datetime | None
    posts: int
    approved: bool = False  # the team trusts them: what is meant for newcomers leaves them alone


@dataclass(frozen=True)
class Post:
    """One act of speech."""

    id: int
    member_id: int | None
    conversation_id: int | None
    occurred_at: datetime
    edited_at: datetime | None
    text: str
    reply_to_id: int | None
    author: Author | None
    mentions: tuple[int, ...] = ()  # identities named in it, where the platform says so

    @cached_property
    def normal(self) -> Normal:
        """The text as it is meant to be read."""
        return normalise(self.text)

    @cached_property
    def own(self) -> Normal:
        """The same without quotations, code and formulas: what the models judge."""
        spoken_by_author = own_words(self.text)
        return self.normal if spoken_by_author == self.text else normalise(spoken_by_author)

    @cached_property
    def undressed(self) -> list[View]:
        """Other readings of the text, where it is spelled to slip through; mostly none. See rules.disguises."""
        from moderation.rules.disguises import views

        return views(self.normal)

    @cached_property
    def links(self) -> list[tuple[str, int, int]]:
        """(domain, start, end) of each link."""
        found = []
        for match in LINK.finditer(self.text):
            host = _host(match[1])
            if "." in host:
                end = match.end()
                while end < len(self.text) and not self.text[end].isspace() and self.text[end] not in "<>\"')":
                    end += 1
                found.append((host, match.start(), end))
        return found

    @property
    def account_age(self) -> timedelta | None:
        """How long the author had been known when they wrote it."""
        if self.author is None or self.author.since is None:
            return None
        return max(self.occurred_at - self.author.since, timedelta(0))

    def newer_than(self, days: float) -> bool:
        """Whether the author had been here for less than so many days; nobody whom the team has approved is new."""
        age = self.account_age
        if self.author is not None and self.author.approved:
            return False
        return age is not None and age < timedelta(days=days)

    @property
    def about(self) -> str:
        """What signals call it; an edit is another text and may be judged anew."""
        return f"post:{self.id}" + (f":{int(self.edited_at.timestamp())}" if self.edited_at else "")


def hosts_in(text: str) -> set[str]:
    """The domains that a text links to."""
    return {host for match in LINK.finditer(text) if "." in (host := _host(match[1]))}


def _host(written: str) -> str:
    return written.rpartition("@")[2].partition(":")[0].lower().strip(".").removeprefix("www.")


def spoken(community: Community, since: datetime, until: datetime | None = None) -> ActivityQuerySet:
    """Standing posts and replies from a moment on."""
    rows = Activity.objects.in_community(community).standing().filter(kind__in=SPOKEN, occurred_at__gte=since)
    return rows if until is None else rows.filter(occurred_at__lt=until)


def read_posts(rows: QuerySet[Activity]) -> list[Post]:
    """The rows with their authors, in three queries; the team's own and bots are left out."""
    values = list(rows.values_list(*FIELDS))
    authors = _authors({row[1] for row in values if row[1] is not None})
    return list(_members_posts(values, authors))


def _members_posts(values: Iterable[tuple[object, ...]], authors: dict[int, Author]) -> Iterator[Post]:
    for pk, member, conversation, at, edited, text, reply_to, named in values:
        author = authors.get(member) if isinstance(member, int) else None
        if author is not None and author.role != Member.Role.MEMBER:
            continue
        mentions = tuple(named) if isinstance(named, list) else ()
        yield Post(pk, member, conversation, at, edited, text[:LONGEST], reply_to, author, mentions)  # type: ignore[arg-type,index]


def _authors(ids: set[int]) -> dict[int, Author]:
    found = Member.objects.filter(pk__in=ids).values_list("id", "name", "role", "first_active_at", "joined_at", "posts")
    approved = set(Measure.objects.in_force().approving(ids).values_list("member_id", flat=True))
    return {
        pk: Author(pk, name, role, min(filter(None, (first, joined)), default=None), posts, pk in approved)
        for pk, name, role, first, joined, posts in found
    }
