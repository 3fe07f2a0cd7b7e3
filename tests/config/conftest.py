"""Servers of their own for the tests that hurt them: never the ones the test database lives in."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from config.embedded import Postgres, Redis


@contextmanager
def temporary_place() -> Iterator[Path]:
    """A folder that other users can pass, unlike pytest's own: root's Postgres runs as another user."""
    with TemporaryDirectory(prefix="kith-test-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        place.chmod(0o755)
        yield place


@pytest.fixture
def place() -> Iterator[Path]:
    """Such a folder for one test."""
    with temporary_place() as folder:
        yield folder


@pytest.fixture
def empty_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test; whatever runs in it is stopped afterwards."""
    data = place / "data"
    monkeypatch.setenv("KITH_DATA", str(data))
    for name in ("DATABASE_URL", "REDIS_URL", "KITH_SUPERVISED", "KITH_POSTGRES_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    yield data
    Postgres.here().stop()
    if redis := Redis.here():
        redis.stop()


@pytest.fixture
def folder(empty_folder: Path, made_cluster: Path) -> Path:
    """As `empty_folder`, with a database cluster that is made and not running (a copy: making one takes seconds)."""
    subprocess.run(["cp", "-a", f"{made_cluster}/.", str(empty_folder)], check=True)
    return empty_folder


@pytest.fixture(scope="session")
def made_cluster() -> Iterator[Path]:
    """A data folder in which Postgres was set up once."""
    with temporary_place() as data, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KITH_DATA", str(data))
        patch.delenv("KITH_POSTGRES_PASSWORD", raising=False)
        Postgres.here().make()
        yield data
