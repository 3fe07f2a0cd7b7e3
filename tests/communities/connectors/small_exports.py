# ruff: noqa: E501 - exports are written as they come
"""Small exports of every platform, written for these tests, and the few words that read them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from communities.archive import Export, Limits
from communities.connectors import choose
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)

SLACK = {
    "users.json": json.dumps(
        [
            {"id": "U1", "name": "ada", "is_admin": True, "profile": {"real_name": "Ada L", "email": "ada@example.org"}},
            {"id": "U2", "name": "bob", "profile": {}},
        ]
    ),
    "channels.json": json.dumps([{"id": "C1", "name": "general", "purpose": {"value": "All &amp; sundry"}}]),
    "general/2024-02-01.json": json.dumps(
        [
            {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1706781600.000001", "text": "<@U2> has joined"},
            {
                "type": "message",
                "user": "U1",
                "ts": "1706781700.000100",
                "text": "Hi <@U2>, see <https://example.org|the &lt;docs&gt;> in <#C1|general>",
                "reactions": [{"name": "wave", "users": ["U2", "U9"], "count": 2}],
                "thread_ts": "1706781700.000100",
                "edited": {"user": "U1", "ts": "1706781800.000000"},
            },
            {"type": "message", "user": "U2", "ts": "1706781900.000200", "thread_ts": "1706781700.000100", "text": "Thanks"},
            {"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "herald", "ts": "1706782000.0", "text": "Built"},
            {"type": "message", "subtype": "channel_topic", "user": "U1", "ts": "1706782100.0", "text": "set the topic"},
            {"type": "message", "subtype": "tombstone", "user": "U1", "ts": "1706782200.0", "text": "This message was deleted."},
            {"type": "message", "user": "U1", "ts": "1706810000.0", "text": "Seven hours later"},
            {"type": "message", "user": "U1", "text": "no time"},
        ]
    ),
}  # fmt: skip

DISCOURSE_TOPIC: dict[str, Any] = {
    "id": 7, "title": "Why is it cold?", "slug": "why-cold", "category_id": 3, "closed": False, "tags": ["heat"],
    "post_stream": {
        "posts": [
            {"id": 70, "username": "Ada", "name": "Ada L", "staff": True, "post_number": 1, "topic_id": 7, "post_type": 1,
             "created_at": "2024-02-01T10:00:00.000Z", "cooked": "<p>It is <b>cold</b> &amp; dark.</p>", "version": 1,
             "avatar_template": "/user_avatar/forum.example.org/ada/{size}/1.png", "actions_summary": [{"id": 2, "count": 5}]},
            {"id": 71, "username": "bob", "post_number": 2, "topic_id": 7, "post_type": 1, "reply_to_post_number": 1,
             "created_at": "2024-02-01T11:00:00.000Z", "version": 2, "updated_at": "2024-02-01T12:00:00.000Z",
             "accepted_answer": True,
             "cooked": '<aside class="quote" data-username="Ada" data-post="1" data-topic="7"><blockquote><p>cold</p></blockquote></aside>'
                       '<p><a class="mention" href="/u/cleo">@cleo</a> light the oven</p>'},
            {"id": 72, "username": "cleo", "post_number": 3, "topic_id": 7, "created_at": "2024-02-01T13:00:00Z",
             "cooked": "<p>gone</p>", "deleted_at": "2024-02-02T00:00:00Z"},
            {"id": 73, "username": "ada", "post_number": 4, "topic_id": 7, "post_type": 3, "action_code": "closed.enabled",
             "created_at": "2024-02-03T00:00:00Z", "cooked": ""},
        ]
    },
}  # fmt: skip

STACKEXCHANGE = {
    "Users.xml": '<?xml version="1.0" encoding="utf-8"?>\n<users>\n'
    '<row Id="-1" CreationDate="2024-01-01T00:00:00.000" DisplayName="Community" />\n'
    '<row Id="1" CreationDate="2024-01-01T00:00:00.000" DisplayName="Ada L" AboutMe="&lt;p&gt;Hi&lt;/p&gt;" />\n'
    '<row Id="2" CreationDate="2024-01-02T00:00:00.000" DisplayName="Bob" />\n</users>\n',
    "Posts.xml": '<?xml version="1.0" encoding="utf-8"?>\n<posts>\n'
    '<row Id="10" PostTypeId="1" AcceptedAnswerId="11" CreationDate="2024-02-01T10:00:00.000" OwnerUserId="1" '
    'Title="Why?" Tags="&lt;heat&gt;&lt;cold&gt;" Body="&lt;p&gt;Why &amp;amp; how?&lt;/p&gt;" />\n'
    '<row Id="11" PostTypeId="2" ParentId="10" CreationDate="2024-02-01T11:00:00.000" OwnerUserId="2" Body="So." />\n'
    '<row Id="12" PostTypeId="2" ParentId="10" CreationDate="2024-02-01T12:00:00.000" OwnerDisplayName="gone" Body="x" />\n'
    "</posts>\n",
    "Comments.xml": "<comments>\n"
    '<row Id="20" PostId="11" Text="@AdaL no, @bob is right" CreationDate="2024-02-01T13:00:00.000" UserId="1" />\n'
    '<row Id="21" PostId="11" Text="@Ada thanks" CreationDate="2024-02-01T14:00:00.000" UserId="2" />\n</comments>\n',
    "Votes.xml": "<votes>\n"
    '<row Id="1" PostId="10" VoteTypeId="2" CreationDate="2024-02-01T00:00:00.000" />\n'
    '<row Id="2" PostId="10" VoteTypeId="5" UserId="2" CreationDate="2024-02-02T00:00:00.000" />\n</votes>\n',
    "Badges.xml": '<badges>\n<row Id="1" UserId="1" Name="Informed" Date="2024-02-01T00:00:00.000" />\n</badges>\n',
}

MBOX = b"""From ada@example.org  Thu Feb  1 10:00:00 2024
From: Ada L <Ada@example.org>
Date: Thu, 1 Feb 2024 10:00:00 +0100
Subject: [oven] =?utf-8?q?K=C3=A4lte?=
Message-ID: <a1@example.org>
List-Id: Ovens <oven.lists.example.org>

