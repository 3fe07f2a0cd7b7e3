"""How good the shipped models are on rows they never saw: `manage.py evaluate moderation --data PATH`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def evaluate(folder: Path) -> Iterator[str]:
    """One line a set: AUC, average precision, calibration. FileNotFoundError where a set is missing."""
    from moderation.learning.linear import load
    from moderation.learning.sets import SETS
    from moderation.learning.train import measure

    for name in SETS:
        model = load(name)
        yield f"{name}, version {model.version}"
        for row in measure(model, folder):
            yield "  " + "  ".join(f"{key} {value}" for key, value in row.as_dict().items())
