"""The night at 50,000 members and 1 million ties: our standings, Postgres included, beside python-igraph.

    KITH_DB_NAME=night_bench manage.py shell -c "from config.bench.nightly import main; main()"

The community is made in the tables: members in groups of a hundred or so, degrees heavy-tailed, six ties in seven
within the group, an act or two a tie, a conversation for each six acts. igraph (GPL: of the development
environment only, never shipped) is given the ties in memory and asked for the same: betweenness from the same
sources, core numbers, Burt's constraint of the same members, Leiden by modularity with as many rounds. It neither
reads nor writes Postgres, and none of our other standings are asked of it.
"""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime
from io import StringIO
from typing import Any, Final

import numpy as np
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from accounts.models import Workspace
from communities.models import Batch, Community, Source
from relationships.standings import stand
from relationships.standings.betweenness import sources_of
from relationships.standings.grouping import GAMMA, ITERATIONS
from relationships.standings.net import CONSTRAINT_FOR
from relationships.standings.writing import CURRENT, Stopwatch

MEMBERS: Final = 50_000
TIES: Final = 1_000_000
GROUP: Final = 100
WITHIN: Final = 6 / 7


def main(members: int = MEMBERS, ties: int = TIES, igraph: bool = True) -> None:
    """Prints seconds by part. Makes the community where the database holds none of this size."""
    if "bench" not in str(settings.DATABASES["default"]["NAME"]):
        raise SystemExit("Set KITH_DB_NAME to a name with “bench” in it.")
    call_command("migrate", verbosity=0)
    community = Community.objects.filter(slug=f"night-{members}-{ties}").first() or _made(members, ties)
    _said("first night", *_night(community))  # writes every row, tells no history above 10,000 members
    _said("next night, same record", *_night(community))
    took = _night(community, days=1)
    _said("next night, a day later", *took)
    print(f"  peak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")
    print(f"  {100_000 * took[0] / _acts(community):.2f} s for each 100,000 activities on record")
    if igraph:
        _said("igraph, the net alone, from memory", *_igraph(community))


def _said(what: str, seconds: float, parts: dict[str, float]) -> None:
    print(f"{what}: {seconds:.1f} s  ({', '.join(f'{name} {part:.1f}' for name, part in parts.items())})", flush=True)


def _night(community: Community, days: int = 0) -> tuple[float, dict[str, float]]:
    watch, begun = Stopwatch(), time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('work_mem', '96MB', true)")
        stand(cursor, community, UNTIL + days * DAY, watch)
    return time.perf_counter() - begun, watch.parts


UNTIL: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY: Final = datetime(2026, 1, 2, tzinfo=UTC) - datetime(2026, 1, 1, tzinfo=UTC)


def _acts(community: Community) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM communities_activity WHERE community_id = %s", [community.pk])
        return int(cursor.fetchone()[0])


def _igraph(community: Community) -> tuple[float, dict[str, float]]:
    import igraph

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a_id, b_id, a_to_b + b_to_a FROM relationships_tie"
            " WHERE community_id = %s AND a_to_b + b_to_a >= %s ORDER BY a_id, b_id",
            [community.pk, CURRENT],
        )
        rows = np.array(cursor.fetchall())
    ids, ends = np.unique(rows[:, :2].astype(np.int64), return_inverse=True)
    edges, weights = ends.reshape(-1, 2), rows[:, 2].tolist()
    watch, begun = Stopwatch(), time.perf_counter()
    with watch.part("build"):
        graph = igraph.Graph(n=len(ids), edges=edges)
        graph.es["weight"] = weights
    with watch.part("betweenness"):
        between = graph.betweenness(directed=False, sources=sources_of(ids).tolist())
    with watch.part("cores"):
        graph.coreness()
    with watch.part("constraint"):
        wanted = np.argsort(between)[::-1][:CONSTRAINT_FOR].tolist()
        graph.constraint(wanted, weights="weight")
    with watch.part("Leiden"):
        graph.community_leiden("modularity", weights="weight", resolution=GAMMA, n_iterations=ITERATIONS)
    return time.perf_counter() - begun, watch.parts


