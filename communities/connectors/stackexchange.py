"""A Stack Exchange data dump: Posts, Users, Comments, Votes and Badges as XML.

Votes are anonymous in the dump and badges are given by the site itself: neither is anyone's dated act, so they make
no activities. The exceptions are bookmarks and bounties, which name who gave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communities.archive import Entry, Export, xml_rows
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.instants import from_iso
from communities.connectors.plain_text import plain_text
from communities.connectors.registry import register
from communities.incoming import Incoming, IncomingActivity, IncomingConversation, IncomingIdentity, Rejection

QUESTION, ANSWER = "1", "2"
POST_TYPES = {"3": "wiki", "4": "tag wiki", "5": "tag wiki", "6": "nomination", "7": "wiki", "8": "privilege wiki"}
NAMED_VOTES = {"5": "bookmark", "8": "bounty"}
TAGS = re.compile(r"<([^<>]{1,100})>|([^<>|]{1,100})")
ADDRESSED = re.compile(r"@([^\s@,:;.!?()]{3,60})")


@register
class StackExchange:
    """A Stack Exchange data dump."""

    name = "stackexchange"
    label = "Stack Exchange data dump"
    about = "a zip or folder with Posts.xml, Users.xml and Comments.xml (unpack .7z first)"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return "Stack Exchange"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        tables = {table for table in ("posts", "users", "comments", "votes", "badges") if _table(export, table)}
        for table in sorted(tables & {"posts", "users"}):
            entry = _table(export, table)
            head = export.head(entry, 2048) if entry else b""
            if f"<{table}".encode() in head:
                return Fit(0.97, f"the tables {', '.join(sorted(tables))}")
        return NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        return _Reading(export).records()


def _table(export: Export, name: str) -> Entry | None:
    return next((e for e in export.entries if e.name.rpartition("/")[2].lower() == f"{name}.xml"), None)


@dataclass(slots=True)
class _Reading:
    export: Export
    names: dict[str, str] = field(default_factory=dict)  # user id: display name without spaces, lower case
    questions: dict[str, str] = field(default_factory=dict)  # post id: its question
    present: dict[str, dict[str, None]] = field(default_factory=dict)  # post id: who wrote there, in order

    def records(self) -> Iterator[Incoming]:
        for table, read in (
            ("users", self._user), ("posts", self._post), ("comments", self._comment), ("votes", self._vote),
        ):  # fmt: skip
            entry = _table(self.export, table)
            if entry is None:
                self.export.note(f"There is no {table.capitalize()}.xml.")
                continue
            for number, row, raw in xml_rows(self.export, entry):
                where = f"{entry.name}, line {number}"
                if isinstance(row, str):
                    yield Rejection(where, f"this row is not XML ({row})", "Escape <, & and quotes.", raw[:RAW_LIMIT])
                    continue
                try:
                    yield from read(row)
                except KeyError as trouble:
                    yield Rejection(where, f"{trouble.args[0]} is missing", "Add it.", raw[:RAW_LIMIT])
                except ValueError as trouble:
                    yield Rejection(where, str(trouble), "Correct it or remove the row.", raw[:RAW_LIMIT])
        self._note_badges()

    def _user(self, row: dict[str, str]) -> Iterator[Incoming]:
        user = row["Id"]
        name = row.get("DisplayName", "")
        self.names[user] = name.replace(" ", "").lower()
        joined = from_iso(row.get("CreationDate"), naive_is_utc=True)
        is_bot = user == "-1"
        yield IncomingIdentity(
            user, handle=name, name=name, avatar_url=row.get("ProfileImageUrl", ""),
            about=plain_text(row.get("AboutMe", "")),
            location=row.get("Location", ""), joined_at=joined, is_bot=is_bot,
        )  # fmt: skip
        if not is_bot:
            yield IncomingActivity(f"join/{user}", "join", user, joined)

    def _post(self, row: dict[str, str]) -> Iterator[Incoming]:
        post, kind = row["Id"], row["PostTypeId"]
        at = from_iso(row.get("CreationDate"), naive_is_utc=True)
        author = row.get("OwnerUserId", "")
        if kind in (QUESTION, ANSWER) and author:
            self.present.setdefault(post, {})[author] = None
        body = row.get("Body", "")
        activity = IncomingActivity(
            f"post/{post}", "post", author, at, text=plain_text(body), html=body,
            deleted="DeletionDate" in row,
        )  # fmt: skip
        if "LastEditDate" in row:
            activity.edited_at = from_iso(row["LastEditDate"], naive_is_utc=True)
        yield from self._unknown(author, row.get("OwnerDisplayName", ""))
        if kind == QUESTION:
            self.questions[post] = activity.conversation = post
            accepted = row.get("AcceptedAnswerId")
            yield IncomingConversation(
                post, row.get("Title", ""), "question", tags=_tags(row.get("Tags", "")),
                closed="ClosedDate" in row, accepted=f"post/{accepted}" if accepted else "",
                deleted="DeletionDate" in row,
            )  # fmt: skip
        elif kind == ANSWER:
            self.questions[post] = activity.conversation = row["ParentId"]
            activity.kind, activity.reply_to = "reply", f"post/{row['ParentId']}"
        else:
            activity.kind, activity.value = "contribution", POST_TYPES.get(kind, "other")
        yield activity

    def _comment(self, row: dict[str, str]) -> Iterator[Incoming]:
        post, author = row["PostId"], row.get("UserId", "")
        at = from_iso(row.get("CreationDate"), naive_is_utc=True)
        text = row.get("Text", "")
        present = self.present.setdefault(post, {})
        mentions = self._addressed(text, present, author)
        yield from self._unknown(author, row.get("UserDisplayName", ""))
        if author:
            present.pop(author, None)
            present[author] = None
        yield IncomingActivity(
            f"comment/{row['Id']}", "reply", author, at, conversation=self.questions.get(post, post),
            reply_to=f"post/{post}", mentions=mentions, text=text,
        )  # fmt: skip

    def _vote(self, row: dict[str, str]) -> Iterator[Incoming]:
        user, kind = row.get("UserId", ""), row["VoteTypeId"]
        if not user or kind not in NAMED_VOTES:
            self.export.note("Votes without a name are no one's act and were left out.")
            return
        post = row["PostId"]
        at = from_iso(row.get("CreationDate"), naive_is_utc=True)
        yield from self._unknown(user, "")
        yield IncomingActivity(
            f"vote/{row['Id']}", "reaction", user, at, conversation=self.questions.get(post, post),
            reply_to=f"post/{post}", value=NAMED_VOTES[kind],
        )  # fmt: skip

    def _addressed(self, text: str, present: dict[str, None], author: str) -> tuple[str, ...]:
        """Who "@name" means: by the site's own rule the latest writer at this post whose name begins so."""
        if "@" not in text:
            return ()
        found: dict[str, None] = {}
        for word in ADDRESSED.findall(text):
            wanted = word.lower().replace("\u2019", "'").rstrip("'").removesuffix("'s")
            for user in reversed(present):
                if user != author and self.names.get(user, "").startswith(wanted):
                    found[user] = None
                    break
        return tuple(found)

    def _unknown(self, user: str, name: str) -> Iterator[Incoming]:
        if user and user not in self.names:
            self.names[user] = name.replace(" ", "").lower()
            yield IncomingIdentity(user, handle=name or f"user{user}", name=name)

    def _note_badges(self) -> None:
        entry = _table(self.export, "badges")
        if entry is not None:
            count = sum(1 for _ in xml_rows(self.export, entry))
            self.export.note("Badges are given by the site, not by a person, and were left out.", count)


def _tags(source: str) -> tuple[str, ...]:
    """Tags as "<a><b>" or, in newer dumps, "|a|b|"."""
    return tuple(first or second for first, second in TAGS.findall(source))
