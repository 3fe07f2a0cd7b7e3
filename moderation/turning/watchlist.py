"""What the "Before it happens" pages show: the ranked list, and one thread with its reasons and steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from communities.models import Activity, Channel, Community, Member
from moderation.marking import Piece, pieces
from moderation.models import Case, Hint, Outlook, Signal, Step
from moderation.post import read_posts
from moderation.turning.belief import sigmoid
from moderation.turning.live import REST
from moderation.turning.outcome import Act
from moderation.turning.reach import Reach
from moderation.turning.suggesting import Suggestion, suggest
from moderation.weigh import PRIOR, log_odds

SHOWN: Final = 30
READ: Final = 16
EXCERPT: Final = 240
ENOUGH: Final = 20  # other threads with a known outcome; fewer and the base is a guess
USUALLY: Final = sigmoid(PRIOR)


@dataclass(slots=True)
class Row:
    """One thread of the list."""

    case: Case
    hint: Hint | None
    likely: str
    odds: str
    sentence: str = ""
    author: str = ""
    reasons: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    suggestion: str = ""


@dataclass(slots=True)
class Said:
    """One reply of the thread, the sentence that raised the hint marked in it."""

    activity: Activity
    author: Member | None
    pieces: list[Piece]
    flagged: bool


@dataclass(frozen=True, slots=True)
class Why:
    """One reason; `strength` in log-odds, as far as a bar shows it."""

    words: str
    strength: float


@dataclass(slots=True)
class Thread:
    """All of one thread's page."""

    case: Case
    hint: Hint | None
    likely: str
    odds: str
    said: list[Said]
    reasons: list[Why]
    steps: list[Step]
    suggestions: list[Suggestion]
    channel: str


def rows(community: Community, cases: Sequence[Case], found: Reach) -> list[Row]:
    """The cases with what raised them, in four queries whatever their number."""
    ids = [case.pk for case in cases]
    hints = {hint.case_id: hint for hint in Hint.objects.filter(case__in=ids).order_by("at", "id")}
    spoken = _texts([hint.sentence for hint in hints.values() if hint.sentence])
    words: dict[int, list[Signal]] = defaultdict(list)
    for signal in Signal.objects.filter(case__in=ids).order_by("-strength", "id"):
        words[int(signal.case_id or 0)].append(signal)
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.in_community(community).standing().filter(case__in=ids).select_related("by"):
        steps[int(step.case_id or 0)].append(step)
    made = []
    for case in cases:
        case.community = community
        hint = hints.get(case.pk)
        risk = risk_of(case, hint)
        row = Row(case, hint, likely(risk), odds(risk, found), steps=steps[case.pk])
        told = [signal for signal in words[case.pk] if signal.strength > 0 and signal.name != REST]
        row.reasons = [signal.words for signal in told[:3]]
        if hint is not None and hint.sentence and hint.sentence[0] in spoken:
            text, row.author = spoken[hint.sentence[0]]
            row.sentence = " ".join(text[hint.sentence[1] : hint.sentence[2]].split())[:EXCERPT]
        made.append(row)
    return made


def thread(community: Community, case: Case, found: Reach) -> Thread:
    """One thread, its latest replies in order."""
    case.community = community
    hint = case.hints.order_by("-at", "-id").first()
    risk = risk_of(case, hint)
    spoken = Activity.objects.in_community(community).standing().spoken()
    latest = spoken.filter(conversation_id=case.conversation_id) if case.conversation_id is not None else spoken.none()
    shown = list(reversed(latest.select_related("member").newest_first()[:READ]))
    marked = hint.sentence if hint is not None and hint.sentence else [0, 0, 0]
    said = [
        Said(
            row,
            row.member,
            pieces(row.text, [(int(marked[1]), int(marked[2]))] if row.pk == marked[0] else []),
            row.pk == marked[0],
        )
        for row in shown
    ]
    reasons = list(case.signals.order_by("-strength", "id"))
    posts = read_posts(Activity.objects.filter(pk__in=[row.pk for row in shown]).order_by("occurred_at", "id"))
    title = case.conversation.title if case.conversation is not None else ""
    names = [signal.name for signal in reasons if signal.strength > 0]
    channel = ""
    if case.conversation is not None and case.conversation.channel_id:
        channel = Channel.objects.filter(pk=case.conversation.channel_id).values_list("name", flat=True).first() or ""
    return Thread(
        case,
        hint,
        likely(risk),
        odds(risk, found),
        said,
        [Why(each.words, max(-1.0, min(1.0, each.strength))) for each in reasons],
        list(case.steps.select_related("by", "undone_by", "member")),
        suggest(names, [Act(post, bad=False, team=False) for post in posts], title),
        channel,
    )


def risk_of(case: Case, hint: Hint | None) -> float:
    """Log-odds against the usual: as hinted, else as the case was weighed."""
    return hint.risk if hint is not None else log_odds(case.probability) - PRIOR


def likely(risk: float) -> str:
    """The risk in words."""
    if risk >= 1.6:
        return "Far likelier than usual"
    if risk >= 1.1:
        return "Much likelier than usual"
    return "Likelier than usual" if risk >= 0.5 else "A little likelier than usual"


def odds(risk: float, found: Reach) -> str:
    """About how many such threads turn, from this community's own base where it is known."""
    known = found.base is not None and found.others >= ENOUGH and 0 < found.base < 1
    base = found.base if known and found.base else USUALLY
    p = sigmoid(log_odds(base) + risk)
    share = f"1 in {round(1 / p)}" if p < 0.4 else f"{round(10 * p)} in 10"
    told = f"about {share} of such threads turn"
    return told if known else f"{told}, if 1 in 20 do here (not known yet)"


def _texts(sentences: Sequence[list[int]]) -> dict[int, tuple[str, str]]:
    found = Activity.objects.filter(pk__in=[sentence[0] for sentence in sentences]).standing()
    return {pk: (text, name or "Somebody") for pk, text, name in found.values_list("pk", "text", "member__name")}


def outlook_of(community: Community) -> Outlook:
    """The stored row or a fresh one; a look leaves nothing behind."""
    return Outlook.objects.filter(community=community).first() or Outlook(
        community=community, workspace_id=community.workspace_id
    )
