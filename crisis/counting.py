"""From a batch of the record to hours: set-based, idempotent, the touched hours counted anew from the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from communities.models import Batch
from crisis.models import Tone
from crisis.tone import SAMPLE, tone_of

TONE_FOR: Final = timedelta(days=70)  # tone is read this far back: eight weeks of the usual, and two

# Hours in which something of this batch happened, each counted from the whole record of that hour. Bots are left out.
COUNT = """
    INSERT INTO crisis_hour (workspace_id, community_id, hour, volume, people, newcomers, tone_n, tone_sum, negative)
    SELECT %(workspace)s, %(community)s, touched.hour, counted.volume, counted.people, counted.newcomers, 0, 0, 0
      FROM (SELECT DISTINCT date_trunc('hour', occurred_at) AS hour FROM communities_activity
             WHERE batch_id = %(batch)s AND community_id = %(community)s AND kind IN (1, 2)) touched
     CROSS JOIN LATERAL (
            SELECT count(*) AS volume, count(DISTINCT a.member_id) AS people,
                   count(DISTINCT a.member_id) FILTER (
                       WHERE m.first_active_at > a.occurred_at - interval '7 days') AS newcomers
              FROM communities_activity a LEFT JOIN communities_member m ON m.id = a.member_id
             WHERE a.community_id = %(community)s AND a.occurred_at >= touched.hour
               AND a.occurred_at < touched.hour + interval '1 hour'
               AND a.kind IN (1, 2) AND a.deleted_at IS NULL AND coalesce(m.role, '') <> 'bot') counted
        ON CONFLICT (community_id, hour) DO UPDATE
       SET volume = EXCLUDED.volume, people = EXCLUDED.people, newcomers = EXCLUDED.newcomers
     WHERE (crisis_hour.volume, crisis_hour.people, crisis_hour.newcomers)
           IS DISTINCT FROM (EXCLUDED.volume, EXCLUDED.people, EXCLUDED.newcomers)
"""

# The posts of this batch whose tone is read: by a stable shuffle, as many as the hour still has room for, and again
# those already read (they may have been edited).
TO_READ = """
    WITH posts AS (
        SELECT a.id, date_trunc('hour', a.occurred_at) AS hour, left(a.text, 400) AS text,
               t.activity_id IS NOT NULL AS known,
               row_number() OVER (PARTITION BY date_trunc('hour', a.occurred_at), t.activity_id IS NOT NULL
                                      ORDER BY hashint8(a.id), a.id) AS place
          FROM communities_activity a
          LEFT JOIN communities_member m ON m.id = a.member_id
          LEFT JOIN crisis_tone t ON t.activity_id = a.id
         WHERE a.batch_id = %(batch)s AND a.community_id = %(community)s AND a.kind IN (1, 2) AND a.deleted_at IS NULL
           AND a.occurred_at > %(since)s AND a.text <> '' AND coalesce(m.role, '') <> 'bot')
    SELECT p.id, p.hour, p.text FROM posts p
     WHERE p.known
        OR p.place <= %(sample)s
           - (SELECT count(*) FROM crisis_tone t WHERE t.community_id = %(community)s AND t.hour = p.hour)
"""

FORGET = """
    DELETE FROM crisis_tone t USING communities_activity a
     WHERE a.id = t.activity_id AND a.batch_id = %(batch)s AND a.community_id = %(community)s
       AND a.deleted_at IS NOT NULL
"""

SUM = """
    UPDATE crisis_hour h SET tone_n = s.n, tone_sum = s.total, negative = s.bad
      FROM (SELECT h2.id, count(t.value) AS n, coalesce(sum(t.value), 0) AS total,
                   count(*) FILTER (WHERE t.value <= -0.05) AS bad
              FROM (SELECT DISTINCT date_trunc('hour', occurred_at) AS hour FROM communities_activity
                     WHERE batch_id = %(batch)s AND community_id = %(community)s AND kind IN (1, 2)) touched
              JOIN crisis_hour h2 ON h2.community_id = %(community)s AND h2.hour = touched.hour
              LEFT JOIN crisis_tone t ON t.community_id = %(community)s AND t.hour = touched.hour
             GROUP BY h2.id) s
     WHERE s.id = h.id AND (h.tone_n, h.tone_sum, h.negative) IS DISTINCT FROM (s.n, s.total, s.bad)
"""


def count_batch(batch: Batch) -> None:
    """Bring the hours a batch touches up to date, in the caller's transaction."""
    community = batch.community
    told: dict[str, int | datetime] = {
        "workspace": batch.workspace_id,
        "community": community.pk,
        "batch": batch.pk,
        "since": community.present() - TONE_FOR,
        "sample": SAMPLE,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, told)
        cursor.execute(FORGET, told)
        cursor.execute(TO_READ, told)
        posts = cursor.fetchall()
    tones = [Tone(activity_id=pk, community=community, hour=hour, value=tone_of(text)) for pk, hour, text in posts]
    Tone.objects.bulk_create(
        tones, update_conflicts=True, unique_fields=["activity_id"], update_fields=["hour", "value"], batch_size=1_000
    )
    with connection.cursor() as cursor:
        cursor.execute(SUM, told)
