"""Takes the word weights of alt-profanity-check (MIT) into arrays of ours: no pickle comes into the product.

Only whoever trains needs the package installed; without it the shipped arrays stay. It is a linear support vector
machine over words, made by others from about 200,000 texts (Davidson's tweets, Jigsaw's Wikipedia comments, CC0).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from moderation.scoring.hashed import word_hash

CARD: Final = {
    "version": "1.9.1",
    "is": "Word weights of alt-profanity-check 1.9.1 as arrays: hashes of words, their rarity, their weight",
    "licence": "MIT",
    "thanks": "Victor Zhou (profanity-check), Menelaos Kotoglou, Dimitrios Mistriotis (alt-profanity-check)",
    "trained_on": "by its authors on 200,000 texts: Davidson et al. 2017 and Jigsaw's toxic comments (CC0)",
    "limits": "Words only; it minds swearing whatever is meant. Never asked alone. Its training texts overlap with "
    "mod-davidson and perhaps with mod-context-toxicity, so figures on these flatter it.",
}


def taken(package: Path | None = None) -> tuple[dict[str, NDArray[Any]], dict[str, float]] | None:
    """Arrays to store and the weight of each word; None where the package is not installed."""
    if package is None:
        found = find_spec("profanity_check")
        if found is None or found.origin is None:
            return None
        package = Path(found.origin).parent
    import joblib  # type: ignore[import-untyped]

    vectorizer = joblib.load(package / "data" / "vectorizer.joblib")
    model = joblib.load(package / "data" / "model.joblib")
    parts = [part.estimator for part in model.calibrated_classifiers_]
    coefficients = np.mean([part.coef_[0] for part in parts], axis=0)
    words = list(vectorizer.get_feature_names_out())
    arrays = {
        "hashes": word_hash(words),
        "weights": coefficients.astype(np.float16),
        "idf": vectorizer.idf_.astype(np.float16),
        "bias": np.array([np.mean([part.intercept_[0] for part in parts])]),
    }
    return arrays, dict(zip(words, (coefficients * vectorizer.idf_).tolist(), strict=True))
