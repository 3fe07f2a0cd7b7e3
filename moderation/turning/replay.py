"""Reads a community's past again as if it were arriving: which hints would have been given, and what came of them.

Only what was said, by whom and when is used, and each moment knows only what came before it. What is found sets the
community's usual, the threshold that fits the day's budget, and the precision that the page tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from communities.models import Community, Conversation
from moderation.models import Hint, Outlook
from moderation.own_words import own_words
from moderation.turning.belief import SOFTENS
from moderation.turning.circumstances import circumstances
from moderation.turning.cues import Counted, count, is_english
from moderation.turning.features import READ, features
from moderation.turning.model import Forecaster, forecaster
from moderation.turning.outcome import Act, Outcome, acts, outcome
from moderation.turning.policy import FLOOR, Situation, Verdict, decide, threshold_for
from moderation.turning.reach import budget, reach
from moderation.turning.record import as_said

BACK: Final = timedelta(days=180)
THREADS: Final = 600  # the latest
LEAST: Final = 3  # posts, by two people, before anything is believed
STATES: Final = {Verdict.GIVE: Hint.State.GIVEN, Verdict.DEFER: Hint.State.DEFERRED, Verdict.OVER: Hint.State.OVER}


@dataclass(slots=True)
class Moment:
    """One reply of one thread, and what would have been believed after it."""

    conversation: int
    act: Act
    day: date
    risk: float
    easing: bool
    team_there: bool
    already: bool
    after: Outcome


def replay(community: Community, present: datetime) -> Outlook:
    """Reads again, stores what was found, and gives the outlook."""
    model = forecaster()
    moments = list(_moments(community, present, model))
    outlook = Outlook.of(community)
    usual = median(moment.risk for moment in moments) if moments else 0.0
    for moment in moments:
        moment.risk -= usual
    highest: dict[tuple[int, date], float] = {}
    for moment in moments:
        if not moment.already:
            key = (moment.conversation, moment.day)
            highest[key] = max(highest.get(key, moment.risk), moment.risk)
    days = len({day for _, day in highest})
    allowed = budget(outlook, reach(community, outlook))
    threshold = threshold_for(days, allowed, list(highest.values())) if moments else FLOOR
    hints, others = simulate(moments, threshold, allowed)
    with transaction.atomic():
        Hint.objects.in_community(community).filter(replayed=True).delete()
        _store(community, hints, model.version)
        outlook.usual, outlook.threshold, outlook.days = usual, threshold, days
        outlook.threads = len({moment.conversation for moment in moments})
        known = [each.after.turned for each in others if each.after.turned is not None]
        outlook.others, outlook.others_turned = len(known), sum(known)
        outlook.version, outlook.replayed_at = model.version, timezone.now()
        outlook.save()
    return outlook


def simulate(
    moments: Sequence[Moment], threshold: float, allowed: int
) -> tuple[list[tuple[Moment, Verdict, str]], list[Moment]]:
    """(what would have been told or held back, one moment of each thread and day that was passed over)."""
    given: dict[date, int] = defaultdict(int)
    told: dict[tuple[int, date], tuple[Moment, Verdict, str]] = {}
    passed: dict[tuple[int, date], Moment] = {}
    for moment in sorted(moments, key=lambda each: (each.act.post.occurred_at, each.act.post.id)):
        key = (moment.conversation, moment.day)
        known = told.get(key)
        verdict, why = decide(
            Situation(
                moment.risk,
                threshold,
                allowed,
                given[moment.day],
                hinted_today=known is not None and known[1] == Verdict.GIVE,
                easing=moment.easing,
                team_there=moment.team_there,
                already=moment.already,
            )
        )
        if verdict == Verdict.GIVE:
            given[moment.day] += 1
            told[key] = (moment, verdict, why)
        elif verdict in STATES and known is None:
            told[key] = (moment, verdict, why)
        elif verdict == Verdict.BELOW and key not in passed:
            passed[key] = moment
    return list(told.values()), [moment for key, moment in passed.items() if key not in told]


def _moments(community: Community, present: datetime, model: Forecaster) -> list[Moment]:
    recent = Conversation.objects.in_community(community).filter(last_at__gt=present - BACK, posts__gte=LEAST + 1)
    ids = list(recent.order_by("-last_at", "-id").values_list("pk", flat=True)[:THREADS])
    threads: dict[int, list[Act]] = defaultdict(list)
    for act in acts(community, ids, present - BACK):
        threads[act.post.conversation_id or 0].append(act)
    found: list[Moment] = []
    for conversation, said in threads.items():
        found += _of_thread(community, conversation, said, present, model)
    return found


def _of_thread(
    community: Community, conversation: int, said: Sequence[Act], present: datetime, model: Forecaster
) -> list[Moment]:
    texts = [own_words(act.post.text) for act in said]
    counted = [count(text) for text in texts]
    spoken: set[int | None] = set()
    found, before = [], 0.0
    for place, act in enumerate(said):
        spoken.add(act.post.member_id)
        start = max(0, place + 1 - READ)
        read = said[start : place + 1]
        words = risk_of(counted[start : place + 1], texts[start : place + 1], model)
        easing, before = words < before - SOFTENS, words
        if place + 1 < LEAST or len(spoken) < 2 or act.team or place + 1 == len(said):
            continue
        risk = words + sum(fact.strength for fact in circumstances(as_said(read, texts[start : place + 1])))
        since = act.post.occurred_at
        found.append(
            Moment(
                conversation,
                act,
                community.day_of(since),
                risk,
                easing,
                any(each.team for each in said[max(0, place - 2) : place + 1]),
                any(each.grave for each in read),
                outcome(said[place + 1 :], since, present),
            )
        )
    return found


def risk_of(counted: Sequence[Counted], texts: Sequence[str], model: Forecaster) -> float:
    """The words alone, as `believe` reads them, without the reasons."""
    if not is_english(texts):
        return 0.0
    return model.logit(np.asarray(features(counted)), texts)


def _store(community: Community, hints: Sequence[tuple[Moment, Verdict, str]], version: str) -> None:
    live = set(
        Hint.objects.in_community(community)
        .filter(conversation_id__in=[moment.conversation for moment, _, _ in hints])
        .values_list("conversation_id", "day")
    )
    Hint.objects.bulk_create(
        Hint(
            workspace_id=community.workspace_id,
            community=community,
            conversation_id=moment.conversation,
            activity_id=moment.act.post.id,
            day=moment.day,
            at=moment.act.post.occurred_at,
            risk=moment.risk,
            state=STATES[verdict],
            why=why[:120],
            replayed=True,
            followed=moment.after.followed if moment.after.turned is not None else None,
            turned=moment.after.turned,
            version=version,
        )
        for moment, verdict, why in hints
        if (moment.conversation, moment.day) not in live
    )
