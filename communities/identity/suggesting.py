"""Suggestions at the moment of import: whoever is new or changed is compared with those who share a key, nobody else.

`look(community, source)` costs what arrived, not what is there: keys of an identity are kept as hashes, a key that more
than 40 identities share is no key, and each new identity meets at most 40 others a key. Twice is once.
"""
# ruff: noqa: S608 (only names of this module are put into statements)

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from communities.identity import manner
from communities.identity.clusters import Cluster, Link, clusters
from communities.identity.judging import SILENT, Judgement, judge
from communities.identity.likeness import compare, contradicts
from communities.identity.profile import NAME, WITHOUT_ACCOUNTS, Profile
from communities.ingest.staging import copy_lines
from communities.models import Community, Recognition, Refusal, Suggested, Suggestion

LARGEST_BUCKET: Final = 40
AT_ONCE: Final = 5_000  # identities read and compared together
CONSIDERED: Final = 0.25  # below it, writing and timing are not looked at
PATIENCE: Final = 200  # pairs a reading whose writing is looked at


def look(community: Community) -> int:
    """Compares all identities that are new or changed since the last look. Gives how many suggestions now wait anew."""
    begun, compared, told = time.monotonic(), 0, 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
            fresh = _fresh(cursor, community)
            if not fresh:
                break
            _remember(cursor, community, fresh)
            pairs = _pairs(cursor, community, [each.id for each in fresh])
            compared += len(pairs)
            told += _suggest(cursor, community, pairs)
            Recognition.objects.update_or_create(
                community=community,
                defaults={"looked_at": timezone.now(), "compared": compared, "seconds": time.monotonic() - begun},
            )
    return told


def profiles(cursor: CursorWrapper, identities: Iterable[int]) -> dict[int, Profile]:
    """Profiles by identity, with how many bear their name here left at one."""
    cursor.execute(_PROFILES, [list(identities)])
    return {row[0]: _profile(row) for row in cursor.fetchall()}


def _profile(row: Sequence[Any]) -> Profile:
    number, source, connector, member, *texts = row
    handle, name, email, avatar, about, url, location = map(str, texts)
    free = str(connector).lower().startswith(WITHOUT_ACCOUNTS)
    return Profile(number, str(source), handle, name, email, avatar, about, url, location, member, free)


def _fresh(cursor: CursorWrapper, community: Community) -> list[Profile]:
    cursor.execute(_FRESH, {"community": community.pk, "most": AT_ONCE})
    return [_profile(row) for row in cursor.fetchall()]


def _remember(cursor: CursorWrapper, community: Community, fresh: list[Profile]) -> None:
    """Their keys, and as what they were looked at."""
    ids = [each.id for each in fresh]
    cursor.execute("DELETE FROM communities_identitykey WHERE identity_id = ANY(%s)", [ids])
    copy_lines(
        cursor,
        "communities_identitykey (community_id, identity_id, kind, value)",
        (f"{community.pk}\t{each.id}\t{kind}\t{value}" for each in fresh for kind, value in each.found_under()),
    )
    cursor.execute(_LOOKED, [ids])


def _pairs(cursor: CursorWrapper, community: Community, fresh: list[int | str]) -> list[tuple[int, int, int]]:
    """(identity, identity, bearers of their name): who shares a key that is not everybody's."""
    cursor.execute(_PAIRS, {"community": community.pk, "fresh": fresh, "most": LARGEST_BUCKET, "name": NAME})
    return [(int(a), int(b), int(bearers)) for a, b, bearers in cursor.fetchall()]


def _suggest(cursor: CursorWrapper, community: Community, pairs: list[tuple[int, int, int]]) -> int:
    """Judges the pairs, takes along what waits about the same members, and writes the sets that come of it."""
    known = profiles(cursor, {identity for a, b, _ in pairs for identity in (a, b)})
    judged = []
    for a, b, bearers in pairs:
        if a in known and b in known:
            known[a].bearers = known[b].bearers = max(1, bearers)
            known[a].__dict__.pop("rarity", None)
            known[b].__dict__.pop("rarity", None)
            link = _link(known[a], known[b])
            if link.judgement.confidence >= CONSIDERED:
                judged.append(link)
    judged = _unrefused(judged)
    _look_at_manner(cursor, judged, known)
    links = [link for link in judged if link.judgement.confidence > SILENT]
    return _write(cursor, community, links)


