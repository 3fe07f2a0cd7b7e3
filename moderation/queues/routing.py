"""Puts cases into queues: the first, in order, whose conditions they meet. One queue takes what no other asks for.

A case is put anew when new signals raise it or a queue changes; where a person gave it to somebody, it stays theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from django.db import connection, transaction

from communities.models import Activity, Channel, Community
from moderation.models import Case, Guideline, Queue, Rule, Signal
from moderation.scoring.language import language_of

BATCH: Final = 1_000
REST: Final = "Everything else"
LONGEST: Final = 20_000  # characters of a post that the search knows
_FOUND_BY: Final = """
    UPDATE moderation_case c SET found_by = to_tsvector('simple', left(concat_ws(' ', c.label, v.title, a.text), %s))
    FROM moderation_case d
    LEFT JOIN communities_conversation v ON v.id = d.conversation_id
    LEFT JOIN communities_activity a ON a.id = d.activity_id
    WHERE c.id = d.id AND c.id = ANY(%s)
"""


@dataclass(slots=True)
class Traits:
    """What routing looks at, beside the case's own columns."""

    channel: int | None = None
    language: str = ""
    origins: set[str] = field(default_factory=set)


def place(cases: Sequence[Case]) -> None:
    """Queue, reason, promise and words of each, all of one community. Three queries, up to four more as queues ask."""
    if not cases:
        return
    queues = list(Queue.objects.filter(community_id=cases[0].community_id).in_order())
    traits = _traits(cases, queues)
    names = _names(queues)
    for case in cases:
        known = traits[case.pk]
        case.language = known.language or case.language
        queue = next((each for each in queues if fits(each, case, known)), None)
        case.queue = queue
        case.why_here = why_here(queue, case, known, names)[:200]
        promise = queue.promise if queue is not None else None
        case.due_at = case.opened_at + timedelta(minutes=promise) if promise else None
    Case.objects.bulk_update(cases, ["queue", "why_here", "due_at", "language"], batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute(_FOUND_BY, [LONGEST, [case.pk for case in cases]])


def place_anew(community: Community) -> int:
    """All open cases, after a queue changed. Gives how many."""
    done = 0
    while True:
        rows = Case.objects.in_community(community).open().filter(pk__gt=done).order_by("id")[:BATCH]
        with transaction.atomic():
            cases = list(rows)
            place(cases)
        if not cases:
            return Case.objects.in_community(community).open().count()
        done = cases[-1].pk


def place_the_unplaced(community: Community) -> int:
    """Whatever came by another way and has no words yet. Gives how many."""
    cases = list(Case.objects.in_community(community).filter(found_by=None).order_by("id")[:BATCH])
    place(cases)
    return len(cases)


def fits(queue: Queue, case: Case, known: Traits) -> bool:
    """Every condition that is set is met; within one, any of its values will do."""
    return queue.takes_the_rest or (
        has_conditions(queue)
        and (not queue.labels or case.label in queue.labels)
        and (not queue.guidelines or case.guideline_id in queue.guidelines)
        and (queue.least_severity is None or case.severity >= queue.least_severity)
        and (not queue.languages or known.language in queue.languages)
        and (not queue.channels or known.channel in queue.channels)
        and (not queue.origins or bool(known.origins & set(queue.origins)))
        and (not queue.subjects or case.subject in queue.subjects)
    )


def has_conditions(queue: Queue) -> bool:
    """A queue that asks for nothing takes nothing by itself: cases are put there by hand."""
    return bool(
        queue.labels
        or queue.guidelines
        or queue.least_severity
        or queue.languages
        or queue.channels
        or queue.origins
        or queue.subjects
    )


def why_here(queue: Queue | None, case: Case, known: Traits, names: dict[str, str]) -> str:
    """One line: which of its conditions the case met."""
    if queue is None:
        return ""
    if queue.takes_the_rest:
        return "No other queue asks for it"
    met = []
    if queue.labels:
        met.append(f"“{case.label}”")
    if queue.guidelines:
        met.append(names.get(f"guideline:{case.guideline_id}", "its guideline"))
    if queue.least_severity is not None:
        met.append(str(Rule.Severity(case.severity).label).lower())
    if queue.languages:
        met.append(f"language {known.language}")
    if queue.channels:
        met.append(f"in {names.get(f'channel:{known.channel}', 'its channel')}")
    if queue.origins:
        met.append("from " + ", ".join(_origin(each) for each in sorted(known.origins & set(queue.origins))))
    if queue.subjects:
        met.append(str(Case.Subject(case.subject).label).lower())
    return ", ".join(met)


def rest_of(community: Community) -> Queue:
    """The queue that takes what no other does, made when the first queue is."""
    found, _ = Queue.objects.get_or_create(
        community=community, takes_the_rest=True, defaults={"workspace_id": community.workspace_id, "name": REST}
    )
    return found


def _origin(value: str) -> str:
    return str(Signal.Origin(value).label).lower()


def _traits(cases: Sequence[Case], queues: Iterable[Queue]) -> dict[int, Traits]:
    """Only what some queue asks for is looked up."""
    asked = list(queues)
    found: dict[int, Traits] = defaultdict(Traits)
    if any(queue.origins for queue in asked):
        rows = Signal.objects.filter(case__in=[case.pk for case in cases], strength__gt=0)
        for pk, origin in rows.values_list("case_id", "origin"):
            found[int(pk or 0)].origins.add(origin)
    wants_language = any(queue.languages for queue in asked)
    if wants_language or any(queue.channels for queue in asked):
        posts = {case.activity_id: case.pk for case in cases if case.activity_id}
        for pk, channel, text in Activity.objects.filter(pk__in=posts).values_list("pk", "channel_id", "text"):
            known = found[posts[pk]]
            known.channel = channel
            if wants_language:
                known.language = language_of(text.lower()).code
    for case in cases:
        found[case.pk].language = found[case.pk].language or case.language
    return found


def _names(queues: Iterable[Queue]) -> dict[str, str]:
    asked = list(queues)
    guidelines = {pk for queue in asked for pk in queue.guidelines}
    channels = {pk for queue in asked for pk in queue.channels}
    names: dict[str, str] = {}
    if guidelines:
        names = {f"guideline:{each.pk}": f"guideline {each}" for each in Guideline.objects.filter(pk__in=guidelines)}
    if channels:
        names |= {
            f"channel:{pk}": name for pk, name in Channel.objects.filter(pk__in=channels).values_list("pk", "name")
        }
    return names
