"""What `manage.py train turning` does, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def run(data: Path, *, local: bool) -> Iterator[str]:
    """Trains what ships (or, `local`, what stays here), judges it on conversations that derailed, and saves it."""
    from moderation.learning import turning_local as judging
    from moderation.learning.turning import train
    from moderation.scoring.stored import SHIPPED, local_folder
    from moderation.turning.model import save

    shipped, card = train(data)
    told = judging.read(data, shipped)
    judged = [{"set": name, "how": how, **figures} for name, how, figures in judging.judge_shipped(shipped, told)]
    if not local:
        path = save(shipped, {**card, "judged_on": judged}, SHIPPED)
        yield f"turning, version {shipped.version}: {path.stat().st_size / 1000:.0f} kB in {path.parent}"
    yield "What ships, on conversations that never taught it:"
    for row in judged:
        yield "  " + "  ".join(f"{key} {value}" for key, value in row.items())
    if not local:
        return
    found = judging.judge_local(told)
    yield "Trained here, by nested cross-validation:"
    yield from judging.names(found)
    model, card = judging.train_local(shipped, told)
    figures = [{"set": name, **each.told()} for name, each in found.items()]
    path = save(model, {**card, "judged_on": figures}, local_folder())
    yield f"turning, version {model.version}: {path.stat().st_size / 1000:.0f} kB in {path.parent}, which never ships"
