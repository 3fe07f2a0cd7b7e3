"""The functional test of the shipped model, kind by kind: python -m moderation.learning.contrast [--judged].

With --judged the whole judgement of a post is tested (disguises undone, both models, calibrated), as the product uses
it; without it, the contextual model alone.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

import django
import numpy as np
from numpy.typing import NDArray

from moderation.learning.contrast.functional import cases, outcome
from moderation.scoring.contextual import contextual
from moderation.scoring.heads import PLACE


def _alone(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.asarray(contextual().read(texts).logits[:, PLACE["hate"]] > 0)


def _judged(texts: Sequence[str]) -> NDArray[np.bool_]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # says where models of this machine lie
    django.setup()
    from moderation.scoring.judge import judge

    return np.array([judgement.labels["hate"] >= 0.5 for judgement in judge(texts)])


def main() -> None:
    """Prints accuracy, recall, false positives, and each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judged", action="store_true")
    says_hate = _judged if parser.parse_args().judged else _alone
    print("\n".join(outcome(cases(), says_hate).lines()))


if __name__ == "__main__":
    main()
