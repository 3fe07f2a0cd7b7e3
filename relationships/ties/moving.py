"""Ties that move as the record does: what a change concerns is read and summed again, everything else stays.

    move(community, batches)         what these batches brought
    people_changed(community, ids)   acts or handles went from member to member, or a role was set by hand
    acts_changed(community, ids)     something else about these acts changed (a reply inferred or corrected)
    move_on(community)               a new day: every weight fades

After each of them the ties are those that `reckon` makes of the whole record as of the same moment (a property test
holds them together), for both use the same steps: `affected` finds the acts, `touches` reads what they are, `keeping`
puts that in place of what was known, `pairs` sums the pairs that changed; then come `tone` and `closeness`.

As of. Weights are halved every 90 days, so each of them changes all the time. They are counted as of the start of a day
of the community (`Reckoning.as_of`): acts of the day itself count in full. So within a day a batch changes the ties of
its own pairs and nothing else, and when the day has moved on `move_on` sums all pairs once from the touches kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from communities.models import Batch, Community
from relationships.models import Reckoning
from relationships.replies import infer
from relationships.ties import affected, keeping, pairs, tone, touches
from relationships.ties.asking import ask_for_standings
from relationships.ties.closeness import closeness
from relationships.ties.reckoning import (
    DEFINITION,
    REMEMBERED_BATCHES,
    at_work,
    day_start,
    roles,
    sum_all,
    unread_batches,
)

TOGETHER: Final = 100  # batches that wait are taken along, so many of the newest at most
MOST_AT_ONCE: Final = 20_000  # and so many acts
LARGE_SHARE: Final = 0.25  # of the touches known; above it, reading everything again is cheaper


def move(community: Community, batches: Sequence[int] = ()) -> bool:
    """Brings the ties up to what `batches`, and others that wait, wrote. Twice is once.

    False: nothing was done, for there is so much new (or nothing was ever read) that a whole reckoning is due.
    """
    with at_work(community, "32MB", probing=True) as (cursor, mark):
        if mark.definition != DEFINITION:
            return False
        taken, acts = _taken(community, mark, batches)
        if acts > max(MOST_AT_ONCE, LARGE_SHARE * mark.touches):
            return False
        affected.open_table(cursor)
        affected.add_batches(cursor, community, taken)
        if affected.in_chat(cursor):
            affected.add_acts(cursor, community, infer(community, taken))
        _move(cursor, community, mark)
        known = set(taken)
        mark.batches = [*reversed(taken), *(pk for pk in mark.batches if pk not in known)][:REMEMBERED_BATCHES]
        mark.save(update_fields=["batches"])
        return True


def people_changed(community: Community, member_ids: Sequence[int]) -> None:
    """Ties after acts or identities moved between these members, or their roles changed. Name all, old and new.

    Call it after the change, in its transaction or after it. Idempotent; members that are gone may be named.
    """
    with at_work(community, "32MB", probing=True) as (cursor, mark):
        if mark.definition == DEFINITION:  # else all is still to be read
            affected.open_table(cursor)
            affected.add_people(cursor, community, member_ids)
            _move(cursor, community, mark, member_ids)
            ask_for_standings(community)


def acts_changed(community: Community, activity_ids: Sequence[int]) -> None:
    """Ties after anything about these acts changed but through a batch. Acts that are gone may be named."""
    with at_work(community, "32MB", probing=True) as (cursor, mark):
        if mark.definition == DEFINITION:
            affected.open_table(cursor)
            affected.add_acts(cursor, community, activity_ids)
            _move(cursor, community, mark)
            ask_for_standings(community)


def move_on(community: Community, as_of: datetime | None = None) -> bool:
    """Every weight as of the start of the present day (or `as_of`). False where they are already, or never were read.

    Also notices conversations and roles that changed without any act.
    """
    moment = as_of or day_start(community)
    with at_work(community, "96MB") as (cursor, mark):
        if mark.definition != DEFINITION or mark.as_of == moment:
            return False
        affected.open_table(cursor)
        affected.add_otherwise(cursor, community)
        _move(cursor, community, mark)
        mark.ties = sum_all(cursor, community, moment)
        mark.as_of = moment
        mark.save(update_fields=["ties", "as_of"])
        return True


def _taken(community: Community, mark: Reckoning, batches: Sequence[int]) -> tuple[list[int], int]:
    """Which batches are read now, and how many acts there are that the ties do not know."""
    known = set(mark.batches)
    waiting = [*(pk for pk in batches if pk not in known), *unread_batches(community, mark, TOGETHER)]
    counts = Batch.objects.filter(pk__in=waiting).values_list("pk", "created", "updated", "deleted")
    sizes = {pk: sum(written) for pk, *written in counts}
    taken: list[int] = []
    acts = 0
    for pk in dict.fromkeys(waiting):
        if taken and pk not in batches and acts + sizes.get(pk, 0) > MOST_AT_ONCE:
            break
        taken.append(pk)
        acts += sizes.get(pk, 0)
    return taken, sum(sizes.values())


def _move(cursor: CursorWrapper, community: Community, mark: Reckoning, members: Sequence[int] = ()) -> None:
    """From the acts in `t_act`, and the roles that changed, to ties."""
    bots, staff = roles(community)
    other_bots = set(bots) ^ set(mark.bots)
    affected.add_people(cursor, community, list(other_bots))
    affected.complete(cursor, community, [*members, *other_bots])
    touches.gather_affected(cursor, community)
    mark.touches += keeping.keep_affected(cursor, community)
    keeping.add_pairs_of(cursor, community, list(set(staff) ^ set(mark.staff)))
    affected.remember_talks(cursor, community)
    pairs.sum_up(cursor, community, mark.as_of or day_start(community), changed=True)
    tone.find_strained(cursor, community)
    mark.ties += pairs.write(cursor, community, changed=True)
    closeness(cursor, community, keeping.people_of_changed(cursor))
    mark.bots, mark.staff, mark.moved_at = bots, staff, timezone.now()
    mark.save(update_fields=["touches", "ties", "bots", "staff", "moved_at"])