It is cold.
>From here on it gets colder.

From bob@example.org  Thu Feb  1 11:00:00 2024
From: bob at example.org (Bob)
Date: Thu, 1 Feb 2024 11:00:00 +0000
Subject: Re: [oven] RE: cold
Message-ID: <b2@example.org>
In-Reply-To: <a1@example.org>
References: <ghost@example.org> <a1@example.org>
List-Id: Ovens <oven.lists.example.org>
Content-Type: text/html; charset=utf-8

<p>Light <b>it</b>.</p>

From cleo@example.org  Thu Feb  1 12:00:00 2024
From: cleo@example.org
Date: the day after tomorrow
Received: from x by y; Thu, 1 Feb 2024 12:30:00 +0000
Subject: AW: lost
References: <nowhere@example.org>
List-Id: Ovens <oven.lists.example.org>

Late \xe9.
"""

DISCORD = {
    "guild": {"id": "1", "name": "Ovens"},
    "channel": {"id": "5", "type": "GuildTextChat", "categoryId": "4", "category": "Chat", "name": "general", "topic": "all"},
    "dateRange": {"after": None, "before": None},
    "messages": [
        {"id": "100", "type": "Default", "timestamp": "2024-02-01T10:00:00.5+00:00", "timestampEdited": None, "content": "Hello",
         "author": {"id": "A", "name": "ada", "nickname": "Ada L", "isBot": False}, "mentions": [],
         "reactions": [{"emoji": {"name": "👍"}, "count": 3},
                       {"emoji": {"name": "🎉"}, "count": 1, "users": [{"id": "B", "name": "bob", "nickname": "Bob"}]}]},
        {"id": "101", "type": "Reply", "timestamp": "2024-02-01T10:01:00+00:00", "content": "Hello @Ada L",
         "author": {"id": "B", "name": "bob", "nickname": "Bob", "isBot": False},
         "mentions": [{"id": "A", "name": "ada", "nickname": "Ada L"}], "reference": {"messageId": "100"}},
        {"id": "102", "type": "GuildMemberJoin", "timestamp": "2024-02-01T10:02:00+00:00", "content": "Joined.",
         "author": {"id": "C", "name": "cleo", "nickname": "cleo"}},
        {"id": "103", "type": "ChannelPinnedMessage", "timestamp": "2024-02-01T10:03:00+00:00", "content": "Pinned a message.",
         "author": {"id": "A", "name": "ada", "nickname": "Ada L"}},
        {"id": "104", "type": "Default", "content": "no time", "author": {"id": "A"}},
    ],
}  # fmt: skip

IRSSI = """--- Log opened Thu Feb 01 23:58:00 2024
23:58 -!- bob [~bob@example.org] has joined #oven
23:58 <@ada> bob: it is cold
23:59 < bob> ada, so light it
00:01 * ada lights the oven
00:02 -!- bob is now known as bob_away
00:03 <ada> bob_away: warm now
00:04 -!- bob_away [~bob@example.org] has quit [Ping timeout]
00:05 -!- mode/#oven [+o ada] by ChanServ
"""

MEETUP_EVENT = {
    "id": "900", "title": "Oven night", "description": "<p>Bring wood</p>", "status": "PAST", "duration": "PT2H30M",
    "dateTime": "2024-02-01T19:00:00+01:00", "createdTime": "2024-01-01T12:00:00+01:00",
    "eventUrl": "https://example.org/e/900", "rsvps": {"yesCount": 14},
    "venues": [{"name": "The Shed", "city": "Bremen"}], "group": {"name": "Ovens Bremen", "urlname": "ovens-bremen"},
}  # fmt: skip

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Ovens
BEGIN:VEVENT
UID:w@example.org
DTSTAMP:20240301T100000Z
DTSTART;TZID=Europe/Berlin:20240320T190000
DTEND;TZID=Europe/Berlin:20240320T210000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Berlin:20240327T190000
SUMMARY:Oven night
ORGANIZER;CN=Ada L:mailto:Ada@example.org
ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@example.org
ATTENDEE;PARTSTAT=DECLINED:mailto:cleo@example.org
END:VEVENT
BEGIN:VEVENT
UID:x@example.org
DTSTART:soon
SUMMARY:Broken
END:VEVENT
BEGIN:VEVENT
UID:y@example.org
DTSTART:20240401T100000Z
STATUS:CANCELLED
SUMMARY:Off
ORGANIZER:mailto:ada@example.org
END:VEVENT
END:VCALENDAR
"""

