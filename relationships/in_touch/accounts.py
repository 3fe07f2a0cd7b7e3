"""Which member of the record a team member is: by the same e-mail address of a staff account, or as they say."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from django.db import connection

from accounts.models import User
from communities.models import Community, Member
from relationships.models import OwnAccount


def find_own_accounts(community: Community) -> int:
    """Notes whose staff accounts share an address with a team member; gives how many are new.

    Staff accounts only: anybody can write any address into their profile. Two candidates for one account leave it open.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"community": community.pk, "workspace": community.workspace_id})
        return int(cursor.rowcount)


def accounts_of_team(community: Community) -> dict[int, list[int]]:
    """Member ids by user id. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = OwnAccount.objects.filter(community=community, denied=False).values_list("user_id", "member_id")
    for user_id, member_id in rows:
        found[user_id].append(member_id)
    return dict(found)


def say_mine(member: Member, user: User) -> OwnAccount | None:
    """A person says that this staff account is theirs; None where it is somebody else's already."""
    if OwnAccount.objects.filter(member=member, denied=False).exclude(user=user).exists():
        return None
    mine, _ = OwnAccount.objects.update_or_create(
        user=user,
        member=member,
        defaults={"denied": False, "by_hand": True},
        create_defaults={
            "workspace_id": member.workspace_id,
            "community_id": member.community_id,
            "by_hand": True,
        },
    )
    return mine


def say_not_mine(member: Member, user: User) -> None:
    """A person says that it is not theirs; the address does not make it theirs again."""
    OwnAccount.objects.filter(member=member, user=user).update(denied=True, by_hand=True)


_FIND: Final = """
INSERT INTO relationships_ownaccount (workspace_id, community_id, user_id, member_id, by_hand, denied)
SELECT DISTINCT ON (m.id) %(workspace)s, %(community)s, u.id, m.id, false, false
FROM communities_member m
JOIN communities_identity i ON i.member_id = m.id AND i.email <> ''
JOIN accounts_user u ON lower(u.email) = lower(i.email)
JOIN accounts_teammember t ON t.user_id = u.id AND t.workspace_id = %(workspace)s AND t.left_at IS NULL
WHERE m.community_id = %(community)s AND m.role = 'staff'
  AND NOT EXISTS (
      SELECT FROM relationships_ownaccount o WHERE o.member_id = m.id AND (NOT o.denied OR o.user_id = u.id)
  )
ORDER BY m.id, u.id
ON CONFLICT DO NOTHING
"""
