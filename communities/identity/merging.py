"""Two members become one, and two again. Nothing is lost on the way, and nothing is left behind.

Identities, their acts and every row that names the one who goes (`references`) pass to the one who stays; the one who
goes has no row of their own until the merge is undone. The log of a merge is enough to undo it at any time: after later
imports, after other merges of either, in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from accounts.models import User
from communities.identity import rows
from communities.identity.facts import COLUMNS, Row, shown_name, together
from communities.identity.references import Way, references
from communities.identity.rows import Log
from communities.ingest.door import LOCK
from communities.models import Community, Identity, Member, Merge, Suggestion
from communities.signals import members_merged, members_split

IDENTITIES: Final = "communities.identity.member_id"
ACTS: Final = "communities.activity.member_id"
WAIT: Final = "4s"  # for an import of the same source to end


class Busy(Exception):
    """An import into one of their sources is running: try again in a moment."""


class Unlike(ValueError):
    """These cannot be one member; the message says why."""


def merge(
    into: Member,
    gone: Member,
    *,
    by: User | None,
    words: str = "",
    confidence: float | None = None,
    automatic: bool = False,
    suggestion: Suggestion | None = None,
) -> Merge:
    """`gone` becomes `into`. Raises Unlike for members of two communities or for one alone, Busy during an import."""
    if into.pk == gone.pk:
        raise Unlike("That is one member already.")
    if into.community_id != gone.community_id:
        raise Unlike("They are members of two communities.")
    community = into.community
    with transaction.atomic(), connection.cursor() as cursor:
        lock(cursor, (into.pk, gone.pk))
        into_row, gone_row = (_with_habits(cursor, each.pk) for each in (into, gone))
        log = Log()
        for reference in references():
            rows.hand_over(cursor, reference, gone.pk, into.pk, log)
        _hand_over_acts(cursor, gone.pk, into.pk, log)
        changed = together(into_row, gone_row)
        done = Merge.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            kind=Merge.Kind.MERGE,
            into_id=into.pk,
            gone_id=gone.pk,
            into_name=into.name,
            gone_name=gone.name,
            words=words[:500],
            confidence=confidence,
            automatic=automatic,
            suggestion=suggestion,
            gone_row=gone_row,
            into_before={column: into_row[column] for column in (*COLUMNS, "acts", "id", "follows", "role_follows")},
            into_after=changed,
            moved=log.moved,
            arrays=log.arrays,
            parked=log.parked,
            by=by,
        )
        cursor.execute("DELETE FROM communities_member WHERE id = %s", [gone.pk])
        Member.objects.filter(pk=into.pk).update(**changed)
        settle(cursor, [into.pk])
        days = mark_days(cursor, community, [into.pk])
        members_merged.send(Merge, community=community, into=into.pk, gone=gone.pk, days=days)
        into.refresh_from_db()
    return done


def undo(done: Merge, *, by: User | None) -> Member:
    """Takes a merge back. Gives the member who is there again. Undoing twice does nothing more."""
    community = done.community
    with transaction.atomic(), connection.cursor() as cursor:
        done = Merge.objects.select_for_update(of=("self",)).get(pk=done.pk)
        if done.undone_at is not None:
            return Member.objects.get(pk=holder(done.gone_id))
        stays = holder(done.into_id)
        lock(cursor, (stays,))
        log = Log(done.moved, done.arrays, done.parked)
        rows.unpark(cursor, Member, done.gone_row)
        _identities_back(cursor, stays, done)
        for reference in references():
            if reference.way in (Way.MOVES, Way.PAIR):
                lost = rows.take_back(cursor, reference, stays, done.gone_id, log)
                _take_from_later(cursor, done, reference.model, reference.column, lost)
            elif reference.way is Way.LIST:
                rows.lists_back(cursor, reference, log)
        done.parked = _unpark(cursor, log)
        done.undone_at, done.undone_by = timezone.now(), by
        done.save(update_fields=["parked", "undone_at", "undone_by"])
        _forget(done.into_id, done.pk, done.into_after, done.into_before)
        for member, habits in ((done.gone_id, done.gone_row), (stays, done.into_before)):
            _follow_identity(member, habits)
        settle(cursor, [stays, done.gone_id])
        days = mark_days(cursor, community, [stays, done.gone_id])
        members_split.send(Merge, community=community, source=stays, new=done.gone_id, days=days)
    return Member.objects.get(pk=done.gone_id)


def holder(member_id: int) -> int:
    """Whoever has what was this member's: themselves, or who they became by merges that stand."""
    seen = {member_id}
    while True:
        into = Merge.objects.standing().merges().filter(gone_id=member_id).values_list("into_id", flat=True).first()
        if into is None or into in seen:
            return member_id
        seen.add(into)
        member_id = into


