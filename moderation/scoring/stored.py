"""Arrays beside their cards: written without pickle, loaded only when their SHA-256 is the one on the card."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

SHIPPED: Final = Path(__file__).resolve().parent.parent / "weights"


def local_folder() -> Path:
    """Where models lie that were trained here and never ship. Tests have one of their own: they judge what ships."""
    from django.conf import settings

    return Path(settings.DATA_DIR) / ("models-of-tests" if settings.TESTING else "models")


@lru_cache(maxsize=1)
def folder_in_use() -> Path:
    """Where the quick model and the combination to be used lie.

    Those trained here, if they fit the contextual model that is shipped, else the shipped ones: a newer contextual
    model needs `train local` anew.
    """
    here = local_folder()
    try:
        fitted_with = json.loads((here / "judge.json").read_text(encoding="utf-8"))["context"]
        shipped = json.loads((SHIPPED / "contextual.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        return SHIPPED
    return here if fitted_with == shipped and (here / "fast.npz").exists() else SHIPPED


class WrongWeights(Exception):
    """The file is not the one on the card."""


def stored(name: str, arrays: Mapping[str, NDArray[Any]], card: Mapping[str, Any], folder: Path = SHIPPED) -> Path:
    """Writes the arrays and, beside them, the card with their SHA-256."""
    data = io.BytesIO()
    np.savez_compressed(data, **dict(arrays))  # type: ignore[arg-type]  # its stub takes the names for its own
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.npz"
    path.write_bytes(data.getvalue())
    told = {"name": name, "sha256": hashlib.sha256(data.getvalue()).hexdigest(), **card}
    path.with_suffix(".json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    return path


def opened(name: str, folder: Path = SHIPPED) -> dict[str, NDArray[Any]]:
    """The arrays, or WrongWeights when the file is not the one on its card; FileNotFoundError where there is none."""
    data = (folder / f"{name}.npz").read_bytes()
    if hashlib.sha256(data).hexdigest() != card(name, folder)["sha256"]:
        raise WrongWeights(f"{name}.npz is not the file that {name}.json describes; restore it from the repository.")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {part: arrays[part] for part in arrays.files}


@lru_cache(maxsize=16)
def card(name: str, folder: Path = SHIPPED) -> dict[str, Any]:
    """What the model is, from what, how good."""
    told: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return told
