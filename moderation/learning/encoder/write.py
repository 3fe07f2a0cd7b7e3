"""From data to the files the product reads: trains, writes the graph, measures it, writes the card."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors.torch import save_file

from moderation.learning.encoder import graph, measure, network, origin
from moderation.learning.encoder.fit import SEED, batches, fit, ready, tensors
from moderation.learning.encoder.mix import SOURCES, Course, Example
from moderation.scoring.contextual import load
from moderation.scoring.heads import HEADS
from moderation.scoring.stored import SHIPPED
from moderation.scoring.wordpiece import WordPiece

VERSION: Final = "1"
SEEN_FOR_SCALES: Final = 1500  # texts
VOCABULARY: Final = "contextual-vocabulary.txt"


def train(
    data: Path, minutes: float, say: Callable[[str], None], keep: Path | None = None, folder: Path = SHIPPED
) -> dict[str, Any]:
    """The whole way; returns the card. `keep`: where the unrounded weights are left for a closer look."""
    words = WordPiece(folder / VOCABULARY)
    course = Course(data)
    trained = fit(network.begin(origin.find()), course, words, minutes, say)
    if keep:
        save_file({name: value.contiguous() for name, value in trained.state_dict().items()}, keep)
    return write(trained, course.lesson(0), data, words, folder)


def write(
    trained: network.Network, examples: list[Example], data: Path, words: WordPiece, folder: Path = SHIPPED
) -> dict[str, Any]:
    """Graph and card of a trained network."""
    weights = {name: value.detach().numpy() for name, value in trained.state_dict().items()}
    sample = random.Random(SEED).sample(examples, min(SEEN_FOR_SCALES, len(examples)))  # noqa: S311
    made = graph.build(weights, scales(trained, sample, words)).SerializeToString()
    (folder / "contextual.onnx").write_bytes(made)
    card: dict[str, Any] = {
        "name": "contextual",
        "version": VERSION,
        "sha256": hashlib.sha256(made).hexdigest(),
        "vocabulary_sha256": hashlib.sha256((folder / VOCABULARY).read_bytes()).hexdigest(),
        "is": "MiniLM (6 layers, 384 wide) with eight heads, fine-tuned; ONNX, 8-bit weights and word rows",
        "licence": "Apache-2.0",
        "made_from": {"encoder": origin.THANKS, "sha256": origin.SHA256},
        "heads": list(HEADS),
        "trained_on": [
            {"set": source.name, "licence": source.licence, "rows": _rows(source.examples(data))} for source in SOURCES
        ],
        "limits": LIMITS,
    }
    _save(card, folder)
    model = load(folder, threads=2)
    own = measure.held_out(model, data)
    test = measure.functional_test(model)
    card |= {
        "platt": measure.platt(own),
        "held_out": measure.figures(own),
        "never_trained_on": measure.figures(measure.outside(model, data)),
        "functional_test": {
            "cases": test.cases,
            "accuracy": round(test.accuracy, 3),
            "recall": round(test.recall, 3),
            "false_positives": round(test.false_positives, 3),
        },
    }
    _save(card, folder)
    return card


LIMITS: Final = [
    "English only: of other languages it knows single words at best.",
    "Reads 192 pieces of a text: of a longer one the first two thirds of them and the last third.",
    "Hatred that needs knowledge of the world, irony without signs of it and new code words are often missed.",
    "Tweets in African American English were over-labelled in one of its sets; check by group before relying on it.",
    "Thanks and question were learnt from rules (words of thanks, question marks), not from people's labels.",
    "Never to be used to decide or hide anything alone.",
]


def scales(trained: network.Network, sample: list[Example], words: WordPiece) -> dict[str, tuple[float, float]]:
    """Lowest and highest value before each dense layer over sample texts, with a little room."""
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    dense = {
        name: part
        for name, part in trained.named_modules()
        if isinstance(part, torch.nn.Linear) and name.startswith("layers")
    }

    def note(name: str) -> Callable[[torch.nn.Module, tuple[torch.Tensor]], None]:
        def look(_: torch.nn.Module, given: tuple[torch.Tensor]) -> None:
            low[name] = min(low.get(name, 0.0), float(given[0].min()))
            high[name] = max(high.get(name, 0.0), float(given[0].max()))

        return look

    hooks = [part.register_forward_pre_hook(note(name)) for name, part in dense.items()]
    rows = [ready(example, words, restored=False) for example in sample]
    with torch.no_grad():
        for batch in batches(rows, random.Random(SEED)):  # noqa: S311
            trained(*tensors(batch))
    for hook in hooks:
        hook.remove()
    return {name: (1.02 * low[name], 1.02 * high[name]) for name in dense}


def _rows(examples: list[Example]) -> dict[str, Any]:
    taught = [each for each in examples if not each.held_out]
    known = {head: [each.labels[head] for each in taught if head in each.labels] for head in HEADS}
    return {
        "trained": len(taught),
        "held_out": len(examples) - len(taught),
        "positive_of_known": {h: f"{int(np.sum(np.array(v) >= 0.5))} of {len(v)}" for h, v in known.items() if v},
    }


def _save(card: dict[str, Any], folder: Path) -> None:
    (folder / "contextual.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
