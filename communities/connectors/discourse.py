"""Discourse: topic JSON (`/t/<id>.json`), lists of posts (`/posts.json`), JSON Lines of either, or folders of them.

A post is named "topic/number", as in its URL, so that replies name what they answer even before it has been read.
Likes come as counts without names and are therefore no activities.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from communities.archive import Entry, Export
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.instants import from_iso
from communities.connectors.plain_text import plain_text
from communities.connectors.registry import register
from communities.connectors.rows import json_rows
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)

HOST = re.compile(rb"(?:/user_avatar/|https?://)((?:[a-z0-9-]+\.)+[a-z]{2,})/")
OUR_HOST = re.compile(rb"/user_avatar/((?:[a-z0-9-]+\.)+[a-z]{2,})/")
MENTION = re.compile(r'<a class="mention" href="/u(?:sers)?/([^"/]{1,100})"')
QUOTE = re.compile(r'<aside class="quote[^"]*"([^>]{0,400})>')
QUOTED = re.compile(r'data-(username|post|topic)="([^"]{1,100})"')
SMALL_ACTION = 3
STAFF = {"staff", "admin", "moderator"}
SYSTEM = ("system", "discobot")


@register
class Discourse:
    """JSON of Discourse topics and posts."""

    name = "discourse"
    label = "Discourse topics or posts"
    about = "JSON or JSON Lines of topics or posts, alone, gzipped or in a folder"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return _host(export) or "Discourse"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        for entry in _json_entries(export)[:5]:
            head = export.head(entry)
            if b'"post_stream"' in head or (b'"posts_count"' in head and b'"category_id"' in head):
                return Fit(0.95, "topics with a post stream")
            if b'"topic_id"' in head and b'"cooked"' in head and b'"post_number"' in head:
                return Fit(0.95, "posts with topic_id, post_number and cooked")
        return NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        return _Reading(export, _host(export)).records()


def _json_entries(export: Export) -> list[Entry]:
    return [entry for entry in export.entries if entry.name.endswith((".json", ".jsonl", ".ndjson"))] or (
        export.entries if len(export.entries) == 1 else []
    )


def _host(export: Export) -> str:
    """The forum's own host, from the address of an uploaded avatar; "" if none shows in the first bytes."""
    for entry in _json_entries(export)[:5]:
        found = OUR_HOST.search(export.head(entry, 1_000_000))
        if found:
            return found[1].decode("ascii")
    return ""


