"""One member becomes two: chosen handles go out into a member of their own, with their acts and what is about those."""
# ruff: noqa: S608 (names of tables and columns come from the models, never from outside)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from accounts.models import User
from communities.identity import merging
from communities.identity.facts import shown_name
from communities.identity.merging import ACTS, IDENTITIES, Unlike
from communities.identity.references import Reference, Way, references
from communities.models import Identity, Member, Merge
from communities.signals import members_split


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go and what would stay: rows by the name of their model, most first."""

    name: str
    acts: int
    acts_left: int
    goes: list[tuple[str, int]] = field(default_factory=list)
    stays: list[tuple[str, int]] = field(default_factory=list)


def preview(member: Member, identities: Sequence[Identity]) -> Preview:
    """Counts only; nothing is changed. Raises Unlike like `split`."""
    _check(member, identities)
    ids = [identity.pk for identity in identities]
    goes, stays = [], []
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, {"ids": ids, "member": member.pk})
        acts, left = cursor.fetchone()
        for reference in references():
            if reference.way not in (Way.MOVES, Way.PAIR) or reference.model._meta.app_label == "communities":
                continue
            going, staying = _count(cursor, reference, member.pk, ids)
            label = str(reference.model._meta.verbose_name_plural)
            goes += [(label, going)] * (going > 0)
            stays += [(label, staying)] * (staying > 0)
    return Preview(_name(identities)[0], acts, left, _by_count(goes), _by_count(stays))


def split(member: Member, identities: Sequence[Identity], *, by: User | None, words: str = "") -> Merge:
    """They go out into one new member. Raises Unlike when none or all would go, merging.Busy during an import.

    What is about their acts (cases, questions, answers) goes along; notes, tags, follow-ups and judgements were written
    about the person as known, and stay.
    """
    community = member.community
    with transaction.atomic(), connection.cursor() as cursor:
        merging.lock(cursor, (member.pk,))
        _check(member, identities)
        new = _new_member(member, identities)
        ids = [identity.pk for identity in identities]
        moved: dict[str, list[int]] = {IDENTITIES: ids, ACTS: []}
        cursor.execute("UPDATE communities_identity SET member_id = %s WHERE id = ANY(%s)", [new.pk, ids])
        cursor.execute(
            "UPDATE communities_activity SET member_id = %s WHERE member_id = %s AND identity_id = ANY(%s)",
            [new.pk, member.pk, ids],
        )
        for reference in references():
            if reference.acts and reference.way is Way.MOVES:
                rows = _go_along(cursor, reference, member.pk, new.pk, ids)
                moved |= {reference.key: rows} if rows else {}
        cursor.execute(_STARTERS, {"new": new.pk, "old": member.pk})
        merging.settle(cursor, [member.pk, new.pk])
        done = Merge.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            kind=Merge.Kind.SPLIT,
            into_id=member.pk,
            gone_id=new.pk,
            into_name=member.name,
            gone_name=new.name,
            words=words[:500],
            moved=moved,
            by=by,
        )
        days = merging.mark_days(cursor, community, [member.pk, new.pk])
        members_split.send(Merge, community=community, source=member.pk, new=new.pk, days=days)
    member.refresh_from_db()
    return done


def undo(done: Merge, *, by: User | None) -> Member:
    """What was taken out goes back in, with all that came to it since. Gives the member who has it again."""
    with transaction.atomic():
        done = Merge.objects.select_for_update(of=("self",)).get(pk=done.pk)
        into = Member.objects.get(pk=merging.holder(done.into_id))
        if done.undone_at is None:
            out = merging.holder(done.gone_id)
            if out != into.pk:
                kept = {column: getattr(into, column) for column in ("name", "sort_key", "name_set_by_hand")}
                merging.merge(into, Member.objects.get(pk=out), by=by, words="Taken out by mistake")
                Member.objects.filter(pk=into.pk).update(**kept)
            done.undone_at, done.undone_by = timezone.now(), by
            done.save(update_fields=["undone_at", "undone_by"])
    into.refresh_from_db()
    return into


def _check(member: Member, identities: Sequence[Identity]) -> None:
    all_of_them = Identity.objects.filter(member=member).count()
    if not identities or len(identities) >= all_of_them:
        raise Unlike("Choose some of the handles, not none and not all.")
    if any(identity.member_id != member.pk for identity in identities):
        raise Unlike("One of these handles belongs to somebody else by now.")


def _name(identities: Sequence[Identity]) -> tuple[str, str]:
    first = max(identities, key=lambda each: (bool(each.name), len(each.name.split()), -each.pk))
    return shown_name(first.name, first.handle, first.external_id)


def _new_member(member: Member, identities: Sequence[Identity]) -> Member:
    name, key = _name(identities)
    role = "staff" if any(each.is_staff for each in identities) else "member"
    role = "bot" if all(each.is_bot for each in identities) else role
    joined = [each.joined_at for each in identities if each.joined_at]
    return Member.objects.create(
        workspace_id=member.workspace_id,
        community_id=member.community_id,
        name=name,
        sort_key=key,
        role=role,
        joined_at=min(joined, default=None),
    )


def _about(reference: Reference) -> str:
    table, column = reference.table, reference.column
    return (
        f'FROM "{table}" r JOIN communities_activity a ON a.id = r."{reference.acts}"'
        f' WHERE r."{column}" = %(member)s AND a.identity_id = ANY(%(ids)s)'
    )


def _count(cursor: CursorWrapper, reference: Reference, member: int, ids: list[int]) -> tuple[int, int]:
    cursor.execute(f'SELECT count(*) FROM "{reference.table}" WHERE "{reference.column}" = %s', [member])
    total = int(cursor.fetchone()[0])
    if not reference.acts or not total:
        return 0, total
    cursor.execute(f"SELECT count(*) {_about(reference)}", {"member": member, "ids": ids})
    going = int(cursor.fetchone()[0])
    return going, total - going


def _go_along(cursor: CursorWrapper, reference: Reference, member: int, new: int, ids: list[int]) -> list[int]:
    cursor.execute(f'SELECT r."{reference.pk}" {_about(reference)}', {"member": member, "ids": ids})
    rows = [row[0] for row in cursor.fetchall()]
    if rows:
        cursor.execute(
            f'UPDATE "{reference.table}" SET "{reference.column}" = %s WHERE "{reference.pk}" = ANY(%s)', [new, rows]
        )
    return rows


def _by_count(counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    totals: dict[str, int] = {}
    for label, count in counted:
        totals[label] = totals.get(label, 0) + count
    return sorted(totals.items(), key=lambda each: -each[1])


_ACTS: Final = """
SELECT count(*) FILTER (WHERE identity_id = ANY(%(ids)s)), count(*) FILTER (WHERE NOT identity_id = ANY(%(ids)s))
FROM communities_activity WHERE member_id = %(member)s AND deleted_at IS NULL
"""

_STARTERS: Final = """
UPDATE communities_conversation c SET starter_id = %(new)s
WHERE c.starter_id = %(old)s AND (
    SELECT a.member_id FROM communities_activity a
    WHERE a.conversation_id = c.id AND a.deleted_at IS NULL AND a.kind IN (1, 2) ORDER BY a.occurred_at, a.id LIMIT 1
) = %(new)s
"""
