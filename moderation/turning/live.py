"""Looks at threads that just moved: believes, decides, tells somebody of the likeliest within the day's budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from accounts.outbox import enqueue
from communities.models import Community, Conversation
from moderation.judging import Reason
from moderation.models import Guideline, Hint, Outlook, Signal
from moderation.opening import Opening, open_for_thread
from moderation.own_words import own_words
from moderation.post import Post
from moderation.turning.because import LEAST as LEAST_SAID
from moderation.turning.because import SHOWN, Ground
from moderation.turning.belief import Belief, believe
from moderation.turning.features import READ
from moderation.turning.model import forecaster
from moderation.turning.outcome import Act, acts
from moderation.turning.policy import FLOOR, Situation, Verdict, decide
from moderation.turning.reach import budget, reach
from moderation.turning.record import as_said, facts, usual_pace
from moderation.turning.replay import LEAST, STATES

HOT: Final = timedelta(hours=48)
MOST: Final = 40  # threads of one batch, those that moved last
LABEL: Final = "May turn"
REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class Seen:
    """One thread that moved, with what is believed of it. `risk` is against the community's usual."""

    thread: Conversation
    acts: list[Act]
    belief: Belief
    risk: float

    @property
    def last(self) -> Act:
        """The reply it ends with."""
        return self.acts[-1]

    @property
    def sentence(self) -> list[int] | None:
        """[activity, start, end] of what raised it."""
        if self.belief.sentence is None:
            return None
        reply, start, end = self.belief.sentence
        return [self.acts[reply].post.id, start, end]


def look(community: Community, posts: Sequence[Post], present: datetime, guideline: Guideline | None) -> None:
    """After a batch: the threads that it moved within the last two days. Idempotent."""
    moved = {post.conversation_id for post in posts if post.conversation_id and post.occurred_at > present - HOT}
    hot = Conversation.objects.in_community(community).filter(pk__in=moved, posts__gte=LEAST, closed=False)
    threads = list(hot.order_by("-last_at", "-id")[:MOST])
    if not threads:
        return
    outlook = Outlook.of(community)
    if outlook.replayed_at is None:
        ask_for_replay(community, present)
    said: dict[int, list[Act]] = defaultdict(list)
    for act in acts(community, [thread.pk for thread in threads], present - HOT):
        said[act.post.conversation_id or 0].append(act)
    seen = [found for thread in threads if (found := see(thread, said[thread.pk], outlook.usual)) is not None]
    _tell(community, seen, outlook, guideline)


def see(thread: Conversation, said: Sequence[Act], usual: float) -> Seen | None:
    """What is believed of a thread; None where too little was said, or by one person only."""
    if len(said) < LEAST or len({act.post.member_id for act in said}) < 2:
        return None
    read = list(said)[-2 * READ :]
    texts = [own_words(act.post.text) for act in read]
    belief = believe(as_said(read, texts), usual_pace=usual_pace(thread), more=facts(read), model=forecaster())
    return Seen(thread, read, belief, belief.risk - (usual if belief.words_alone else 0.0))


def _tell(community: Community, seen: Sequence[Seen], outlook: Outlook, guideline: Guideline | None) -> None:
    """The likeliest first, so that the day's budget goes to them."""
    allowed = budget(outlook, reach(community, outlook))
    threshold = outlook.threshold if outlook.threshold is not None else FLOOR
    days = {community.day_of(each.last.post.occurred_at) for each in seen}
    known = {
        (hint.conversation_id, hint.day): hint
        for hint in Hint.objects.in_community(community).filter(day__in=days, replayed=False)
    }
    given: dict[date, int] = defaultdict(int)
    for told in known.values():
        given[told.day] += told.state == Hint.State.GIVEN
    for each in sorted(seen, key=lambda one: -one.risk):
        day = community.day_of(each.last.post.occurred_at)
        hint = known.get((each.thread.pk, day))
        verdict, why = decide(
            Situation(
                each.risk,
                threshold,
                allowed,
                given[day],
                hinted_today=hint is not None and hint.state == Hint.State.GIVEN,
                easing=each.belief.easing,
                team_there=any(act.team for act in each.acts[-3:]),
                already=any(act.grave for act in each.acts[-READ:]),
            )
        )
        if verdict not in STATES:
            continue
        case = None
        if verdict == Verdict.GIVE:
            opening = Opening(LABEL, 2, guideline, conversation=each.thread, reasons=[(None, r) for r in reasons(each)])
            case = open_for_thread(community, opening, each.last.post.occurred_at)
            if case is None:  # it waits already, or somebody looked since it last moved
                continue
            given[day] += 1
        _keep(community, each, day, verdict, why, case.pk if case is not None else None)


def _keep(community: Community, each: Seen, day: date, verdict: Verdict, why: str, case: int | None) -> None:
    Hint.objects.update_or_create(
        conversation_id=each.thread.pk,
        day=day,
        defaults={
            "workspace_id": community.workspace_id,
            "community": community,
            "activity_id": each.last.post.id,
            "case_id": case,
            "at": each.last.post.occurred_at,
            "risk": each.risk,
            "state": STATES[verdict],
            "why": why[:120],
            "sentence": each.sentence,
            "replayed": False,
            "followed": None,
            "turned": None,
            "version": each.belief.version,
        },
    )


def reasons(each: Seen) -> list[Reason]:
    """The grounds as signals. Their strengths add up to the risk, so that the case is as likely as it is believed."""
    shown = [ground for ground in each.belief.grounds if abs(ground.strength) >= LEAST_SAID]
    strong = [ground for ground in shown if ground.strength > 0][:SHOWN]
    against = [ground for ground in shown if ground.strength < 0][:2]
    told = [_reason(ground, each.belief.version) for ground in [*strong, *against]]
    rest = each.risk - sum(reason.strength for reason in told)
    if abs(rest) >= LEAST_SAID:
        words = "Everything else about how they talk, against what is usual here"
        told.append(Reason(Signal.Origin.MODEL, REST, each.belief.version, round(rest, 3), words))
    return told


def _reason(ground: Ground, version: str) -> Reason:
    return Reason(Signal.Origin.MODEL, ground.name, version, round(ground.strength, 3), ground.words[:300])


def ask_for_replay(community: Community, present: datetime) -> None:
    """Once a day of the record at most."""
    enqueue(
        "moderation.replay_turning",
        f"{community.pk}:{community.day_of(present)}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
    )