def _made(members: int, ties: int) -> Community:
    """The tables of a community of this size. Ids of members are `first` and those after it."""
    begun = time.perf_counter()
    workspace, _ = Workspace.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    community = Community.objects.create(
        workspace=workspace, name="Night", slug=f"night-{members}-{ties}", record_ends_at=UNTIL
    )
    source = Source.objects.create(workspace=workspace, community=community, name="Forum", connector="kith-jsonl")
    batch = Batch.objects.create(workspace=workspace, community=community, source=source)
    values: dict[str, Any] = {"w": workspace.pk, "c": community.pk, "s": source.pk, "b": batch.pk, "n": members,
              "until": UNTIL,
              "now": timezone.now()}  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM communities_member")
        values["first"] = int(cursor.fetchone()[0])
        _copy_acts(cursor, members, ties, values["first"])
        for step in _STEPS:
            cursor.execute(step, values)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"made in {time.perf_counter() - begun:.0f} s: {members:,} members, {_acts(community):,} activities")
    return community


def _copy_acts(cursor: CursorWrapper, members: int, ties: int, first: int) -> None:
    """`t_seed`: acts toward somebody, newest weighed most by an age that is exponential (median 60 days)."""
    rng = np.random.default_rng(7)
    pull = rng.pareto(1.7, members) + 1
    chance = np.cumsum(pull / pull.sum())
    groups = members // GROUP + 1
    group = rng.integers(0, groups, members)
    order = np.argsort(group, kind="stable")
    begins = np.searchsorted(group[order], np.arange(groups))
    sizes = np.bincount(group, minlength=groups)
    pairs = np.empty(0, np.int64)
    while len(pairs) < ties:
        a = np.minimum(np.searchsorted(chance, rng.random(ties)), members - 1)
        far = np.minimum(np.searchsorted(chance, rng.random(ties)), members - 1)
        # The square prefers the first of a group: some are its hubs.
        near = order[begins[group[a]] + (rng.random(ties) ** 2 * sizes[group[a]]).astype(np.int64)]
        b = np.where(rng.random(ties) < WITHIN, near, far)
        lo, hi = np.minimum(a, b), np.maximum(a, b)
        pairs = np.unique(np.concatenate([pairs, (lo * members + hi)[lo != hi]]))
    pairs = rng.permutation(pairs)[:ties]
    lo, hi = pairs // members, pairs % members
    many = rng.geometric(0.7, ties)
    lo, hi = np.repeat(lo, many), np.repeat(hi, many)
    swap = rng.random(len(lo)) < 0.4
    doer, other = np.where(swap, hi, lo), np.where(swap, lo, hi)
    age = np.minimum(rng.exponential(86.0, len(lo)), 170.0)  # every tie stays current
    kind = rng.choice([1, 1, 1, 2, 3], len(lo))
    columns = (doer + first, other + first, kind, age.round(4), group[doer])
    body = StringIO("\n".join("\t".join(map(str, row)) for row in zip(*(c.tolist() for c in columns), strict=True)))
    cursor.execute(
        "CREATE TEMP TABLE t_seed (doer bigint, other bigint, kind smallint, age float8, grp int, id bigserial)"
        " ON COMMIT DROP"
    )
    cursor.cursor.copy_expert("COPY t_seed (doer, other, kind, age, grp) FROM STDIN", body)
    cursor.execute("ANALYZE t_seed")


