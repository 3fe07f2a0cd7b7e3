"""A small BERT with several heads, in torch: reads a text and, as second segment, the post it answers.

The heads see the text's own pieces only (their mean and their strongest signs), never the parent's: what is answered
may change how words are meant, but is not held against who answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from moderation.learning.encoder.origin import check
from moderation.scoring.heads import HEADS

WIDTH: Final = 384
LAYERS: Final = 6
TURNS: Final = 12  # attention heads
INNER: Final = 1536
VOCABULARY: Final = 30522
PLACES: Final = 512
JUDGING: Final = 256  # width of the layer before the heads
EPSILON: Final = 1e-12
FAR_BELOW: Final = -1e4


@dataclass(frozen=True, slots=True)
class Read:
    """Log-odds a head, and the text as a direction of length 1."""

    logits: torch.Tensor
    vectors: torch.Tensor


class Layer(nn.Module):
    """Attention, then two dense layers, each added to what came in."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`mask` is 0 for pieces that count and far below 0 for padding."""
        rows, length, _ = x.shape
        q, k, v = (
            part.view(rows, length, TURNS, WIDTH // TURNS).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm_1(x + self.dropout(self.out(seen)))
        wide = functional.gelu(self.wide(x))
        out: torch.Tensor = self.norm_2(x + self.dropout(self.narrow(wide)))
        return out


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.late = nn.Dropout(0.1)  # before the heads; inside the layers two passes are too few to need it
        self.judge = nn.Linear(3 * WIDTH, JUDGING)
        self.heads = nn.Linear(JUDGING, len(HEADS))

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> Read:
        """`kinds`: 0 text, 1 parent. `mask`: 1 where a piece stands, 0 where there is padding."""
        places = torch.arange(ids.shape[1])
        x = self.dropout(self.norm(self.words(ids) + self.places(places) + self.kinds(kinds)))
        beside = ((1.0 - mask.float()) * FAR_BELOW)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, beside)
        own = (mask * (1 - kinds)).float().unsqueeze(-1)
        mean = (x * own).sum(1) / own.sum(1)
        most = (x + (1.0 - own) * FAR_BELOW).amax(1)
        judged = functional.gelu(self.judge(self.late(torch.cat([x[:, 0], mean, most], dim=1))))
        return Read(self.heads(self.late(judged)), functional.normalize(mean, dim=1))


def begin(origin: Path, dropout: float = 0.0) -> Network:
    """A network with the weights of the public encoder and heads that say nothing yet. Refuses any other file."""
    check(origin)
    given = load_file(origin)
    network = Network(dropout)
    named = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "kinds.weight": given["embeddings.token_type_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        named |= _layer(given, number)
    missing = network.load_state_dict(named, strict=False)
    if missing.unexpected_keys or {name.split(".")[0] for name in missing.missing_keys} != {"judge", "heads"}:
        raise ValueError("The encoder's file does not have the layers it should have.")
    nn.init.zeros_(network.heads.weight)
    nn.init.zeros_(network.heads.bias)
    return network


def _layer(given: dict[str, torch.Tensor], number: int) -> dict[str, torch.Tensor]:
    theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
    named = {}
    for part in ("weight", "bias"):
        named[f"{ours}.qkv.{part}"] = torch.cat(
            [given[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        )
        for mine, name in (
            ("out", "attention.output.dense"),
            ("norm_1", "attention.output.LayerNorm"),
            ("wide", "intermediate.dense"),
            ("narrow", "output.dense"),
            ("norm_2", "output.LayerNorm"),
        ):
            named[f"{ours}.{mine}.{part}"] = given[f"{theirs}.{name}.{part}"]
    return named
