"""One program that the supervisor keeps running."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded.folder import PROJECT, fingerprint, subfolder
from config.embedded.lifeline import tie_to_parent

MARK = "KITH_UP"  # in the environment of every program: how the next `up` recognises what a crash left
SHORTEST_LIFE_S = 60.0  # a program that lived this long starts afresh without waiting
LONGEST_WAIT_S = 30.0


@dataclass
class Program:
    """What to run, how to ask it to stop, and how it fares."""

    name: str
    argv: list[str]
    environment: dict[str, str]
    is_ready: Callable[[], bool] | None = None
    patience_s: float = 10.0  # between the polite signal and the kill
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    start_again_at: float = 0.0
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = subfolder("log", 0o755) / f"{self.name}.log"

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C in the terminal reaches only the supervisor."""
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=PROJECT,
                env={**os.environ, **self.environment, MARK: fingerprint()},
                start_new_session=True,
                preexec_fn=tie_to_parent(signal.SIGTERM),
            )
        self.started_at = time.monotonic()

    def fell(self) -> int | None:
        """The exit status if it ended since the last look, else None. Sweeps what it left and plans the next start."""
        if self.process is None or (status := self.process.poll()) is None:
            return None
        self._sweep()
        lived = time.monotonic() - self.started_at
        self.failures = 1 if lived > SHORTEST_LIFE_S else self.failures + 1
        self.start_again_at = time.monotonic() + min(LONGEST_WAIT_S, 2.0 ** (self.failures - 1) - 1)
        self.process = None
        return status

    def ask_to_stop(self) -> None:
        """The polite signal."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def end(self) -> None:
        """Wait for the end that was asked for, then insist."""
        if self.process is None:
            return
        try:
            self.process.wait(self.patience_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._sweep()
        self.process = None

    def kill(self) -> None:
        """No patience."""
        if self.process is not None:
            self._sweep()

    def last_lines(self, count: int = 12) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])

    def _sweep(self) -> None:
        """End its children too: a killed web server leaves workers that still hold the port."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