def lock(cursor: CursorWrapper, member_ids: Sequence[int]) -> None:
    """Nobody else changes these members, and no import writes their acts, until the transaction ends."""
    sources = Identity.objects.filter(member_id__in=member_ids).order_by("source_id").distinct()
    cursor.execute("SET LOCAL lock_timeout = %s", [WAIT])
    try:
        for source in sources.values_list("source_id", flat=True):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, source])
        found = list(Member.objects.select_for_update().filter(pk__in=member_ids).order_by("pk").values_list("pk"))
    except OperationalError as problem:
        raise Busy("An import is writing about them right now. Try again in a minute.") from problem
    cursor.execute("SET LOCAL lock_timeout = 0")
    if len(found) != len(set(member_ids)):
        raise Unlike("One of them is not there any more.")


def settle(cursor: CursorWrapper, member_ids: Sequence[int]) -> None:
    """Counters, first and last act from the record; and every reference must hold now, not at the commit."""
    cursor.execute(_RECOUNT, [list(member_ids)])
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def mark_days(cursor: CursorWrapper, community: Community, member_ids: Sequence[int]) -> list[date]:
    """All community days on which they did something must be counted anew."""
    cursor.execute(_MARK, {"community": community.pk, "zone": community.zone, "members": list(member_ids)})
    return [row[0] for row in cursor.fetchall()]


def _hand_over_acts(cursor: CursorWrapper, gone: int, into: int, log: Log) -> None:
    """Identities, and the acts, which follow theirs; acts without one are remembered one by one."""
    cursor.execute("SELECT id FROM communities_identity WHERE member_id = %s ORDER BY id", [gone])
    identities = [row[0] for row in cursor.fetchall()]
    cursor.execute(
        "SELECT id FROM communities_activity WHERE member_id = %s"
        " AND (identity_id IS NULL OR NOT identity_id = ANY(%s)) ORDER BY id",
        [gone, identities],
    )
    log.moved[IDENTITIES], log.moved[ACTS] = identities, [row[0] for row in cursor.fetchall()]
    cursor.execute("UPDATE communities_activity SET member_id = %s WHERE member_id = %s", [into, gone])
    cursor.execute("UPDATE communities_identity SET member_id = %s WHERE member_id = %s", [into, gone])


def _identities_back(cursor: CursorWrapper, stays: int, done: Merge) -> None:
    """Only what still is with who stays: an identity taken out meanwhile is somebody's own."""
    cursor.execute(
        "UPDATE communities_identity SET member_id = %s WHERE id = ANY(%s) AND member_id = %s RETURNING id",
        [done.gone_id, done.moved.get(IDENTITIES, []), stays],
    )
    identities = [row[0] for row in cursor.fetchall()]
    cursor.execute(
        "UPDATE communities_activity SET member_id = %s"
        " WHERE member_id = %s AND (identity_id = ANY(%s) OR id = ANY(%s))",
        [done.gone_id, stays, identities, done.moved.get(ACTS, [])],
    )


def _unpark(cursor: CursorWrapper, log: Log) -> list[Row]:
    """What was parked goes back, parents first. Gives what found no place: it stays in the log."""
    left = []
    for parked in reversed(log.parked):
        model = apps.get_model(parked["model"])
        if "ids" in parked:
            rows.link_again(cursor, model, parked)
        elif not rows.unpark(cursor, model, parked["row"]):
            left.append(parked)
    # links lie before the rows they lead to, so by now all of those are back
    for parked in log.parked:
        if "ids" in parked:
            rows.link_again(cursor, apps.get_model(parked["model"]), parked)
    return left


