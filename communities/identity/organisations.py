"""Where people work or study, as their addresses tell: domains that are nobody's free mail, with first and last days.

Set-based where it is large: one query gives the addresses with the days of their acts. A person's correction stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import connection, transaction

from communities.identity.names import organisation_domain
from communities.models import Affiliation, Community, Organisation, OrganisationDomain

Seen = tuple[int, int, str, date | None, date | None]


def find(community: Community, identities: Iterable[int] | None = None) -> int:
    """Brings affiliations up to the addresses (of these identities, or all). Gives how many organisations are new."""
    with transaction.atomic():
        seen = _seen(community, identities)
        by_domain: dict[str, list[Seen]] = defaultdict(list)
        for row in seen:
            if domain := organisation_domain(row[2]):
                by_domain[domain].append(row)
        homes, new = _homes(community, by_domain)
        by_hand = set(
            Affiliation.objects.filter(community=community, by_hand=True).values_list("organisation", "identity")
        )
        rows = [
            Affiliation(
                workspace_id=community.workspace_id,
                community=community,
                organisation_id=homes[domain],
                member_id=member,
                identity_id=identity,
                first_on=first,
                last_on=last,
            )
            for domain, people in by_domain.items()
            for identity, member, _, first, last in people
            if (homes[domain], identity) not in by_hand
        ]
        _upsert(rows)
        count(community)
    return new


def count(community: Community) -> None:
    """How many members each organisation has."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [community.pk])


def _seen(community: Community, identities: Iterable[int] | None) -> list[Seen]:
    only = "AND i.id = ANY(%(ids)s)" if identities is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            _SEEN.format(only=only),  # a constant of this module or nothing
            {"community": community.pk, "zone": community.zone, "ids": list(identities or ())},
        )
        return list(cursor.fetchall())


def _homes(community: Community, by_domain: dict[str, list[Seen]]) -> tuple[dict[str, int], int]:
    """Domain → organisation; an organisation is made for domains that are new."""
    known = dict(
        OrganisationDomain.objects.filter(community=community, domain__in=by_domain).values_list(
            "domain", "organisation"
        )
    )
    new = 0
    for domain in sorted(set(by_domain) - set(known)):
        organisation = Organisation.objects.filter(community=community, name__iexact=domain).first()
        if organisation is None:
            organisation = Organisation.objects.create(
                workspace_id=community.workspace_id, community=community, name=domain[:120]
            )
            new += 1
        OrganisationDomain.objects.create(community=community, organisation=organisation, domain=domain)
        known[domain] = organisation.pk
    return known, new


def _upsert(rows: list[Affiliation]) -> None:
    """The unique constraint is a partial one, which Django's own upsert cannot name."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _UPSERT,
            [
                (r.workspace_id, r.community_id, r.organisation_id, r.member_id, r.identity_id, r.first_on, r.last_on)
                for r in rows
            ],
        )


_SEEN: Final = """
SELECT i.id, i.member_id, i.email, (min(a.at) AT TIME ZONE %(zone)s)::date, (max(a.at) AT TIME ZONE %(zone)s)::date
FROM communities_identity i
LEFT JOIN LATERAL (
    SELECT occurred_at AS at FROM communities_activity
    WHERE member_id = i.member_id AND identity_id = i.id AND deleted_at IS NULL
) a ON true
WHERE i.community_id = %(community)s AND i.email LIKE '%%@%%' {only}
GROUP BY i.id
"""

_UPSERT: Final = """
INSERT INTO communities_affiliation
    (workspace_id, community_id, organisation_id, member_id, identity_id, first_on, last_on, by_hand)
VALUES (%s, %s, %s, %s, %s, %s, %s, false)
ON CONFLICT (organisation_id, identity_id) WHERE identity_id IS NOT NULL DO UPDATE SET
    member_id = excluded.member_id, first_on = excluded.first_on, last_on = excluded.last_on
"""

_COUNT: Final = """
UPDATE communities_organisation o SET people = (
    SELECT count(DISTINCT member_id) FROM communities_affiliation a
    WHERE a.organisation_id = o.id AND a.denied_at IS NULL
)
WHERE o.community_id = %s
"""
