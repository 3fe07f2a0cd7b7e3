"""A person's word on a hint that somebody is a robot or of the team."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from communities.identity.merging import mark_days
from communities.models import Member, RoleHint
from communities.signals import roles_set


@transaction.atomic
def decide(hint: RoleHint, *, so_it_is: bool, by: User) -> None:
    """Sets the role by hand, or remembers that it is not so."""
    if so_it_is:
        hint.was, hint.was_by_hand = hint.member.role, hint.member.role_set_by_hand
        _set(hint, hint.role, by_hand=True)
    hint.state = RoleHint.State.ACCEPTED if so_it_is else RoleHint.State.REFUSED
    hint.decided_by, hint.decided_at = by, timezone.now()
    hint.save()


@transaction.atomic
def take_back(hint: RoleHint) -> None:
    """The role is what it was, unless somebody changed it since; the hint waits again."""
    if hint.state == RoleHint.State.ACCEPTED and hint.member.role == hint.role:
        _set(hint, hint.was, by_hand=hint.was_by_hand)
    hint.state, hint.decided_by, hint.decided_at = RoleHint.State.WAITING, None, None
    hint.save()


def _set(hint: RoleHint, role: str, *, by_hand: bool) -> None:
    """Ties, standings and figures leave robots out and count staff apart: their days and ties are made anew."""
    Member.objects.filter(pk=hint.member_id).update(role=role, role_set_by_hand=by_hand)
    hint.member.refresh_from_db()
    community = hint.community
    with connection.cursor() as cursor:
        mark_days(cursor, community, [hint.member_id])
    roles_set.send(RoleHint, community=community, members=[hint.member_id])