def _take_from_later(cursor: CursorWrapper, done: Merge, model: type, column: str, lost: Sequence[int]) -> None:
    """Rows of this merge that a later one had no place for: they go back to whom they were."""
    if not lost:
        return
    label, wanted = model._meta.label_lower, set(lost)  # type: ignore[attr-defined]
    for later in (
        Merge.objects.select_for_update(of=("self",))
        .standing()
        .merges()
        .filter(community=done.community_id, pk__gt=done.pk)
    ):
        keep = []
        for parked in later.parked:
            row = parked.get("row", {})
            mine = parked["model"] == label and row.get("id") in wanted
            if not (mine and rows.unpark(cursor, model, {**row, column: done.gone_id})):
                keep.append(parked)
        if len(keep) != len(later.parked):
            later.parked = keep
            later.save(update_fields=["parked"])


def _forget(into_id: int, after: int, old: Row, new: Row) -> None:
    """Takes a merge's part out of what later ones made of it: their before and after are reckoned again."""
    for later in Merge.objects.standing().merges().filter(into_id=into_id, pk__gt=after).order_by("pk"):
        was = later.into_after
        later.into_before = {**later.into_before, **_swapped(later.into_before, old, new)}
        later.into_after = together(later.into_before, later.gone_row)
        later.save(update_fields=["into_before", "into_after"])
        old, new = was, later.into_after
    upward = Merge.objects.standing().merges().filter(gone_id=into_id).first()
    if upward is None:
        member = Member.objects.get(pk=into_id)
        with connection.cursor() as cursor:
            row = rows.whole_row(cursor, "communities_member", into_id)
        changed = _swapped(row, old, new)
        if changed:
            Member.objects.filter(pk=member.pk).update(**changed)
        return
    was = upward.into_after
    upward.gone_row = {**upward.gone_row, **_swapped(upward.gone_row, old, new)}
    upward.into_after = together(upward.into_before, upward.gone_row)
    upward.save(update_fields=["gone_row", "into_after"])
    _forget(upward.into_id, upward.pk, was, upward.into_after)


def _swapped(row: Row, old: Row, new: Row) -> Row:
    return {column: new[column] for column in COLUMNS if row[column] == old[column] and new[column] != old[column]}


def _with_habits(cursor: CursorWrapper, pk: int) -> Row:
    """A member's row, and whether name and role are just what their one identity says."""
    row = rows.whole_row(cursor, "communities_member", pk)
    identities = list(Identity.objects.filter(member_id=pk)[:2])
    row["follows"] = len(identities) == 1 and row["name"] == _shown(identities[0])[0]
    row["role_follows"] = len(identities) == 1 and row["role"] == _role(identities[0])
    return row


def _follow_identity(member_id: int, habits: Row) -> None:
    """Whoever had the name of their one identity has it again, as it is by now."""
    identities = list(Identity.objects.filter(member_id=member_id)[:2])
    member = Member.objects.filter(pk=member_id).first()
    if len(identities) != 1 or member is None:
        return
    if habits.get("follows") and not member.name_set_by_hand:
        member.name, member.sort_key = _shown(identities[0])
    if habits.get("role_follows") and not member.role_set_by_hand:
        member.role = _role(identities[0])
    member.save(update_fields=["name", "sort_key", "role"])


def _shown(identity: Identity) -> tuple[str, str]:
    return shown_name(identity.name, identity.handle, identity.external_id)


def _role(identity: Identity) -> str:
    return "bot" if identity.is_bot else "staff" if identity.is_staff else "member"


# As the door counts: joins and leaves left out, as are acts removed upstream.
_RECOUNT: Final = """
UPDATE communities_member m SET (posts, acts, first_active_at, last_active_at) = (
    SELECT count(*) FILTER (WHERE kind IN (1, 2)), count(*), min(occurred_at), max(occurred_at)
    FROM communities_activity a WHERE a.member_id = m.id AND a.deleted_at IS NULL AND a.kind NOT IN (4, 5)
)
WHERE m.id = ANY(%s)
"""

_MARK: Final = """
INSERT INTO communities_dirtyday (community_id, day, marked_at)
SELECT %(community)s, day, clock_timestamp()
FROM (
    SELECT DISTINCT (occurred_at AT TIME ZONE %(zone)s)::date AS day
    FROM communities_activity WHERE member_id = ANY(%(members)s)
) days
ON CONFLICT (community_id, day) DO UPDATE SET marked_at = excluded.marked_at
RETURNING day
"""
