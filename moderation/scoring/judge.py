"""What the models say of texts, with their reasons: the quick model and the contextual one as one answer, calibrated.

`judge` reads everything with both. The pipeline asks the quick one first (`moderation/reading.py`) and comes here with
the posts where it matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moderation.own_words import own_words
from moderation.scoring.combine import PRIOR, Combination, combination, probabilities, scores
from moderation.scoring.contextual import Contextual, contextual
from moderation.scoring.fast import Fast, Read, fast, ready
from moderation.scoring.heads import HEADS, PLACE
from moderation.scoring.language import UNSURE, Language, language_of
from moderation.scoring.stored import WrongWeights

Floats = NDArray[np.float32]
SAID_AT: Final = 0.3  # of the likeliest head; below it nobody asks for reasons
MARKED: Final = 5
LEAST_SHARE: Final = 0.1  # of the log-odds above the prior
BELIEVED: Final = 0.4  # of what the model says, in a language it has not learnt
MINDED: Final = -1.0  # log-odds
TURNED: Final = 1.0  # log-odds by which the post it answers changes the reading
LONGEST: Final = 20_000  # characters; what follows is not read
NAMES: Final = {
    "toxic": "Rude or belittling",
    "attack": "Attacks a person",
    "hate": "Hateful towards a group",
    "threat": "Threatens",
    "self_harm": "Speaks of hurting oneself",
    "spam": "Reads like advertising",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of one text.

    `score`: the probability that a person would act. `labels`: each head's, calibrated. `spans`: ranges of the text as
    it was written. `learnt`: false where the language is none the models know, and they say next to nothing.
    """

    score: float
    labels: dict[str, float]
    reasons: list[str]
    spans: tuple[tuple[int, int], ...]
    language: str
    learnt: bool


@dataclass(frozen=True, slots=True)
class _Text:
    read: Read
    quoted: bool
    silent: bool
    language: Language


def judge(texts: Sequence[str], parents: Sequence[str | None] | None = None) -> list[Judgement]:
    """One judgement a text, in order; `parents` are the posts they answer. Any text is safe; long ones are cut."""
    if not texts:
        return []
    quick, whole = fast(), _whole()
    prepared = [_prepared(text) for text in texts]
    members = quick.members([each.read for each in prepared])
    alone: Floats | None = None
    if whole is None:
        logits = quick.combined(members)
    else:
        slow, blend = whole
        context = _in_context(slow, prepared, parents)
        logits = blend.logits(context, members)
        alone = _by_themselves(slow, blend, prepared, parents, context, members, logits)
    logits = _restrained(logits, prepared)
    labels = probabilities(logits)
    whole_scores = scores(labels)
    return [
        _told(quick, each, float(score), row, None if alone is None else alone[place], logits[place])
        for place, (each, score, row) in enumerate(zip(prepared, whole_scores, labels, strict=True))
    ]


def version() -> str:
    """Which models judge: the combination's version and, where both speak, the contextual one's."""
    whole = _whole()
    return f"{whole[1].version}+{whole[0].version}" if whole else f"quick {fast().version}"


def carrying(text: str, head: str) -> tuple[tuple[int, int], ...]:
    """Where in a text the words stand that carry a head's answer."""
    return _carrying(fast(), _prepared(text).read, head)[1]


def _whole() -> tuple[Contextual, Combination] | None:
    """The contextual model with the combination fitted for it; None where either is missing: the quick one answers."""
    blend = combination()
    try:
        slow = contextual()
    except WrongWeights:
        return None
    return (slow, blend) if blend is not None and blend.context == slow.version else None


def _prepared(text: str) -> _Text:
    text = text[:LONGEST]
    own = own_words(text)
    read = ready(own)
    silent = not any(sign.isalnum() for sign in read.plain.text)
    return _Text(read, own != text, silent, UNSURE if silent else language_of(read.plain.text))


def _in_context(slow: Contextual, texts: Sequence[_Text], parents: Sequence[str | None] | None) -> Floats:
    """The contextual answers, beside the parents. Disguises count as written or meant, whichever is worse."""
    parents = parents or [None] * len(texts)
    said = slow.read([each.read.plain.text for each in texts], parents).logits.copy()
    hidden = [place for place, each in enumerate(texts) if each.read.restored]
    if hidden:
        other = slow.read([texts[place].read.normal.text for place in hidden], [parents[place] for place in hidden])
        said[hidden] = np.maximum(said[hidden], other.logits)
    return said


def _by_themselves(
    slow: Contextual,
    blend: Combination,
    texts: Sequence[_Text],
    parents: Sequence[str | None] | None,
    context: Floats,
    members: Floats,
    logits: Floats,
) -> Floats:
    """What is said of answers without what they answer. Asked only where something is minded: it costs a reading."""
    minded = logits[:, PLACE["toxic"]] >= MINDED
    asked = [place for place, parent in enumerate(parents or ()) if parent and minded[place]]
    if not asked:
        return logits
    alone = context.copy()
    alone[asked] = slow.read([texts[place].read.plain.text for place in asked]).logits
    return blend.logits(alone, members)


def _restrained(logits: Floats, texts: Sequence[_Text]) -> Floats:
    """In a language that was not learnt the answer stays near the prior; where nothing is said there is none."""
    kept = logits.copy()
    for place, each in enumerate(texts):
        if each.silent:
            kept[place] = PRIOR - 2
        elif not each.language.learnt:
            kept[place] = np.minimum(PRIOR + BELIEVED * (kept[place] - PRIOR), -0.2)
    return kept


def _told(
    quick: Fast, text: _Text, score: float, labels: NDArray[np.float64], alone: Floats | None, logits: Floats
) -> Judgement:
    reasons: list[str] = []
    spans: tuple[tuple[int, int], ...] = ()
    head = max(NAMES, key=lambda name: labels[PLACE[name]])
    if labels[PLACE[head]] >= SAID_AT:
        words, spans = _carrying(quick, text.read, head)
        reasons.append(NAMES[head] + (f": {', '.join(words)}" if words else ""))
    for each in text.read.restored[:MARKED]:
        start, end = text.read.normal.span(each.start, each.end)
        reasons.append(f"Spelled to evade: “{text.read.written[start:end]}” reads “{each.meant}”")
        spans = (*spans, (start, end))
    turned = 0.0 if alone is None else abs(float(logits[PLACE["toxic"]] - alone[PLACE["toxic"]]))
    if turned >= TURNED and text.language.learnt and not text.silent:
        reasons.append("Reads differently as an answer to the post before it")
    if text.quoted:
        reasons.append("Quoted text and code left out: they are not the author’s words")
    if not text.language.learnt:
        named = f"“{text.language.code}”" if text.language.code else "of this text"
        reasons.append(f"The language {named} is not learnt: only rules and people can tell")
    named_labels = {name: round(float(labels[PLACE[name]]), 4) for name in HEADS}
    return Judgement(round(score, 4), named_labels, reasons, spans, text.language.code, text.language.learnt)


def _carrying(quick: Fast, read: Read, head: str) -> tuple[list[str], tuple[tuple[int, int], ...]]:
    """The words that carry the quick model's answer, quoted as written, and where they stand."""
    shares = [share for share in quick.shares(read.plain.text, head) if share[2] > 0][:MARKED]
    whole = sum(share for _, _, share in shares) or 1.0
    spans = [read.plain.span(start, end) for start, end, share in shares if share >= LEAST_SHARE * whole]
    words = [f"“{read.written[start:end]}”" for start, end in spans]
    return list(dict.fromkeys(words)), tuple(sorted(spans))
