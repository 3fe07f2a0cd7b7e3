"""The supervisor: starts everything in order, restarts what falls, and stops everything in reverse."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from types import FrameType

from config.embedded import Postgres, Redis, others_hold
from config.embedded.folder import locked, subfolder
from config.supervision.logs import rotate
from config.supervision.program import Program

READY_LIMIT_S = 90.0
LOOK_EVERY_S = 0.2
TIDY_EVERY_S = 60.0

Say = Callable[[str], None]


class StoppedEarlyError(RuntimeError):
    """The person asked to stop before everything ran."""


class Supervisor:
    """Runs servers and programs until a signal says stop."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._servers: list[tuple[Postgres | Redis, subprocess.Popen[bytes] | None]] = []
        self._programs: list[Program] = []
        self._stop_asked = 0

    def listen_for_signals(self) -> None:
        """Ctrl-C, `kill` and a closed terminal all mean: stop everything in order. Twice means: at once."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note_stop)

    def _note_stop(self, number: int, frame: FrameType | None) -> None:
        self._stop_asked += 1
        if self._stop_asked > 2:  # even a wait inside a start or a stop ends then
            raise KeyboardInterrupt

    def start_server(self, server: Postgres | Redis) -> None:
        """Start an embedded server as our child, or take over one that a command started before."""
        began = time.monotonic()
        name = type(server).__name__
        with locked("start"):
            running = server.answers()
            process = None if running else server.start(tied=True)
        self._servers.append((server, process))
        self._say(f"{name:<12} {'was running' if running else f'started in {time.monotonic() - began:.1f} s'}")
        self._heed_stop()

    def start_programs(self, programs: list[Program]) -> None:
        """Start those that can tell that they are ready, wait for them, then start the rest.

        Loading takes each some seconds of a core: on a small machine the first page would wait for all of them.
        """
        first = [program for program in programs if program.is_ready is not None]
        rest = [program for program in programs if program.is_ready is None]
        for program in first:
            self._start(program)
        for program in first:
            self._await(program)
        for program in rest:
            self._start(program)

    def _start(self, program: Program) -> None:
        self._programs.append(program)
        program.start()

    def _await(self, program: Program) -> None:
        deadline = time.monotonic() + READY_LIMIT_S
        while program.is_ready is not None and not program.is_ready():
            self._heed_stop()
            if program.process is None or program.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{program.name} did not start; the end of {program.log}:\n{program.last_lines()}")
            time.sleep(0.05)

    def run(self) -> None:
        """Watch over everything until a signal says stop."""
        tidied = time.monotonic()
        while not self._stop_asked:
            self._restart_programs()
            self._restart_servers()
            if time.monotonic() - tidied > TIDY_EVERY_S:
                rotate(subfolder("log", 0o755))
                tidied = time.monotonic()
            time.sleep(LOOK_EVERY_S)

    def _restart_programs(self) -> None:
        now = time.monotonic()
        for program in self._programs:
            if (status := program.fell()) is not None:
                wait = max(0.0, program.start_again_at - time.monotonic())
                self._say(
                    f"{program.name} ended with status {status}; starts again in {wait:.0f} s (see {program.log})"
                )
            if program.process is None and now >= program.start_again_at:
                program.start()

    def _restart_servers(self) -> None:
        for place, (server, process) in enumerate(self._servers):
            fell = process.poll() is not None if process is not None else not server.is_running()
            if not fell:
                continue
            self._say(f"{type(server).__name__} ended; starting it again")
            try:
                with locked("start"):
                    self._servers[place] = (server, None if server.answers() else server.start(tied=True))
            except RuntimeError as error:
                self._say(str(error))
                time.sleep(2)

    def stop(self) -> None:
        """Stop programs, then servers, in reverse; a server we took over stays while another command uses it."""
        self._stop_asked = 0
        for program in reversed(self._programs):
            program.ask_to_stop()
        for program in reversed(self._programs):
            self._end(program)
        for server, process in reversed(self._servers):
            name = type(server).__name__
            if process is None and others_hold():
                self._say(f"{name} stays: another Kith command uses it (`manage.py down` stops it)")
                continue
            server.stop()
            if process is not None:
                process.wait(30)
        self._say("Stopped.")

    def _end(self, program: Program) -> None:
        if self._stop_asked:  # asked again while we were stopping
            program.kill()
        program.end()

    def _heed_stop(self) -> None:
        if self._stop_asked:
            raise StoppedEarlyError
