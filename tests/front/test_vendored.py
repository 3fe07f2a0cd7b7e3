"""What comes from elsewhere is kept in the house, whole, with its licence, and calls nobody."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
SUMS = {
    name: digest
    for digest, name in (
        line.split(maxsplit=1) for line in (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines() if line
    )
}


def kept() -> list[str]:
    return sorted(
        str(path.relative_to(STATIC))
        for folder in ("vendor", "fonts")
        for path in (STATIC / folder).rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    )


def test_every_kept_file_is_listed() -> None:
    assert kept() == sorted(SUMS)


@pytest.mark.parametrize("name", sorted(SUMS))
def test_a_kept_file_is_as_it_came(name: str) -> None:
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == SUMS[name]


def test_each_kept_thing_brings_its_licence() -> None:
    folders = {Path(name).parts[1] for name in SUMS if name.startswith("vendor/")}
    assert folders
    for folder in folders:
        assert (STATIC / "vendor" / folder / "LICENSE").is_file(), folder
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "Inter-LICENSE.txt").read_text().upper()


def test_no_style_sheet_or_script_names_a_missing_map_or_another_host() -> None:
    for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
        source = path.read_text()
        assert "sourceMappingURL" not in source, path
        if "vendor" not in path.parts:
            assert not re.search(r"https?://(?!www\.w3\.org)", source), path
