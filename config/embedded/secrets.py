"""Secrets that Kith makes for itself on first run: one file each under `secrets/`, mode 0600, never logged."""

from __future__ import annotations

import os
import secrets as randomness
from pathlib import Path

from config.embedded.folder import subfolder


def secret(name: str) -> str:
    """The secret `name`: from KITH_<NAME>, from the file KITH_<NAME>_FILE, else made once and kept.

    Two processes that start together get the same one: the file appears whole, under a hard link, or not at all.
    """
    variable = f"KITH_{name.upper()}"
    if given := os.environ.get(variable):
        return given
    if path := os.environ.get(f"{variable}_FILE"):
        return Path(path).read_text(encoding="ascii").strip()
    kept = subfolder("secrets") / name
    if not kept.exists():
        _make(kept)
    return kept.read_text(encoding="ascii").strip()


def _make(kept: Path) -> None:
    draft = kept.with_name(f".{kept.name}.{os.getpid()}.{randomness.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(randomness.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, kept)
    except FileExistsError:
        pass  # another process was first; its secret is the one
    finally:
        draft.unlink()