def _link(a: Profile, b: Profile, nudge: float = 0.0) -> Link:
    return Link(int(a.id), int(b.id), int(a.member), int(b.member), judge(a, b, compare(a, b), nudge=nudge))


def _look_at_manner(cursor: CursorWrapper, links: list[Link], known: dict[int, Profile]) -> None:
    """What they write and when, for the pairs that are neither hopeless nor certain, the likeliest first."""
    open_ones = sorted(
        (link for link in links if not link.judgement.verified), key=lambda link: -link.judgement.confidence
    )[:PATIENCE]
    for link in open_ones:
        seen = manner.compare(cursor, link.member_a, link.member_b)
        if seen.nudge:
            again = _link(known[link.a], known[link.b], seen.nudge)
            link.judgement = again.judgement
            (link.judgement.reasons if seen.nudge > 0 else link.judgement.against).extend(seen.words)
            if seen.nudge > 0:
                link.judgement.evidence = sorted({*link.judgement.evidence, "style"})


def _unrefused(links: list[Link]) -> list[Link]:
    """A person's no stands until there is other evidence than then."""
    refused = {
        (row.a_id, row.b_id): set(row.evidence)
        for row in Refusal.objects.filter(a__in=[min(link.a, link.b) for link in links])
    }
    return [
        link
        for link in links
        if (found := refused.get((min(link.a, link.b), max(link.a, link.b)))) is None
        or set(link.judgement.evidence) - found
    ]


def _write(cursor: CursorWrapper, community: Community, links: list[Link]) -> int:
    touched = {member for link in links for member in link.pair}
    about = Suggested.objects.filter(
        member__in=touched, suggestion__community=community, suggestion__state=Suggestion.State.WAITING
    )
    waiting = Suggestion.objects.filter(pk__in=about.values("suggestion"))
    owner = dict(_owners(cursor, [i for row in waiting for link in row.links for i in (link["a"], link["b"])]))
    old = {
        frozenset(each.member_id for each in row.suggested.all()): row for row in waiting.prefetch_related("suggested")
    }
    everything = _together(links, [_from_row(link, owner) for row in waiting for link in row.links])
    found = clusters(everything, _apart(cursor, {member for link in everything for member in link.pair}))
    new = 0
    kept = set()
    for cluster in found:
        row = old.get(frozenset(cluster.members))
        kept |= {row.pk} if row else set()
        new += row is None
        _save(community, cluster, row)
    Suggestion.objects.filter(pk__in=[row.pk for row in old.values() if row.pk not in kept]).delete()
    return new


def _together(new: list[Link], old: list[Link | None]) -> list[Link]:
    """One link a pair of identities, the newer one."""
    links = {(min(link.a, link.b), max(link.a, link.b)): link for link in old if link is not None}
    links |= {(min(link.a, link.b), max(link.a, link.b)): link for link in new}
    return [link for link in links.values() if link.member_a != link.member_b]


def _from_row(told: dict[str, Any], owner: dict[int, int]) -> Link | None:
    a, b = int(str(told["a"])), int(str(told["b"]))
    if a not in owner or b not in owner:
        return None
    reasons, against, evidence = (list(map(str, told[key])) for key in ("reasons", "against", "evidence"))
    judgement = Judgement(float(str(told["confidence"])), reasons, against, evidence, bool(told["verified"]))
    return Link(a, b, owner[a], owner[b], judgement)


def _owners(cursor: CursorWrapper, identities: list[int]) -> list[tuple[int, int]]:
    cursor.execute("SELECT id, member_id FROM communities_identity WHERE id = ANY(%s)", [identities])
    return [(int(identity), int(member)) for identity, member in cursor.fetchall()]