@dataclass(slots=True)
class _Reading:
    export: Export
    host: str
    channels: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    people: dict[str, IncomingIdentity] = field(default_factory=dict)

    def records(self) -> Iterator[Incoming]:
        entries = _json_entries(self.export)
        for entry in entries:
            yield from self._categories(entry)
        for entry in entries:
            for where, row, raw in json_rows(self.export, entry, "latest_posts", "posts"):
                if isinstance(row, Rejection):
                    yield row
                    continue
                try:
                    yield from self._row(where, row)
                except (ValueError, TypeError, AttributeError, KeyError) as trouble:
                    why = str(trouble) or "this is neither a topic nor a post"
                    yield Rejection(where, why, "Correct it or remove it.", (raw or _raw(row))[:RAW_LIMIT])

    def _categories(self, entry: Entry) -> Iterator[Incoming]:
        """Names of categories, from `categories.json` or `site.json` beside the topics."""
        if entry.name.rpartition("/")[2] not in ("categories.json", "site.json"):
            return
        for _, row, _ in json_rows(self.export, entry):
            if not isinstance(row, dict):
                continue
            listed = row.get("categories") or (row.get("category_list") or {}).get("categories") or []
            for category in listed:
                if isinstance(category, dict) and category.get("id") is not None:
                    number = str(category["id"])
                    self.channels.add(number)
                    about = plain_text(str(category.get("description") or ""))
                    slug = category.get("slug") or number
                    yield IncomingChannel(
                        number, str(category.get("name") or slug), about, self._url(f"/c/{slug}/{number}")
                    )

    def _row(self, where: str, row: Any) -> Iterator[Incoming]:
        if not isinstance(row, dict):
            raise ValueError("this is neither a topic nor a post")
        if isinstance(row.get("post_stream"), dict):
            yield from self._topic(where, row)
        elif "post_number" in row and "topic_id" in row:
            yield from self._post_alone(row)
        elif "categories" not in row and "category_list" not in row:
            raise ValueError("this is neither a topic (post_stream) nor a post (topic_id, post_number)")

    def _topic(self, where: str, topic: dict[str, Any]) -> Iterator[Incoming]:
        number = str(topic["id"])
        posts, slug = topic["post_stream"].get("posts") or [], topic.get("slug")
        yield from self._channel(topic)
        solved = next((p for p in posts if isinstance(p, dict) and p.get("accepted_answer")), None)
        accepted = solved or topic.get("accepted_answer") or {}
        conversation = IncomingConversation(
            number,
            str(topic.get("title") or ""),
            "question" if accepted else "thread",
            _category(topic),
            self._url(f"/t/{slug or '-'}/{number}"),
            tags=_tags(topic.get("tags")),
            closed=bool(topic.get("closed") or topic.get("archived")),
            accepted=f"{number}/{accepted['post_number']}" if accepted.get("post_number") else "",
            deleted=bool(topic.get("deleted_at")),
        )
        self.topics.add(number)
        yield conversation
        for index, post in enumerate(posts, 1):
            try:
                yield from self._post(post, number, conversation.channel, slug)
            except (ValueError, TypeError, AttributeError, KeyError) as trouble:
                why = str(trouble) or "this is no post"
                yield Rejection(f"{where}, post {index}", why, "Correct it or remove it.", _raw(post))

    def _post_alone(self, post: dict[str, Any]) -> Iterator[Incoming]:
        """A post from a list knows its topic's title; a solution found later is told again."""
        number = str(post["topic_id"])
        accepted = bool(post.get("accepted_answer"))
        if number not in self.topics or accepted:
            self.topics.add(number)
            yield from self._channel(post)
            yield IncomingConversation(
                number,
                str(post.get("topic_title") or ""),
                "question" if accepted else "thread",
                _category(post),
                self._url(f"/t/{post.get('topic_slug') or '-'}/{number}"),
                accepted=f"{number}/{post['post_number']}" if accepted else "",
            )
        yield from self._post(post, number, _category(post), post.get("topic_slug"))

    def _post(self, post: dict[str, Any], topic: str, channel: str, slug: Any) -> Iterator[Incoming]:
        place = int(post["post_number"])
        at = from_iso(post.get("created_at"), naive_is_utc=True)
        author = str(post.get("username") or "").lower()
        yield from self._person(author, post)
        cooked = str(post.get("cooked") or "")
        quoted, first_quote = _quotes(cooked, topic)
        mentions = dict.fromkeys([name.lower() for name in MENTION.findall(cooked)] + quoted)
        mentions.pop(author, None)
        for name in mentions:
            yield from self._person(name, {"username": name})
        answered = post.get("reply_to_post_number") or first_quote
        activity = IncomingActivity(
            f"{topic}/{place}", "post" if place == 1 else "reply", author, at, channel, topic,
            f"{topic}/{answered}" if answered and int(answered) != place else "",
            url=self._url(f"/t/{slug or '-'}/{topic}/{place}"),
        )  # fmt: skip
        if post.get("post_type") == SMALL_ACTION or post.get("action_code"):
            activity.kind, activity.value = "contribution", str(post.get("action_code") or "moderation")
        if post.get("deleted_at") or post.get("hidden") or post.get("user_deleted"):
            activity.deleted = True
        else:
            activity.text, activity.html, activity.mentions = plain_text(cooked), cooked, tuple(mentions)
            if int(post.get("version") or 1) > 1 and post.get("updated_at"):
                activity.edited_at = from_iso(post["updated_at"], naive_is_utc=True)
        yield activity

    def _person(self, key: str, row: dict[str, Any]) -> Iterator[Incoming]:
        """Tells a person when first met, and again when a later post knows more of them."""
        if not key:
            return
        known = self.people.get(key)
        avatar = str(row.get("avatar_template") or "").replace("{size}", "120")
        person = IncomingIdentity(
            key,
            handle=str(row.get("username") or key),
            name=str(row.get("name") or (known.name if known else "")),
            avatar_url=self._url(avatar) if avatar.startswith("/") else avatar,
            profile_url=self._url(f"/u/{key}"),
            is_bot=key in SYSTEM,
            is_staff=any(bool(row.get(role)) for role in STAFF)
            if STAFF & row.keys()
            else bool(known and known.is_staff),
        )
        if known is None or ("created_at" in row and (person.name, person.is_staff) != (known.name, known.is_staff)):
            self.people[key] = person
            yield person

    def _channel(self, row: dict[str, Any]) -> Iterator[Incoming]:
        number = _category(row)
        if number and number not in self.channels:
            self.channels.add(number)
            name = str(row.get("category_name") or row.get("category_slug") or f"Category {number}")
            yield IncomingChannel(number, name, url=self._url(f"/c/{number}"))

    def _url(self, path: str) -> str:
        return f"https://{self.host}{path}" if self.host else ""


def _quotes(cooked: str, topic: str) -> tuple[list[str], int]:
    """The people quoted, and the number of the first post quoted from the same topic (0 if none)."""
    names: list[str] = []
    answered = 0
    for found in QUOTE.finditer(cooked):
        says = dict(QUOTED.findall(found[1]))
        if says.get("username"):
            names.append(says["username"].lower())
        if not answered and says.get("topic") == topic and says.get("post", "").isdecimal():
            answered = int(says["post"])
    return names, answered


def _category(row: dict[str, Any]) -> str:
    return "" if row.get("category_id") is None else str(row["category_id"])


def _tags(listed: Any) -> tuple[str, ...]:
    if not isinstance(listed, list):
        return ()
    return tuple(str(tag.get("name") if isinstance(tag, dict) else tag) for tag in listed)


def _raw(row: Any) -> str:
    return json.dumps(row, ensure_ascii=True)[:RAW_LIMIT]
