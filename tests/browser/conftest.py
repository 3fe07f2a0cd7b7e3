"""A running house for a browser: Django's live server, a worker in a thread, a person signed in."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser

from accounts.models import TeamMember
from accounts.outbox import run_waiting
from communities.sample.story import Sample
from config.bench.written import write_jsonl
from tests.front.conftest import Eye

__all__ = ["Eye"]


@pytest.fixture(autouse=True)
def mailbox(settings: Any) -> None:
    """Mail goes where it goes in a house without an SMTP server."""
    settings.EMAIL_BACKEND = "accounts.mailbox.LocalMailbox"


@pytest.fixture(autouse=True)
def nobody_is_left(chromium: Browser, live_server: Any) -> Iterator[None]:
    """Pages are left, and what they asked for last is answered, before the tables are emptied."""
    yield
    for context in chromium.contexts:
        context.close()
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(_AT_WORK)
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.05)


_AT_WORK = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'
"""


@pytest.fixture
def worker(transactional_db: None) -> Iterator[threading.Event]:
    """Does what the outbox asks for, as a Celery worker would, until the test is over."""
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.1):
            run_waiting()
        connection.close()

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    yield stop
    stop.set()
    thread.join(timeout=60)


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small export of a community with a story, in Kith's own format."""
    path: Path = tmp_path_factory.mktemp("export") / "makers.jsonl"
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    write_jsonl(Sample(2000, 7, now).forum(), path)
    return path


def enter(eye: Eye, live_server: Any, member: TeamMember) -> None:
    """Signs the browser in without the form (the form has its own test)."""
    client = Client()
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    name = "kith-session"
    eye.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