def _save(community: Community, cluster: Cluster, row: Suggestion | None) -> None:
    row = row or Suggestion(workspace_id=community.workspace_id, community=community)
    row.confidence, row.verified = cluster.confidence, cluster.verified
    row.links = [
        {
            "a": link.a,
            "b": link.b,
            "confidence": link.judgement.confidence,
            "reasons": link.judgement.reasons,
            "against": link.judgement.against,
            "evidence": link.judgement.evidence,
            "verified": link.judgement.verified,
        }
        for link in sorted(cluster.links, key=lambda link: -link.judgement.confidence)
    ]
    row.save()
    Suggested.objects.bulk_create(
        [Suggested(suggestion=row, member_id=member) for member in sorted(cluster.members)], ignore_conflicts=True
    )


class _apart:  # noqa: N801 (reads as the question it answers)
    """Whether two members cannot be one: any two of their identities contradict each other, or a person said no."""

    def __init__(self, cursor: CursorWrapper, members: set[int]) -> None:
        cursor.execute("SELECT id FROM communities_identity WHERE member_id = ANY(%s)", [list(members)])
        self.of: dict[int, list[Profile]] = defaultdict(list)
        identities = [row[0] for row in cursor.fetchall()]
        for profile in profiles(cursor, identities).values():
            self.of[int(profile.member)].append(profile)
        rows = Refusal.objects.filter(a__in=identities, b__in=identities, evidence=[])
        self.refused = set(rows.values_list("a", "b"))

    def __call__(self, x: int, y: int) -> bool:
        return any(
            contradicts(a, b) or (min(a.id, b.id), max(a.id, b.id)) in self.refused
            for a in self.of[x]
            for b in self.of[y]
        )


LOCK: Final = 7302  # first key of the advisory lock that lets one look in per community

_COLUMNS = """
i.id, i.source_id, s.connector, i.member_id, i.handle, i.name, i.email, i.avatar_url, i.about, i.profile_url, i.location
"""
_PRINT = """
hashtextextended(
    concat_ws(E'\\x1f', i.handle, i.name, i.email, i.avatar_url, i.profile_url, i.about, i.location), 0
)
"""
_PROFILES = f"""
SELECT {_COLUMNS} FROM communities_identity i JOIN communities_source s ON s.id = i.source_id WHERE i.id = ANY(%s)
"""
_FRESH = f"""
SELECT {_COLUMNS}
FROM communities_identity i JOIN communities_source s ON s.id = i.source_id
LEFT JOIN communities_identitylook l ON l.identity_id = i.id
WHERE i.community_id = %(community)s AND NOT i.is_bot AND (l.fingerprint IS NULL OR l.fingerprint <> {_PRINT})
ORDER BY i.id LIMIT %(most)s
"""
_LOOKED = f"""
INSERT INTO communities_identitylook (identity_id, fingerprint)
SELECT i.id, {_PRINT} FROM communities_identity i WHERE i.id = ANY(%s)
ON CONFLICT (identity_id) DO UPDATE SET fingerprint = excluded.fingerprint
"""
_PAIRS = """
WITH mine AS MATERIALIZED (
    SELECT identity_id, kind, value FROM communities_identitykey WHERE identity_id = ANY(%(fresh)s)
), shared AS MATERIALIZED (
    SELECT m.kind, m.value, c.many
    FROM (SELECT DISTINCT kind, value FROM mine) m
    CROSS JOIN LATERAL (
        SELECT count(*) AS many FROM (
            SELECT FROM communities_identitykey k
            WHERE k.community_id = %(community)s AND k.kind = m.kind AND k.value = m.value LIMIT %(most)s + 1
        ) few
    ) c
    WHERE c.many BETWEEN 2 AND %(most)s
)
SELECT least(m.identity_id, k.identity_id) AS a, greatest(m.identity_id, k.identity_id) AS b,
       max(CASE WHEN m.kind = %(name)s THEN s.many ELSE 0 END)
FROM mine m JOIN shared s ON s.kind = m.kind AND s.value = m.value
JOIN communities_identitykey k ON k.community_id = %(community)s AND k.kind = m.kind AND k.value = m.value
JOIN communities_identity x ON x.id = m.identity_id
JOIN communities_identity y ON y.id = k.identity_id
WHERE k.identity_id <> m.identity_id AND x.member_id <> y.member_id
GROUP BY 1, 2
"""
