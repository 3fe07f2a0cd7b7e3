"""Keeps up where links lead in a community and who linked there first. Each batch once more changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Q

from accounts.models import Outbox
from accounts.outbox import enqueue, handles, renew
from communities.models import Activity, Batch, Community
from communities.models.activity import SPOKEN, ActivityQuerySet
from moderation.post import LONGEST, hosts_in

AT_ONCE: Final = 2_000
_HOLDS_LINK: Final = Q(text__icontains="://") | Q(text__icontains="www.")


def note_batch(batch: Batch) -> None:
    """What the batch links to. The whole record is gone through once, when the first batch comes or a rule asks."""
    community = batch.community
    rows = _linking(community).filter(batch=batch)
    _note(community, rows.values_list("id", "occurred_at", "text").iterator(AT_ONCE))
    ask_for_all(community)


def ask_for_all(community: Community) -> None:
    """Goes through what was on record before this was kept. Asked again and again, done once."""
    enqueue(
        "moderation.note_domains",
        str(community.pk),
        workspace=community.workspace_id,
        payload={"community": community.pk},
    )


@handles("moderation.note_domains", long=True)
def note_all(row: Outbox) -> None:
    """The whole record of a community, in steps; from the beginning after a crash."""
    community = Community.objects.filter(pk=row.payload["community"]).first()
    if community is None:
        return
    rows = _linking(community).order_by("id").values_list("id", "occurred_at", "text")
    step: list[tuple[int, datetime, str]] = []
    for each in rows.iterator(AT_ONCE):
        step.append(each)
        if len(step) == AT_ONCE:
            _note(community, step)
            renew(row.pk)
            step = []
    _note(community, step)


def _linking(community: Community) -> ActivityQuerySet:
    return Activity.objects.in_community(community).filter(_HOLDS_LINK, kind__in=SPOKEN)


def _note(community: Community, rows: Iterable[tuple[int, datetime, str]]) -> None:
    first: dict[str, tuple[datetime, int]] = {}
    for pk, at, text in rows:
        for host in hosts_in(text[:LONGEST]):
            if len(host) <= 253 and (host not in first or (at, pk) < first[host]):
                first[host] = (at, pk)
    if not first:
        return
    hosts = sorted(first)  # in order: two workers that note the same hosts do not wait for each other in a circle
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP_THE_FIRST,
            [
                community.workspace_id,
                community.pk,
                hosts,
                [first[host][0] for host in hosts],
                [first[host][1] for host in hosts],
            ],
        )


_KEEP_THE_FIRST: Final = """
INSERT INTO moderation_shareddomain AS known (workspace_id, community_id, domain, first_at, activity_id)
SELECT %s, %s, x.* FROM unnest(%s::text[], %s::timestamptz[], %s::bigint[]) AS x
ON CONFLICT (community_id, domain) DO UPDATE SET first_at = excluded.first_at, activity_id = excluded.activity_id
WHERE (excluded.first_at, excluded.activity_id) < (known.first_at, known.activity_id)
"""