KITH_CSV = """kind,id,at,author,author_name,channel,conversation,title,reply_to,mentions,text,value
post,1,2024-02-28T13:00:00Z,ada,Ada L,general,t1,Hello,,,'=1+1,
reply,2,2024-02-28T14:00:00+01:00,bob,Bob,general,t1,,1,ada,"Two
lines",
reaction,3,2024-02-28T13:06:00Z,bob,,general,t1,,1,,,heart
join,,2024-02-28T12:00:00Z,bob,,general,,,,,,
"""


def read(path: Path, name: str = "auto", limits: Limits | None = None) -> list[Incoming]:
    """Every record of an export."""
    with Export.open(path, limits) as export:
        return list(choose(name, export).read(export))


def of(records: list[Incoming], kind: type) -> list:
    return [record for record in records if type(record) is kind]


def acts(records: list[Incoming]) -> list[IncomingActivity]:
    return of(records, IncomingActivity)


def kinds(records: list[Incoming]) -> list[str]:
    return [act.kind for act in acts(records)]


def people(records: list[Incoming]) -> dict[str, IncomingIdentity]:
    return {person.external_id: person for person in of(records, IncomingIdentity)}


def conversations(records: list[Incoming]) -> dict[str, IncomingConversation]:
    return {item.external_id: item for item in of(records, IncomingConversation)}


def channels(records: list[Incoming]) -> dict[str, IncomingChannel]:
    return {item.external_id: item for item in of(records, IncomingChannel)}


def rejections(records: list[Incoming]) -> list[Rejection]:
    return of(records, Rejection)


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    path.write_bytes(zip_bytes(files))
    return path


def zip_bytes(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        place = path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def every_sample() -> dict[str, tuple[str, bytes]]:
    """Per connector: a file name and its bytes."""
    return {
        "slack": ("export.zip", zip_bytes(SLACK)),
        "discord": ("general.json", json.dumps(DISCORD).encode()),
        "discourse": ("topics.jsonl", json.dumps(DISCOURSE_TOPIC).encode() + b"\n"),
        "stackexchange": ("dump.zip", zip_bytes(STACKEXCHANGE)),
        "mail": ("list.mbox", MBOX),
        "irc": ("#oven.log", IRSSI.encode()),
        "meetup": ("events.jsonl", json.dumps(MEETUP_EVENT).encode() + b"\n"),
        "icalendar": ("ovens.ics", CALENDAR.encode()),
        "kith-csv": ("acts.csv", KITH_CSV.encode()),
        "kith-jsonl": ("acts.jsonl", b'{"kind":"post","id":"1","at":"2024-02-28T13:00:00Z","author":"ada","conversation":"t","text":"x"}\n'),
    }  # fmt: skip
