"""What arrives while a lever is on: posts it covers get a signal, and a case where somebody has to look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from communities.models import Activity, Batch, Community
from communities.models.activity import SPOKEN
from moderation.judging import Reason
from moderation.models import Lever, Rule, Signal
from moderation.opening import Opening, open_for_posts, store
from moderation.post import Post, read_posts, spoken

STRENGTH: Final = {Lever.Kind.HOLD: 2.0, Lever.Kind.LINKS: 2.5, Lever.Kind.CLOSE: 3.0, Lever.Kind.SLOW: 1.0}
LABELS: Final = {
    Lever.Kind.HOLD: "A newcomer’s post, while these wait",
    Lever.Kind.LINKS: "A newcomer’s link, while these are off",
    Lever.Kind.CLOSE: "Written where it is closed",
    Lever.Kind.SLOW: "Too fast, while it is to be slow",
}
TOO_FAST: Final = 3  # times before somebody has to look
Covered = tuple[Post, str, str]  # post, kind, words


def read(batch: Batch) -> int:
    """Signals and cases for posts of the batch that a lever covers. Twice is once. Gives how many cases it opened."""
    if batch.first_at is None or batch.last_at is None:
        return 0
    community = batch.community
    levers = list(Lever.objects.in_community(community).touching(batch.first_at, batch.last_at).order_by("id"))
    if not levers:
        return 0
    rows = spoken(community, batch.first_at, batch.last_at + timedelta(microseconds=1)).filter(batch=batch)
    channels = dict(rows.values_list("id", "channel_id"))
    openings: dict[int, Opening] = {}
    for post in read_posts(rows):
        for lever in levers:
            if not _is_there(lever, post, channels):
                continue
            for kind, words in _covers(lever, post):
                _add(openings, post, lever, kind, words)
    for lever in levers:
        if lever.has(Lever.Kind.SLOW):
            _slow(community, lever, set(channels), openings)
    return open_for_posts(community, list(openings.values()))


def _is_there(lever: Lever, post: Post, channels: Mapping[int, int | None]) -> bool:
    if not lever.is_on(post.occurred_at):
        return False
    if lever.channel_id is not None:
        return channels.get(post.id) == lever.channel_id
    return lever.conversation_id is None or post.conversation_id == lever.conversation_id


def _covers(lever: Lever, post: Post) -> Iterator[tuple[str, str]]:
    """Kinds under which the lever covers the post; slow mode is reckoned over time, see below."""
    if lever.kind == Lever.Kind.CLOSE:
        yield Lever.Kind.CLOSE, "Written after the place was closed"
    new = post.newer_than(lever.days) or (post.author is not None and post.author.since is None)
    if new and lever.has(Lever.Kind.HOLD):
        yield Lever.Kind.HOLD, f"Here for less than {lever.days} days, while newcomers’ posts wait for a look"
    if new and post.links and lever.has(Lever.Kind.LINKS):
        yield Lever.Kind.LINKS, f"Links to {post.links[0][0]} while newcomers’ links are off"


def _add(openings: dict[int, Opening], post: Post, lever: Lever, kind: str, words: str) -> None:
    opening = openings.setdefault(post.id, Opening(LABELS[Lever.Kind(kind)], Rule.Severity.LOW, None, post=post))
    opening.reasons.append((None, _reason(lever, kind, words)))


def _reason(lever: Lever, kind: str, words: str) -> Reason:
    return Reason(Signal.Origin.CIRCUMSTANCE, f"lever_{kind}", str(lever.pk), STRENGTH[Lever.Kind(kind)], words)


def _slow(community: Community, lever: Lever, batch: set[int], openings: dict[int, Opening]) -> None:
    """Posts of the batch that came too soon after their author's last one, both while the lever was on.

    The first two leave a signal only: people forget. The third opens a case.
    """
    soon = _too_soon(community, lever, batch)
    if not soon:
        return
    for post in read_posts(Activity.objects.filter(pk__in=soon)):
        seconds, times = soon[post.id]
        words = f"{seconds} s after their last one, where {lever.seconds} s are asked for; {_times(times)}"
        if times >= TOO_FAST:
            _add(openings, post, lever, Lever.Kind.SLOW, words)
        else:
            reason = _reason(lever, Lever.Kind.SLOW, words)
            store(community, post.about, [(None, reason)], post.occurred_at, case=None, post=post)


def _too_soon(community: Community, lever: Lever, batch: set[int]) -> dict[int, tuple[int, int]]:
    """Of the batch: post, seconds since the author's last, and how often they were too fast by then."""
    rows = Activity.objects.in_community(community).filter(
        kind__in=SPOKEN, occurred_at__gte=lever.starts_at, occurred_at__lt=lever.end, member__isnull=False
    )
    if lever.channel_id is not None:
        rows = rows.filter(channel=lever.channel_id)
    if lever.conversation_id is not None:
        rows = rows.filter(conversation=lever.conversation_id)
    authors = Activity.objects.filter(pk__in=batch).values("member")
    said: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for member, at, pk in (
        rows.filter(member__in=authors).order_by("occurred_at", "id").values_list("member_id", "occurred_at", "id")
    ):
        said[int(member or 0)].append((at, pk))
    found = {}
    for own in said.values():
        for number, (pk, gap) in enumerate(_quick(own, lever.seconds), 1):
            if pk in batch:
                found[pk] = (gap, number)
    return found


def _quick(own: Sequence[tuple[datetime, int]], seconds: int) -> Iterator[tuple[int, int]]:
    for (before, _), (at, pk) in pairwise(own):
        gap = int((at - before).total_seconds())
        if gap < seconds:
            yield pk, gap


def _times(times: int) -> str:
    return {1: "the first time", 2: "the second time"}.get(times, f"{times} times by now")
