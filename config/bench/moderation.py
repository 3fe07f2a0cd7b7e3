"""How quickly the models read: normaliser and quick model on one core, the whole judgement, memory of a worker."""

from __future__ import annotations

import gc
import os
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

LENGTH: Final = 100  # characters a text, about
SECONDS: Final = 4.0  # of processor time a figure
PIECE: Final = 256


@dataclass(slots=True)
class ModelFigures:
    """Texts a second by processor time of one core, or by the clock where threads help; megabytes."""

    texts: int = 0
    characters: float = 0.0
    normaliser: float = 0.0
    quick: float = 0.0
    judged: float = 0.0
    judged_by_clock: float = 0.0
    one_ms: list[float] = field(default_factory=list)  # median and p95 of a text judged by itself
    memory: float = 0.0
    version: str = ""
    load: tuple[float, float, float] = (0.0, 0.0, 0.0)


def measure_models(threads: int) -> ModelFigures:
    """Texts of the sample's story, each cut or joined to about `LENGTH` characters."""
    os.environ["KITH_MODEL_THREADS"] = str(threads)
    texts = _texts(6_000)
    figures = ModelFigures(len(texts), sum(map(len, texts)) / len(texts), load=os.getloadavg())
    before = _resident()
    from moderation.scoring.fast import fast, ready
    from moderation.scoring.judge import judge, version

    fast().logits(texts[:PIECE])
    judge(texts[:8])
    figures.version = version()
    figures.normaliser, _ = _rate(lambda part: [ready(text) for text in part], texts)
    figures.quick, _ = _rate(fast().logits, texts)
    figures.judged, figures.judged_by_clock = _rate(judge, texts)
    alone = sorted(_timed(lambda text=text: judge([text])) for text in texts[:200])  # type: ignore[misc]
    figures.one_ms = [1000 * alone[100], 1000 * alone[190]]
    gc.collect()
    figures.memory = _resident() - before
    return figures


def told(figures: ModelFigures) -> list[str]:
    """Lines to print."""
    return [
        f"Models ({figures.version}), {figures.texts:,} texts of {figures.characters:.0f} characters"
        f" (load of the machine {figures.load[0]:.1f}):",
        f"  normaliser                 {figures.normaliser:9,.0f} texts a second of one core",
        f"  quick model, normaliser in {figures.quick:9,.0f} texts a second of one core",
        f"  whole judgement            {figures.judged:9,.0f} texts a second of processor time,"
        f" {figures.judged_by_clock:,.0f} by the clock",
        f"  one text by itself         median {figures.one_ms[0]:.1f} ms, p95 {figures.one_ms[1]:.1f} ms",
        f"  memory                     {figures.memory:,.0f} MB more than before the models were loaded",
    ]


def _rate(act: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> tuple[float, float]:
    """(texts a second of processor time, by the clock)."""
    done, busy, begun = 0, time.process_time(), time.perf_counter()
    while time.process_time() - busy < SECONDS:
        start = done % (len(texts) - PIECE)
        act(texts[start : start + PIECE])
        done += PIECE
    return done / (time.process_time() - busy), done / (time.perf_counter() - begun)


def _timed(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _texts(count: int) -> list[str]:
    from datetime import UTC, datetime

    from communities.incoming import IncomingActivity
    from communities.sample.story import Sample

    found: list[str] = []
    held = ""
    for record in Sample(count * 3, 7, datetime(2026, 11, 1, 12, tzinfo=UTC)).forum():
        if isinstance(record, IncomingActivity) and record.text:
            held = f"{held} {record.text}".strip()
            if len(held) >= 0.7 * LENGTH:
                found.append(held[: 2 * LENGTH])
                held = ""
        if len(found) >= count:
            break
    return found


def _resident() -> float:
    try:
        with open("/proc/self/statm", encoding="ascii") as told_by_kernel:
            return int(told_by_kernel.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
