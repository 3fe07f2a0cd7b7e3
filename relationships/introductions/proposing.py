"""The whole procedure: look at the record, propose pairs, write them. For a worker; about a second for 200 people.

A pair that a person touched (drafted, sent, set aside) stays as it is; one that nobody touched and that is no longer
among the best goes. Whoever met meanwhile is noted so by `following`.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Q
from django.utils import timezone

from communities.models import Community
from relationships.introductions.affinity import facts_of
from relationships.introductions.choosing import MOST, Choice, choose, shortlist
from relationships.introductions.meeting import EVER, meetings, wrote_together
from relationships.introductions.net import Net, current_edges
from relationships.introductions.people import Person, people
from relationships.introductions.reasons import Explained, Explainer
from relationships.introductions.words import words_of
from relationships.models import Introducing, Introduction, IntroductionState, Nature, Tie
from relationships.models.introduction import GIVEN_DAYS

LOCK: Final = 7330
QUARREL_DAYS: Final = 180


def introduce(community: Community) -> Introducing:
    """Proposes pairs as of the community's present. Idempotent; a second one at once waits for the first."""
    begun = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        moment = community.present()
        found = _available(community, people(cursor, community, moment), moment)
        ids = [person.pk for person in found]
        words = words_of(cursor, community, ids, moment)
        net = Net(ids, current_edges(community))
        place = {pk: index for index, pk in enumerate(ids)}
        listed = shortlist(found, facts_of(found, net, words), _known(community, place))
        chosen = choose(_strangers(cursor, community, found, listed), _busy(community, place), most=2 * MOST)
        explainer = Explainer(cursor, community, found, net, words, chosen)
        explained = [(choice, told) for choice in chosen if (told := explainer.explain(choice)).shared or _near(told)]
        mark, _ = Introducing.objects.get_or_create(community=community)
        mark.proposed = _write(community, found, explained[:MOST], moment)
        mark.as_of, mark.worked_out_at = moment, timezone.now()
        mark.people, mark.pairs = len(found), len(found) * (len(found) - 1) // 2
        mark.seconds = round(time.monotonic() - begun, 3)
        mark.save()
    return mark


def _near(told: Explained) -> bool:
    return any(reason["kind"] == "place" for reason in told.reasons)


def _available(community: Community, found: list[Person], moment: datetime) -> list[Person]:
    """Without people who are in a quarrel, or were introduced to somebody in the last thirty days."""
    quarrels = Tie.objects.in_community(community).filter(
        nature=Nature.STRAINED, last_at__gte=moment - timedelta(days=QUARREL_DAYS)
    )
    lately = Introduction.objects.in_community(community).filter(
        sent_at__gte=timezone.now() - timedelta(days=GIVEN_DAYS)
    )
    resting = {pk for pair in (*quarrels.values_list("a", "b"), *lately.values_list("a", "b")) for pk in pair}
    return [person for person in found if person.pk not in resting]


def _known(community: Community, place: dict[int, int]) -> set[tuple[int, int]]:
    """Pairs that have a tie, or were proposed and touched by a person once."""
    ties = Tie.objects.filter(a_id__in=place, b_id__in=place, community=community).values_list("a_id", "b_id")
    had = Introduction.objects.in_community(community).exclude(state=IntroductionState.PROPOSED)
    pairs = [*ties.iterator(chunk_size=20_000), *had.values_list("a_id", "b_id")]
    return {(place[a], place[b]) for a, b in pairs if a in place and b in place}


def _busy(community: Community, place: dict[int, int]) -> dict[int, int]:
    drafted = Introduction.objects.in_community(community).filter(state=IntroductionState.DRAFTED)
    counted = Counter(pk for pair in drafted.values_list("a_id", "b_id") for pk in pair)
    return {place[pk]: count for pk, count in counted.items() if pk in place}


def _strangers(cursor: CursorWrapper, community: Community, found: list[Person], listed: list[Choice]) -> list[Choice]:
    """Those who really never met (a single old contact has no tie any more, but is on record) nor wrote together."""
    pairs = [tuple(sorted((found[choice.i].pk, found[choice.j].pk))) for choice in listed]
    met = meetings(cursor, community, [(a, b, EVER) for a, b in pairs])
    together = wrote_together(cursor, community, [(a, b) for a, b in pairs])
    return [choice for choice, pair in zip(listed, pairs, strict=True) if pair not in met and pair not in together]


def _write(
    community: Community, found: list[Person], explained: list[tuple[Choice, Explained]], moment: datetime
) -> int:
    kept = Q()
    for choice, told in explained:
        a, b = sorted((found[choice.i].pk, found[choice.j].pk))
        kept |= Q(a_id=a, b_id=b)
        values = {
            "score": choice.score,
            "distance": told.distance,
            "via": told.via,
            "shared": told.shared,
            "reasons": told.reasons,
            "as_of": moment,
        }
        places = {"workspace_id": community.workspace_id, "community": community}
        Introduction.objects.update_or_create(a_id=a, b_id=b, defaults=values, create_defaults=values | places)
    gone = Introduction.objects.in_community(community).filter(state=IntroductionState.PROPOSED)
    (gone.exclude(kept) if explained else gone).delete()
    return len(explained)
