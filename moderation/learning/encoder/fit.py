"""The training itself: batches of like length, lower layers learning more slowly, a mean of the weights kept."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch.nn import functional

from moderation.disguises import reveal
from moderation.learning.encoder.graph import rounded
from moderation.learning.encoder.mix import Course, Example
from moderation.learning.encoder.network import LAYERS, Network
from moderation.normalise import normalise
from moderation.own_words import own_words
from moderation.scoring.contextual import OF_PARENT, Pieces, padded
from moderation.scoring.heads import HEADS, PLACE
from moderation.scoring.wordpiece import WordPiece

SEED: Final = 20261124
A_BATCH: Final = 2048  # pieces
EPOCHS: Final = 6
RATE: Final = 1.6e-4
FOR_HEADS: Final = 1e-3
LOWER: Final = 0.85  # a layer learns so much slower than the one above it
WARM: Final = 0.06  # of all steps
RESTORED: Final = 0.5  # of texts are shown with their disguises undone, as they are read when the model is used
KEPT: Final = 0.98  # of the running mean of the weights, each AVERAGED steps
AVERAGED: Final = 4
LONGEST: Final = 128  # pieces; when it is used it reads half as many more
IMPORTANT: Final = {"hate": 1.5, "toxic": 1.2}


@dataclass(frozen=True, slots=True)
class Ready:
    """An example as numbers; `known` is 0 where a head is not taught."""

    pieces: Pieces
    labels: np.ndarray
    known: np.ndarray


def ready(example: Example, words: WordPiece, *, restored: bool) -> Ready:
    """Own words only, cut as they are cut when the model is used."""
    text, parent = own_words(example.text), own_words(example.parent)
    if restored:
        text = reveal(normalise(text)).plain.text
    beside = words.pieces(parent, OF_PARENT) if parent.strip() else []
    own = [words.start, *words.pieces(text, LONGEST - 3 - len(beside)), words.end]
    labels, known = np.zeros(len(HEADS), dtype=np.float32), np.zeros(len(HEADS), dtype=np.float32)
    for head, value in example.labels.items():
        labels[PLACE[head]] = value
        known[PLACE[head]] = example.weight * IMPORTANT.get(head, 1.0)
    return Ready(Pieces([*own, *beside, words.end] if beside else own, len(own)), labels, known)


def batches(rows: Sequence[Ready], draw: random.Random, pieces: int = A_BATCH) -> list[list[Ready]]:
    """All rows once, those of like length together, in chance order."""
    order = sorted(rows, key=lambda row: len(row.pieces.ids) * draw.uniform(0.92, 1.09))
    found: list[list[Ready]] = []
    longest = 0
    for row in order:
        longest = max(longest, len(row.pieces.ids)) if found else len(row.pieces.ids)
        if found and (len(found[-1]) + 1) * longest <= pieces:
            found[-1].append(row)
        else:
            found.append([row])
            longest = len(row.pieces.ids)
    draw.shuffle(found)
    return found


def tensors(rows: Sequence[Ready]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, kinds, mask."""
    numbers = padded([row.pieces for row in rows])
    ids, kinds, mask = (torch.from_numpy(numbers[name]) for name in ("ids", "kinds", "mask"))
    return ids, kinds, mask


def fit(network: Network, course: Course, words: WordPiece, minutes: float, say: Callable[[str], None]) -> Network:
    """Trains in place for EPOCHS or until `minutes` are over; learning slows down to nothing by then in either case."""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)  # noqa: S311 - nothing secret
    numbers, scales = rounded(network.words.weight.detach().numpy(), axis=1)
    network.words.weight = torch.nn.Parameter(torch.from_numpy(numbers * scales[:, None]), requires_grad=False)
    optimiser = torch.optim.AdamW(_rates(network), weight_decay=0.01, fused=True)
    base = [group["lr"] for group in optimiser.param_groups]
    mean = {name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad}
    network.train()
    begun, step, steps, seen = time.monotonic(), 0, 0, 0
    losses: list[float] = []
    for epoch in range(EPOCHS):
        lesson = [ready(each, words, restored=draw.random() < RESTORED) for each in course.lesson(epoch)]
        shown = batches(lesson, draw)
        if not steps:
            steps = EPOCHS * len(shown)
            say(f"{len(lesson)} texts a pass, {sum(len(row.pieces.ids) for row in lesson)} pieces, {steps} steps")
        for batch in shown:
            done = max(step / steps, (time.monotonic() - begun) / 60 / minutes)
            if done >= 1:
                break
            pace = min(1.0, step / (WARM * steps)) * max(0.02, 1 - done)
            for group, rate in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = rate * pace
            losses.append(_step(network, batch, optimiser))
            step, seen = step + 1, seen + len(batch)
            if step > WARM * steps and step % AVERAGED == 0:
                _averaged(network, mean, (step - WARM * steps) / AVERAGED)
            if step % 50 == 0:
                took = time.monotonic() - begun
                say(f"{epoch} {step}/{steps} loss {np.mean(losses[-300:]):.4f} {seen / took:.0f} texts/s {took:.0f} s")
    network.load_state_dict(mean, strict=False)
    network.eval()
    return network


def _step(network: Network, batch: Sequence[Ready], optimiser: torch.optim.Optimizer) -> float:
    labels = torch.from_numpy(np.stack([row.labels for row in batch]))
    known = torch.from_numpy(np.stack([row.known for row in batch]))
    logits = network(*tensors(batch)).logits
    losses = functional.binary_cross_entropy_with_logits(logits, labels * 0.98 + 0.01, reduction="none")
    loss = (losses * known).sum() / len(batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.item())


def _averaged(network: Network, mean: dict[str, torch.Tensor], steps: float) -> None:
    kept = min(KEPT, steps / (steps + 10))
    now = dict(network.named_parameters())
    with torch.no_grad():
        torch._foreach_lerp_(list(mean.values()), [now[name] for name in mean], 1 - kept)


def _rates(network: Network) -> list[dict[str, object]]:
    """Parameters by how fast they learn. The rows of the words stay as they are: what is unseen stays comparable."""
    groups = [{"params": [*network.judge.parameters(), *network.heads.parameters()], "lr": FOR_HEADS}]
    for number, layer in enumerate(network.layers):
        groups.append({"params": list(layer.parameters()), "lr": RATE * LOWER ** (LAYERS - 1 - number)})
    lowest = [*network.places.parameters(), *network.kinds.parameters(), *network.norm.parameters()]
    return [*groups, {"params": lowest, "lr": RATE * LOWER**LAYERS}]
