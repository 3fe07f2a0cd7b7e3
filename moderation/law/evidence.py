"""Keeps posts as they were, in a chain that shows when somebody tampered; empties them when their time is over.

`hash` = SHA-256 of (number, content's hash, the hash before). The content itself is not in it, only its own hash, so
emptied rows leave the chain closed. One community's chain is written by one at a time (an advisory lock). A cut-off end
shows only to who noted the latest hash elsewhere: the page gives it to take away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.db import connection, transaction
from django.utils import timezone

from communities.models import Activity, Community
from moderation.models import Case, Decision, Evidence, LawSettings

_LOCK: Final = 0x6B697468  # "kith": the first half of the advisory lock; the second is the community
_NAMES: Final = re.compile(r"""(?:src|href)\s*=\s*["']([^"']{1,1000})["']""", re.IGNORECASE)
_FILE: Final = re.compile(r"[^/]{1,200}\.[A-Za-z0-9]{1,6}\Z")
LONGEST_TEXT: Final = 100_000


@dataclass(slots=True)
class Checked:
    """What a walk of the chain found: whole, or at which number it breaks and why."""

    pieces: int = 0
    emptied: int = 0
    breaks: list[tuple[int, str]] = field(default_factory=list)
    latest: str = ""

    @property
    def is_whole(self) -> bool:
        """Nothing was changed or taken out of the middle."""
        return not self.breaks


def preserve_for(decision: Decision) -> int:
    """Keeps the posts that a restricting decision is about. Twice is once. Gives how many were kept now."""
    case = decision.case
    acts = _acts_of(case)
    return preserve(case.community, acts, Evidence.Reason.DECISION, case=case, decision=decision) if acts else 0


def preserve_for_notice(case: Case) -> int:
    """Keeps the posts of a case about which a legal notice came in, before anybody decides. Twice is once."""
    return preserve(case.community, _acts_of(case), Evidence.Reason.NOTICE, case=case)


@transaction.atomic
def preserve(
    community: Community,
    acts: Iterable[Activity],
    reason: str,
    *,
    case: Case | None = None,
    decision: Decision | None = None,
) -> int:
    """Adds acts to the community's chain as they are now; what is there already, unchanged and for the same end, not.

    A post edited since is kept again beside the earlier copy: so the edits that we saw are known.
    """
    rows = list(acts)
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, community.pk])
    known = _known(community, rows, decision)
    last = Evidence.objects.in_community(community).order_by("-number").first()
    number, before = (last.number, last.hash) if last is not None else (0, "")
    now = timezone.now()
    until = now + timedelta(days=LawSettings.of(community).evidence_days)
    surroundings = _surroundings(rows)
    made: list[Evidence] = []
    for act in rows:
        content = {**_content(act, surroundings)}
        hashed = _hash(content)
        if (act.pk, hashed) in known or (decision is not None and (act.pk, "") in known):
            continue
        number += 1
        own = link(number, hashed, before)
        made.append(
            Evidence(
                workspace_id=community.workspace_id,
                community=community,
                number=number,
                reason=reason,
                case=case,
                decision=decision,
                activity=act,
                occurred_at=act.occurred_at,
                sealed_at=now,
                keep_until=until,
                content=content,
                parent=surroundings.parents.get(act.reply_to_id or 0),
                content_hash=hashed,
                previous_hash=before,
                hash=own,
            )
        )
        before = own
    Evidence.objects.bulk_create(made, batch_size=500)
    return len(made)


def check(community: Community) -> Checked:
    """Walks the chain from its beginning. Each hash is reckoned anew from what is there."""
    found = Checked()
    before, expected = "", 1
    for row in Evidence.objects.in_community(community).order_by("number").iterator(500):
        found.pieces += 1
        found.emptied += row.erased_at is not None
        if row.number != expected:
            found.breaks.append((expected, f"numbers {expected} to {row.number - 1} are missing"))
        elif row.previous_hash != before:
            found.breaks.append((row.number, "does not follow from the one before"))
        if row.content is not None and _hash(row.content) != row.content_hash:
            found.breaks.append((row.number, "its content was changed"))
        if link(row.number, row.content_hash, row.previous_hash) != row.hash:
            found.breaks.append((row.number, "its hash is not its own"))
        before, expected = row.hash, row.number + 1
    found.latest = before
    return found


@transaction.atomic
def empty_what_is_over(community: Community, now: datetime | None = None) -> int:
    """Empties pieces whose time is over and that no hold covers. The database would refuse any other. How many."""
    from moderation.law.holds import is_held

    moment = now or timezone.now()
    over = Evidence.objects.in_community(community).kept().filter(keep_until__lte=moment)
    free = [row.pk for row in over.select_related("activity") if not is_held(row)]
    return Evidence.objects.filter(pk__in=free).update(content=None, parent=None, erased_at=moment)


def link(number: int, content_hash: str, previous: str) -> str:
    """The hash of one piece of the chain, in hexadecimal."""
    return sha256(f"{number}\n{content_hash}\n{previous}".encode()).hexdigest()


@dataclass(slots=True)
class _Surroundings:
    handles: dict[int, tuple[str, str]]
    conversations: dict[int, str]
    channels: dict[int, str]
    parents: dict[int, dict[str, Any]]


def _acts_of(case: Case) -> list[Activity]:
    if case.activity_id is not None:
        return list(Activity.objects.filter(pk=case.activity_id))
    parts = case.parts.exclude(activity=None).values("activity_id")
    return list(Activity.objects.filter(pk__in=parts).order_by("occurred_at", "id"))


def _known(community: Community, acts: list[Activity], decision: Decision | None) -> set[tuple[int, str]]:
    rows = Evidence.objects.in_community(community).filter(activity__in=[act.pk for act in acts])
    if decision is not None:
        return {(int(pk), "") for pk in rows.filter(decision=decision.pk).values_list("activity_id", flat=True) if pk}
    return {(int(pk), hashed) for pk, hashed in rows.values_list("activity_id", "content_hash") if pk}


def _surroundings(acts: list[Activity]) -> _Surroundings:
    """Names around the posts, in four queries however many posts there are."""
    from communities.models import Channel, Conversation, Identity

    parents = {act.reply_to_id for act in acts if act.reply_to_id}
    above = list(Activity.objects.filter(pk__in=parents))
    who = {act.identity_id for act in [*acts, *above] if act.identity_id}
    handles = {pk: (handle, name) for pk, handle, name in
               Identity.objects.filter(pk__in=who).values_list("pk", "handle", "name")}  # fmt: skip
    where = {act.conversation_id for act in acts if act.conversation_id}
    places = {act.channel_id for act in acts if act.channel_id}
    return _Surroundings(
        handles,
        dict(Conversation.objects.filter(pk__in=where).values_list("pk", "title")),
        dict(Channel.objects.filter(pk__in=places).values_list("pk", "name")),
        {
            act.pk: {
                "author": handles.get(act.identity_id or 0, ("", ""))[0],
                "said_at": act.occurred_at.isoformat(),
                "text": act.text[:LONGEST_TEXT],
                "external_id": act.external_id,
            }
            for act in above
        },
    )


def _content(act: Activity, around: _Surroundings) -> dict[str, Any]:
    handle, name = around.handles.get(act.identity_id or 0, ("", ""))
    return {
        "text": act.text[:LONGEST_TEXT],
        "author": handle,
        "author_name": name,
        "said_at": act.occurred_at.isoformat(),
        "edited_at": act.edited_at.isoformat() if act.edited_at else None,
        "removed_at": act.deleted_at.isoformat() if act.deleted_at else None,
        "channel": around.channels.get(act.channel_id or 0, ""),
        "conversation": around.conversations.get(act.conversation_id or 0, ""),
        "url": act.url,
        "source": act.source_id,
        "external_id": act.external_id,
        "answers": act.reply_to_id,
        "attachments": _attachments(act.html),
    }


def _attachments(html: str) -> list[str]:
    """The names of files that the post's mark-up shows or links to; the files themselves are the platform's."""
    found: dict[str, None] = {}
    for address in _NAMES.findall(html[:LONGEST_TEXT]):
        try:
            name = unquote(urlsplit(address).path).rsplit("/", 1)[-1]
        except ValueError:
            continue
        if _FILE.fullmatch(name):
            found[name] = None
    return list(found)[:50]


def _hash(content: Any) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
