"""`manage.py train moderation --data PATH`: words, quick model and combination, from the open sets, with their cards.

Where alt-profanity-check is installed its weights are taken anew; else the shipped ones stay, and the words with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from moderation.learning.combining import fit
from moderation.learning.gather import Gathered, gather
from moderation.learning.measure import told
from moderation.learning.profanity import CARD, taken
from moderation.learning.sets import LOCAL, OPEN, Row
from moderation.learning.train import Made, make, word_weights
from moderation.learning.words import ordinary, sensitive
from moderation.own_words import own_words
from moderation.scoring.combine import keep as keep_combination
from moderation.scoring.contextual import contextual
from moderation.scoring.fast import NAME, PROFANITY
from moderation.scoring.stored import SHIPPED, local_folder, opened, stored
from moderation.vocabulary import keep, vocabulary

VERSION: Final = "2"
SPOKEN: Final = ("care-banking77", "irc-disentanglement")  # what teaches questions and thanks
OWN: Final = "own-contrast"


def run(data: Path, folder: Path = SHIPPED) -> Iterator[str]:
    """Makes and stores everything; lines to print. FileNotFoundError where a set is missing."""
    rows = gather(OPEN, data, [*own_sentences(), *spoken(data)])
    yield f"{len(rows.texts):,} texts of {len(set(rows.sets))} sets"
    theirs = taken()
    if theirs is None:
        profanity = opened(PROFANITY, SHIPPED)
        yield "alt-profanity-check is not installed: its shipped weights and the words stay as they are"
    else:
        profanity, weights = theirs
        stored(PROFANITY, profanity, CARD, folder)
        _words(rows, weights, folder)
        vocabulary.cache_clear()
    made = make(rows, profanity)
    path = stored(NAME, made.arrays, _card(rows, made), folder)
    yield f"{NAME}: {path.stat().st_size / 1000:,.0f} kB; no data for: {', '.join(made.unlearnt) or 'none'}"
    yield from _lines(told(rows, made.members @ made.arrays["blend"][:-1] + made.arrays["blend"][-1]))
    yield from _judge(rows, made, data, VERSION, folder)


def _judge(rows: Gathered, made: Made, data: Path, version: str, folder: Path) -> Iterator[str]:
    """The combination with the contextual model that lies there."""
    slow = contextual()
    table, measured = fit(rows, made.members, slow, taught(data))
    path = keep_combination(table, version, slow.version, measured, folder)
    yield f"{path.name}: both models as one, by five folds of rows that the contextual one ({slow.version}) never saw"
    yield from _lines(measured)


def taught(data: Path) -> set[tuple[str, str]]:
    """(set, own words) of every row that the contextual model learns from."""
    from moderation.learning.encoder.mix import SOURCES

    return {
        (source.name, own_words(each.text)) for source in SOURCES for each in source.examples(data) if not each.held_out
    }


def _lines(figures: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in figures:
        yield "  " + "  ".join(f"{key} {value}" for key, value in row.items())


def own_sentences() -> list[tuple[str, Row]]:
    """The contrast sentences: hatred and its innocent look-alikes."""
    from moderation.learning.contrast.sentences import sentences

    return [(OWN, Row(each.text, each.labels, each.text)) for each in sentences()]


def spoken(data: Path) -> list[tuple[str, Row]]:
    """Questions and thanks, as the contextual model's mix reads them."""
    from moderation.learning.encoder.mix import SOURCES

    found = []
    for source in SOURCES:
        if source.name in SPOKEN:
            for each in source.examples(data):
                labels = {head: round(label) for head, label in each.labels.items()}
                found.append((source.name, Row(each.text, labels, each.group)))
    return found


def _words(rows: Gathered, theirs: dict[str, float], folder: Path) -> None:
    real = rows.sets != OWN
    texts = [text for text, is_real in zip(rows.texts, real, strict=True) if is_real]
    known, common = ordinary(texts)
    minded = sensitive(theirs, word_weights(rows))
    known = sorted({*known, *(word for word in theirs if word.isalpha())})
    card = {
        "version": VERSION,
        "is": "Words the normaliser knows: ordinary ones, sensitive ones, and these with one slip",
        "made_from": [labelled.name for labelled in OPEN] + [*SPOKEN, PROFANITY],
        "counts": {"known": len(known), "common": len(common), "sensitive": len(minded)},
    }
    keep(known, common, minded, card, folder)


def _card(rows: Gathered, made: Made) -> dict[str, Any]:
    scores = made.members @ made.arrays["blend"][:-1] + made.arrays["blend"][-1]
    return {
        "version": VERSION,
        "is": "Linear models over hashed words and parts of words, one a head, blended with the shape of the text and "
        "with fast-profanity",
        "trained_on": [
            {"set": labelled.name, "thanks": labelled.thanks, "rows": int(np.sum(rows.sets == labelled.name))}
            for labelled in OPEN
        ]
        + [{"set": name, "rows": int(np.sum(rows.sets == name))} for name in (OWN, *SPOKEN)],
        "unlearnt": list(made.unlearnt),
        "measured": {"how": "out of fold, groups kept together", "figures": list(told(rows, scores))},
        "limits": "English. Words, not meaning: it cannot tell hatred from an objection to it; the contextual model "
        "does. Few examples of threats, self-harm and personal attacks that are not our own sentences.",
    }


def run_local(data: Path) -> Iterator[str]:
    """Linear models from every set that lies there, for this machine only."""
    rows = gather(
        [*OPEN, *(labelled for labelled in LOCAL if (data / labelled.name).exists())],
        data,
        [*own_sentences(), *spoken(data)],
    )
    folder = local_folder()
    made = make(rows, opened(PROFANITY))
    card = {**_card(rows, made), "version": f"{VERSION}-local", "ships": "never: some sets may not be passed on"}
    path = stored(NAME, made.arrays, card, folder)
    yield f"{NAME}, from {len(rows.texts):,} texts, in {path.parent}: for this machine only"
    yield from _lines(told(rows, made.members @ made.arrays["blend"][:-1] + made.arrays["blend"][-1]))
    yield from _judge(rows, made, data, f"{VERSION}-local", folder)
