"""A small community in which people may turn out to be one, and everything about them as text to compare."""

from __future__ import annotations

from typing import Any

from django.db import connection

from communities.identity.references import Way, references
from communities.incoming import IncomingActivity, IncomingIdentity
from communities.ingest import ingest
from communities.models import Community, Identity, Member, Source
from tests.factories import NOW, CommunityFactory, SourceFactory, hours


def community() -> Community:
    return CommunityFactory.create()


def source(of: Community, name: str) -> Source:
    return Source.objects.filter(community=of, name=name).first() or SourceFactory.create(community=of, name=name)


def person(of: Source, external_id: str, **told: Any) -> Member:
    """Somebody on a source, through the door."""
    ingest(of, [IncomingIdentity(external_id, **{"handle": external_id, **told})])
    return Identity.objects.get(source=of, external_id=external_id).member


def speaks(of: Source, external_id: str, number: int, *, to: int | None = None, text: str = "") -> None:
    """Act `number` of somebody, an answer to act `to`."""
    ingest(
        of,
        [
            IncomingActivity(
                f"act{number}",
                "post" if to is None else "reply",
                external_id,
                NOW + hours(number),
                conversation=f"c{number if to is None else to}",
                reply_to="" if to is None else f"act{to}",
                text=text or f"Word {number}",
            )
        ],
    )


def state(of: Community) -> dict[str, list[str]]:
    """Every row that names a member of the community, and the members and identities themselves."""
    told: dict[str, list[str]] = {}
    members = list(Member.objects.filter(community=of).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        for table in ("communities_member", "communities_identity", "communities_conversation"):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE community_id = %s ORDER BY id", [of.pk])
            told[table] = [row[0] for row in cursor.fetchall()]
        for each in references():
            if each.way in (Way.RECKONED, Way.HISTORY):
                continue
            test = "&& %s::bigint[]" if each.way is Way.LIST else "= ANY(%s)"
            order = "1"
            cursor.execute(
                f'SELECT to_jsonb(t)::text FROM "{each.table}" t WHERE "{each.column}" {test} ORDER BY {order}',
                [members],
            )
            told[each.key] = [row[0] for row in cursor.fetchall()]
    return told
