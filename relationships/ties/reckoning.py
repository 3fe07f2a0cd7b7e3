"""The whole reckoning of one community: ties, then standings, in one transaction, with its mark."""

from __future__ import annotations

import time
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from communities.models import Batch, Community
from relationships.models import Reckoning
from relationships.standings import stand
from relationships.ties import pairs, tone, touches

LOCK = 7310  # first key of the advisory lock: one reckoning of a community at a time
REMEMBERED_BATCHES = 2000


def reckon(community: Community, as_of: datetime | None = None) -> Reckoning:
    """Reckons every tie and standing of `community` as of `as_of` (its present, unless told otherwise).

    Cost: docs/MEASURED.md. Safe to run at any time and again; a second one at once waits for the first.
    """
    begun = time.monotonic()
    Reckoning.objects.get_or_create(community=community)
    # In a commit of its own where the caller has no transaction open: a mark made from here on asks for the next one.
    Reckoning.objects.filter(community=community).update(generation=F("generation") + 1, stale_since=None)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        cursor.execute("SET LOCAL work_mem = '96MB'")
        cursor.execute(
            "ANALYZE communities_activity (kind, conversation_id, reply_to_id, member_id)"
        )  # just imported, maybe
        moment = as_of or community.present()
        mark = Reckoning.objects.get(community=community)
        mark.batches = list(
            Batch.objects.filter(community=community).order_by("-pk").values_list("pk", flat=True)[:REMEMBERED_BATCHES]
        )
        mark.touches = touches.gather(cursor, community)
        mark.ties = pairs.sum_up(cursor, moment)
        tone.find_strained(cursor)
        pairs.write(cursor, community)
        mark.standings, mark.groups = stand(cursor, community, moment)
        mark.as_of, mark.reckoned_at = moment, timezone.now()
        mark.seconds = round(time.monotonic() - begun, 3)
        mark.save(
            update_fields=["batches", "touches", "ties", "standings", "groups", "as_of", "reckoned_at", "seconds"]
        )
    return mark