_STEPS: Final[tuple[str, ...]] = (
    """
    CREATE TEMP TABLE t_written ON COMMIT DROP AS
    SELECT s.*, %(until)s::timestamptz - s.age * interval '1 day' AS at,
           (SELECT coalesce(max(id), 0) FROM communities_activity) + s.id AS activity,
           (SELECT coalesce(max(id), 0) FROM communities_conversation) + 1 + s.grp * 30 + s.id %% 30 AS talk
    FROM t_seed s
    """,
    """
    INSERT INTO communities_member (id, workspace_id, community_id, name, sort_key, role, role_set_by_hand,
                                    first_active_at, last_active_at, posts, acts)
    SELECT %(first)s + k, %(w)s, %(c)s, 'Person ' || k, 'person ' || k, 'member', false,
           coalesce(x.first, %(until)s::timestamptz - interval '170 days'),
           coalesce(x.last, %(until)s::timestamptz - interval '170 days'), coalesce(x.n, 0), coalesce(x.n, 0)
    FROM generate_series(0, %(n)s - 1) k
    LEFT JOIN (SELECT doer, min(at) AS first, max(at) AS last, count(*) AS n FROM t_written GROUP BY 1) x
      ON x.doer = %(first)s + k
    """,
    """
    INSERT INTO communities_conversation (id, workspace_id, community_id, source_id, external_id, kind, title, url,
                                          tags, closed, posts, place, cancelled, started_at)
    SELECT talk, %(w)s, %(c)s, %(s)s, 'talk-' || talk, 'thread',
           'How do I use subject' || grp || ' with part' || talk %% 7 || ' of the' || grp %% 50 || 'nd kind', '',
           ARRAY['subject' || grp, 'field' || grp %% 40], false, n, '', false, at
    FROM (SELECT talk, min(grp) AS grp, count(*) AS n, min(at) AS at FROM t_written GROUP BY 1) x
    """,
    """
    INSERT INTO communities_activity (id, workspace_id, community_id, source_id, conversation_id, member_id, batch_id,
                                      kind, occurred_at, external_id, fingerprint, value, url, text, html)
    SELECT activity, %(w)s, %(c)s, %(s)s, talk, doer, %(b)s, CASE kind WHEN 3 THEN 3 ELSE 2 END, at, 'act-' || activity,
           activity, '', '', 'The subject' || grp || ' of it is that some words stand here about part' || id %% 9, ''
    FROM t_written
    """,
    """
    INSERT INTO relationships_touch (activity_id, other_id, doer_id, workspace_id, community_id, channel_id, at,
                                     weight, kind, led, help, work, on_site)
    SELECT activity, other, doer, %(w)s, %(c)s, 0, at, 1, kind, 0, kind = 1, false, false FROM t_written
    """,
    """
    INSERT INTO relationships_tie (workspace_id, community_id, a_id, b_id, a_to_b, b_to_a, lifetime, answers_a,
        answers_b, help_a, help_b, mentions_a, mentions_b, reactions_a, reactions_b, follows_a, follows_b,
        on_site, online_events, work, weeks, channels, first_at, last_at, evidence, reckoned_depth, reckoned_nature,
        depth, nature, because)
    SELECT %(w)s, %(c)s, a, b, ab, ba, n, aa, n - aa, aa, n - aa, 0, 0, 0, 0, 0, 0, 0, 0, 0, least(n, 9), 1, first,
           last, acts, d, nature, d, nature, ''
    FROM (
        SELECT x.*, 1 - exp(-(ab + ba) / 3) AS d,
               CASE WHEN aa >= 3 AND aa = n THEN 'mentoring' ELSE 'social' END AS nature
        FROM (
            SELECT least(doer, other) AS a, greatest(doer, other) AS b, count(*) AS n,
                   coalesce(sum(2 ^ (-age / 90)) FILTER (WHERE doer < other), 0) AS ab,
                   coalesce(sum(2 ^ (-age / 90)) FILTER (WHERE doer > other), 0) AS ba,
                   count(*) FILTER (WHERE doer < other) AS aa, min(at) AS first, max(at) AS last,
                   (array_agg(activity ORDER BY age))[1:5] AS acts
            FROM t_written GROUP BY 1, 2
        ) x
    ) y
    """,
)
