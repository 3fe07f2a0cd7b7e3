"""`manage.py up` as a person uses it, and as fate treats it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config.embedded import Postgres, Redis
from config.embedded.folder import PROJECT, fingerprint
from config.supervision.program import MARK

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Up:
    """One `manage.py up` in a terminal."""

    def __init__(self, log: Path, port: int) -> None:
        self.log, self.port = log, port
        began = time.monotonic()
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--port", str(port)],
                cwd=PROJECT,
                env=clean_environment(),
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        while "Ready" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - began < 120, self.said()
            time.sleep(0.1)
        self.seconds = time.monotonic() - began

    def said(self) -> str:
        return self.log.read_text()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


def clean_environment() -> dict[str, str]:
    """This process's, without what makes settings think they are under test."""
    ours = ("PYTEST", "KITH_DB_NAME", "KITH_PORT", "KITH_URL", "DJANGO_SETTINGS")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def house(folder: Path) -> Iterator[Path]:
    """A data folder; nothing of it outlives the test."""
    yield folder
    for process in running():
        process.kill()


def running() -> list[psutil.Process]:
    """Every process that belongs to this data folder: programs by their mark, servers by their working folder."""
    mark, data = fingerprint(), os.environ["KITH_DATA"]
    found = []
    for process in psutil.process_iter():
        try:
            ours = process.environ().get(MARK) == mark or process.cwd().startswith(data)
        except (psutil.Error, OSError):
            continue
        if ours and process.status() != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


def test_a_life_of_up(house: Path, port: int, tmp_path: Path) -> None:
    """One story, because each start takes seconds: refuse a second one, mend what falls, survive every kill."""
    first = Up(tmp_path / "first.log", port)
    assert first.answers()
    a_second_one_is_refused(first)
    workers_work()
    whatever_falls_is_started_again(first)
    assert first.stop() == 0, first.said()
    assert not running(), "Ctrl-C stops everything"

    second = Up(tmp_path / "second.log", port)
    assert "up to date" in second.said()
    assert "gathered" not in second.said(), "static files are gathered only when they changed"
    second.process.kill()  # the supervisor alone
    second.process.wait()

    third = Up(tmp_path / "third.log", port)  # at once: what is left of the second is still going
    assert third.answers()
    for process in [psutil.Process(third.process.pid), *running()]:
        kill(process)
    third.process.wait()

    fourth = Up(tmp_path / "fourth.log", port)
    assert fourth.answers()
    assert "up stopped" in manage("down").stdout
    assert fourth.process.wait(10) == 0
    assert not running()


def a_second_one_is_refused(first: Up) -> None:
    second = manage("up")
    assert second.returncode != 0
    assert f"already runs with this data folder at http://localhost:{first.port}" in second.stderr
    assert first.answers(), "the refused one hurt the first"


def workers_work() -> None:
    """Beat wakes a worker, and the worker writes to Postgres that it did: nothing else proves it."""
    deadline = time.monotonic() + 90
    while True:
        connection = Postgres.here().connection("kith")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM accounts_heartbeat WHERE beat_at > now() - interval '30 seconds'")
            beats = cursor.fetchone()[0]
        connection.close()
        if beats:
            return
        assert time.monotonic() < deadline, "no heartbeat"
        time.sleep(0.5)


def test_without_any_redis_work_is_still_done(
    house: Path, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", "none")
    up = Up(tmp_path / "up.log", port)
    assert "wake-ups go through files" in up.said()
    assert up.answers()
    workers_work()
    assert up.stop() == 0, up.said()


def whatever_falls_is_started_again(up: Up) -> None:
    redis = Redis.here()
    assert redis is not None
    fallen = [process for process in running() if process.pid != up.process.pid]
    assert len(fallen) > 10
    for process in fallen:
        kill(process)
    deadline = time.monotonic() + 90
    while not (up.answers() and redis.answers()):
        assert time.monotonic() < deadline, up.said()
        time.sleep(0.2)
    names = "web ", "worker ", "worker-long ", "beat ", "Postgres ", "Redis "
    assert all(f"{name}ended" in up.said() for name in names), up.said()


def test_a_taken_port_is_said_so(house: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        tried = manage("up", "--port", str(port))
    assert tried.returncode != 0
    assert f"Port {port} is taken" in tried.stderr


def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()
