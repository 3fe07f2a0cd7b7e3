"""Writes records: ids from a prefix and a count (never from the clock), times from epoch seconds."""

from __future__ import annotations

from datetime import UTC, datetime

from communities.incoming import (
    ActivityKind,
    ConversationKind,
    Incoming,
    IncomingActivity,
    IncomingConversation,
    IncomingIdentity,
)

FORUM_URL = "https://forum.kilnandco.example"
_moment = datetime.fromtimestamp


class Pen:
    """Makes records under one prefix and keeps them in order until somebody takes them."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.count = 0  # activities written
        self.conversations = 0
        self._acts = 0
        self.records: list[Incoming] = []

    def take(self) -> list[Incoming]:
        """What was written since the last time."""
        records, self.records = self.records, []
        return records

    def identity(
        self, external_id: str, handle: str, name: str, at: int, email: str = "", **more: object
    ) -> IncomingIdentity:
        """A person's account, and their joining at `at`."""
        who = IncomingIdentity(
            external_id, handle, name, email, profile_url=f"{FORUM_URL}/u/{handle}", joined_at=_moment(at, UTC)
        )
        for key, value in more.items():
            setattr(who, key, value)
        self.records.append(who)
        self.count += 1
        self.records.append(IncomingActivity(f"{external_id}-join", "join", external_id, _moment(at, UTC)))
        return who

    def leave(self, external_id: str, at: int) -> None:
        """An account closed by its owner."""
        self.count += 1
        self.records.append(IncomingActivity(f"{external_id}-leave", "leave", external_id, _moment(at, UTC)))

    def conversation(
        self, title: str, channel: str, kind: ConversationKind = "thread", tags: tuple[str, ...] = ()
    ) -> IncomingConversation:
        """A conversation; set what is known later (the accepted answer) on the record itself."""
        self.conversations += 1
        made = IncomingConversation(f"{self.prefix}t{self.conversations}", title, kind, channel, tags=tags)
        made.url = f"{FORUM_URL}/t/{made.external_id}"
        self.records.append(made)
        return made

    def edit_last(self, at: int) -> None:
        """The author came back to what was written last and changed a word."""
        last = self.records[-1]
        if isinstance(last, IncomingActivity):
            last.edited_at = _moment(at, UTC)

    def act(
        self,
        kind: ActivityKind,
        author: str,
        at: int,
        talk: IncomingConversation,
        text: str = "",
        reply_to: str = "",
        mentions: tuple[str, ...] = (),
        value: str = "",
    ) -> str:
        """One act; returns its external id."""
        self.count += 1
        self._acts += 1
        made = f"{self.prefix}p{self._acts}"
        self.records.append(
            IncomingActivity(
                made,
                kind,
                author,
                _moment(at, UTC),
                talk.channel,
                talk.external_id,
                reply_to,
                mentions,
                text,
                "",
                f"{talk.url}/{made}" if text else "",
                value,
            )
        )
        return made
