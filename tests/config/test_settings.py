"""What the settings promise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config import checks, environment
from config.embedded.folder import PROJECT

PRODUCTION = {"KITH_PRODUCTION": "1", "KITH_HOSTS": "kith.example", "KITH_URL": "https://kith.example"}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTEST", "KITH_PRODUCTION", "DJANGO_ALLOW_ASYNC_UNSAFE"))
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_djangos_deployment_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", ["KITH_HOSTS", "KITH_URL"])
def test_production_without_its_address_does_not_start(missing: str) -> None:
    done = manage("check", **{**PRODUCTION, missing: ""})
    assert done.returncode != 0
    assert missing in done.stderr


def test_production_cookies_are_bound_to_the_host_and_logs_are_json() -> None:
    code = (
        "from django.conf import settings as s; import structlog; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEBUG, s.SECURE_HSTS_SECONDS); "
        "structlog.get_logger('kith').warning('hello', name='a\\nb')"
    )
    done = manage("shell", "-v", "0", "-c", code, **PRODUCTION, KITH_DEBUG="1")
    assert done.stdout.split() == ["__Host-kith-session", "__Host-kith-csrf", "False", "31536000"], done.stderr
    line = next(line for line in done.stderr.splitlines() if '"hello"' in line)
    assert r'"name": "a\nb"' in line, "no line can be forged"


def test_celery_is_set_as_measured() -> None:
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert settings.CELERY_TASK_IGNORE_RESULT
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert options["visibility_timeout"] / 2 > settings.CELERY_TASK_TIME_LIMIT
    assert (options["unacked_restore_interval"], options["unacked_restore_throttle"]) == (5, 1)


def test_every_late_task_ends_before_the_broker_gives_it_out_again() -> None:
    assert not checks.tasks_end_before_they_are_given_again()


def test_a_late_task_that_may_run_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from accounts.tasks import heartbeat

    monkeypatch.setattr(heartbeat, "time_limit", 150)
    errors = checks.tasks_end_before_they_are_given_again()
    assert [error.id for error in errors] == ["kith.E001"]
    assert "accounts.tasks.heartbeat may run 150 s" in errors[0].msg


def test_the_content_policy_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/healthz")["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy


def test_a_database_address_is_read() -> None:
    found = environment.database("postgres://ada:s%40fe@db.example:6432/kith?sslmode=verify-full")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("ada", "s@fe", "db.example", "6432")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}
    assert environment.database("postgres:///kith?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://a/b", "kith", "sqlite:///x"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        environment.database(url)


def test_a_mail_server_address_is_read() -> None:
    server = environment.smtp("smtp+starttls://user%40x:p@mail.example")
    assert (server.host, server.port, server.user, server.starttls, server.tls) == (
        "mail.example",
        587,
        "user@x",
        True,
        False,
    )
    with pytest.raises(ImproperlyConfigured, match="KITH_SMTP_URL"):
        environment.smtp("mail.example:25")


def test_a_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_X", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="KITH_X"):
        environment.flag("KITH_X")
