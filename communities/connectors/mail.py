"""Mail: mbox (mboxrd quoting, also gzipped), maildir, and folders or zips of single mails.

List-Id is the channel, Message-ID the name, In-Reply-To and References the thread. Two passes: the first reads headers
only and finds each thread's root, the second yields the mails.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message

from communities.archive import Export
from communities.connectors.connector import NO_FIT, RAW_LIMIT, Fit
from communities.connectors.mail_box import Letter, letters, looks_like_mail
from communities.connectors.mail_dates import sent_at
from communities.connectors.mail_parts import body_of
from communities.connectors.mail_people import list_of, sender
from communities.connectors.mail_threads import Threads, message_id, parent_of, parse, subject_of
from communities.connectors.registry import register
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)

TROUBLE = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, OverflowError)


@register
class Mail:
    """mbox, maildir and single mails."""

    name = "mail"
    label = "Mailing list archive"
    about = "mbox (also .gz), maildir, or a folder or zip of single mails"

    def source_name(self, export: Export) -> str:
        """A first name for the source."""
        return "Mailing lists"

    def recognise(self, export: Export) -> Fit:
        """Judges by names and first bytes."""
        sample = export.entries[:: max(1, len(export.entries) // 20)][:20]
        if not sample:
            return NO_FIT
        heads = [export.head(entry, 8192) for entry in sample]
        share = sum(looks_like_mail(head) for head in heads) / len(heads)
        boxes = sum(head.startswith(b"From ") for head in heads)
        return Fit(round(0.9 * share, 3), "mbox files" if boxes else "mails with headers") if share else NO_FIT

    def read(self, export: Export) -> Iterator[Incoming]:
        """Yields the records; bad rows as rejections."""
        return _Reading(export).records()


@dataclass(slots=True)
class _Reading:
    export: Export
    threads: Threads = field(default_factory=Threads)
    read: set[str] = field(default_factory=set)
    people: dict[str, str] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)  # conversations
    last: datetime | None = None

    def records(self) -> Iterator[Incoming]:
        for letter in letters(self.export):
            try:
                head = parse(letter.head())
                self.threads.learn(message_id(head, letter.source), parent_of(head), subject_of(head))
            except TROUBLE:
                continue  # told in the second pass
        self.threads.settle()
        for letter in letters(self.export):
            try:
                yield from self._letter(letter)
            except TROUBLE as trouble:
                why = str(trouble) or "this mail cannot be read"
                raw = letter.source[:RAW_LIMIT].decode("utf-8", "replace")
                yield Rejection(letter.where, why, "Correct its headers or remove it.", raw)

    def _letter(self, letter: Letter) -> Iterator[Incoming]:
        mail = parse(letter.source)
        if not mail.keys():
            raise ValueError("this is no mail: it has no headers")
        name = message_id(mail, letter.source)
        if name in self.read:
            self.export.note("Mails with a Message-ID that was already read were left out; the first one counts.")
            return
        at = self._time(mail, letter)
        self.read.add(name)
        channel, channel_name = list_of(mail)
        if channel and channel not in self.channels:
            self.channels.add(channel)
            yield IncomingChannel(channel, channel_name)
        author = yield from self._author(mail)
        text, markup = body_of(mail, self.export.note)
        conversation = self.threads.root(name)
        if conversation not in self.told:
            self.told.add(conversation)
            yield IncomingConversation(
                conversation, self.threads.title(conversation, subject_of(mail)), "thread", channel
            )
        answered = self.threads.parent(name)
        yield IncomingActivity(
            name, "reply" if answered else "post", author, at, channel, conversation, answered, text=text, html=markup
        )

    def _time(self, mail: Message, letter: Letter) -> datetime:
        at, how = sent_at(mail, letter.envelope)
        if at is None:
            at, how = self.last, "that of the mail before it"
        if at is None:
            raise ValueError("nothing in this mail says when it was sent")
        if how:
            self.export.note(f"Mails without a usable Date were given another time: {how}.")
        self.last = at
        return at

    def _author(self, mail: Message) -> Generator[Incoming, None, str]:
        """Introduces the sender when first met or when their name becomes known; returns their id, "" for nobody."""
        address, name = sender(mail)
        if not address:
            return ""
        if self.people.get(address) is None or (name and not self.people[address]):
            self.people[address] = name
            email = address if "@" in address else ""
            yield IncomingIdentity(address, handle=address.partition("@")[0], name=name, email=email)
        return address
