"""Secrets made on first run."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from config.embedded.secrets import secret


def test_a_secret_is_made_once_and_kept(empty_folder: Path) -> None:
    assert secret("tea") == secret("tea")
    assert len(secret("tea")) >= 50
    assert secret("tea") != secret("coffee")


def test_only_its_owner_can_read_it(empty_folder: Path) -> None:
    secret("tea")
    assert stat.S_IMODE((empty_folder / "secrets" / "tea").stat().st_mode) == 0o600
    assert stat.S_IMODE((empty_folder / "secrets").stat().st_mode) == 0o700


def test_many_at_once_get_the_same_one_and_leave_no_drafts(empty_folder: Path) -> None:
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(secret("tea"))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 1
    assert [path.name for path in (empty_folder / "secrets").iterdir()] == ["tea"]


def test_the_environment_and_a_named_file_come_first(
    empty_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = tmp_path / "mounted"
    mounted.write_text("from a file\n", encoding="ascii")
    monkeypatch.setenv("KITH_TEA_FILE", str(mounted))
    assert secret("tea") == "from a file"
    monkeypatch.setenv("KITH_TEA", "from the environment")
    assert secret("tea") == "from the environment"
    assert not (empty_folder / "secrets").exists()
