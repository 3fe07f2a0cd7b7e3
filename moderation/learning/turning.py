"""Makes the forecaster of turning conversations: `manage.py train turning --data PATH [--local]`.

What ships knows two things. Which way each cue points, from the published papers alone (UP and DOWN, all of one
weight: Dawes's "improper linear model"); and which cues of a comment draw a toxic answer, learnt from openly licensed
talk pages (Pavlopoulos et al. 2020, Apache-2.0). What is usual, and how sure a score is, is measured on openly licensed
issue threads (Ehsani et al. 2023, MIT). The sets of derailing conversations judge it and never teach it.

`--local` leans that model toward those sets, which may not be passed on; it goes to `var/models` and stays there.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from moderation.own_words import own_words
from moderation.turning.cues import NAMES, count
from moderation.turning.features import READ, VIEWS, WIDTH, Floats, features
from moderation.turning.model import Forecaster

Labels = NDArray[np.int64]
VERSION: Final = "2"
SEED: Final = 20261124
# Which way a cue points, as published. Up: second person, a sentence begun with it, direct questions, negation and
# contradiction (Zhang et al. 2018), commands and a "please" that begins a sentence (Danescu-Niculescu-Mizil et al.
# 2013), certainty and appeals to fact (ibid.), blame, mockery and swearing. Down: hedges, thanks, greetings, apologies,
# praise, "I" and "we", "could you" (both papers), agreement and concession. The rest is counted and left to learning.
UP: Final = (
    *("you", "you_start", "your_act", "accuse_you", "why", "please_start", "command", "not", "no_start", "disagree"),
    *("certain", "fact", "know_better", "conduct", "judge", "swear", "mock", "exclaim"),
)
DOWN: Final = (
    *("i", "i_start", "we", "hedge", "hedge_start", "concede", "could_you", "by_the_way"),
    *("thanks", "sorry", "greet", "praise", "agree"),
)
LEARNT: Final = 0.5  # of the learnt part beside the published one
LEARNT_IN: Final = ("last", "mean", "most")  # a comment and its answer have no course of their own
STRICT: Final = 0.001  # inverse strength of the ridge


@dataclass(frozen=True, slots=True)
class Threads:
    """Contexts with what came next. `calm`: nothing uncivil in the context itself."""

    rows: Floats
    labels: Labels
    calm: NDArray[np.bool_]


def train(data: Path) -> tuple[Forecaster, dict[str, Any]]:
    """The model that ships, with its card. FileNotFoundError where a set is missing."""
    issues, (comments, drew) = issue_threads(data), answered_comments(data)
    mean, spread = issues.rows.mean(axis=0), issues.rows.std(axis=0) + 1e-6
    bare = Forecaster(VERSION, mean, spread, np.zeros(WIDTH), 0.0, 1.0, 0.0)
    usual = bare.standing(issues.rows)
    published = _even(_signs(), usual)
    learnt = _even(_learnt(bare, comments, drew), usual)
    weights = published + LEARNT * learnt
    scores = usual @ weights
    platt = LogisticRegression(class_weight="balanced").fit(scores.reshape(-1, 1), issues.labels)
    model = Forecaster(VERSION, mean, spread, weights, 0.0, float(platt.coef_[0][0]), float(platt.intercept_[0]))
    card = {
        "is": "Linear model over counted cues: how likely a conversation is about to turn (log-odds, half of all turn)",
        "signs": "Zhang et al. 2018; Danescu-Niculescu-Mizil et al. 2013; equal weights",
        "trained_on": [
            {"set": "mod-context-toxicity", "thanks": "Pavlopoulos et al. 2020, Apache-2.0; text CC BY-SA (Wikipedia)"}
        ],
        "calibrated_on": [{"set": "mod-incivility-github", "thanks": "Ehsani et al. 2023, MIT", "rows": len(scores)}],
        "limits": "English. Knows neither who speaks nor what about. Compare with what is usual in the community.",
    }
    return model, card


def issue_threads(data: Path) -> Threads:
    """Every point of every thread with the label of the comment that follows."""
    csv.field_size_limit(sys.maxsize)
    threads: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with gzip.open(data / "mod-incivility-github" / "comments.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            threads[row["project"], row["issue_id"]].append(row)
    rows, labels, calm = [], [], []
    for thread in threads.values():
        thread.sort(key=lambda row: int(row["comment_id"]))
        counted = [count(own_words(row["text"])) for row in thread]
        uncivil = [row["label"] != "civil" for row in thread]
        for place in range(1, len(thread)):
            since = max(0, place - READ)
            rows.append(features(counted[since:place]))
            labels.append(int(uncivil[place]))
            calm.append(not any(uncivil[since:place]))
    return Threads(np.array(rows), np.array(labels), np.array(calm))


def answered_comments(data: Path) -> tuple[Floats, Labels]:
    """Comments of talk pages, and whether the answer to each was toxic."""
    csv.field_size_limit(sys.maxsize)
    path = data / "mod-context-toxicity" / "wikipedia_talk.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        found = [(features([count(row["parent"])]), int(row["label"])) for row in csv.DictReader(file) if row["label"]]
    return np.array([row for row, _ in found]), np.array([label for _, label in found])


def _signs() -> Floats:
    known = {**dict.fromkeys(UP, 1.0), **dict.fromkeys(DOWN, -1.0)}
    return np.tile([known.get(name, 0.0) for name in NAMES], len(VIEWS))


def _learnt(bare: Forecaster, comments: Floats, drew: Labels) -> Floats:
    """Weights of the cues in a single comment, laid over the views that a single comment has."""
    width = len(NAMES)
    fit = LogisticRegression(C=STRICT, class_weight="balanced", max_iter=500)
    fit.fit(bare.standing(comments)[:, :width], drew)
    laid = np.zeros(WIDTH)
    for view in LEARNT_IN:
        start = VIEWS.index(view) * width
        laid[start : start + width] = fit.coef_[0]
    return laid


def _even(weights: Floats, usual: Floats) -> Floats:
    """Scaled so that its scores spread by one among the usual conversations."""
    return weights / float((usual @ weights).std())


def conversations(data: Path, name: str) -> tuple[list[list[str]], Labels]:
    """The contexts of one of the sets that judge, and whether each derailed."""
    with gzip.open(data / name / "conversations.jsonl.gz", "rt", encoding="utf-8") as lines:
        found: Sequence[dict[str, Any]] = [json.loads(line) for line in lines]
    return [[str(text) for text in row["context"]] for row in found], np.array([int(row["derails"]) for row in found])
