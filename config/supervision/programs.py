"""What `up` runs beside the embedded servers: the web, two workers and beat."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request

from config.supervision.program import Program


def programs(bind: str, port: int, url: str) -> list[Program]:
    """The programs in the order in which they start."""
    cores = os.cpu_count() or 2
    environment = {
        "KITH_SUPERVISED": "1",
        "KITH_PORT": str(port),
        "KITH_URL": url,
        "PYTHONUNBUFFERED": "1",
        "OMP_NUM_THREADS": "1",  # several processes share the cores already
        "OPENBLAS_NUM_THREADS": "1",
    }

    def program(name: str, *arguments: str) -> Program:
        return Program(name, [sys.executable, "-m", *arguments], dict(environment))

    web = program(
        *("web", "granian", "--interface", "wsgi", "config.wsgi:application"),
        *("--host", bind, "--port", str(port)),
        *("--workers", str(min(4, max(1, cores // 2)))),
        *("--blocking-threads", "8", "--backpressure", "64"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--no-ws"),
    )
    web.is_ready = lambda: _answers(f"http://{_reachable(bind)}:{port}/healthz")
    celery = ("celery", "--app", "config")
    short = ("--queues", "celery", "--concurrency", str(min(8, max(2, cores))), "--hostname", "short@%h")
    long = ("--queues", "long", "--concurrency", "1", "--hostname", "long@%h")
    quiet = ("--loglevel", "INFO", "--without-mingle", "--without-gossip")
    return [
        web,
        program("worker", *celery, "worker", *short, *quiet),
        program("worker-long", *celery, "worker", *long, *quiet),
        program("beat", *celery, "beat", "--loglevel", "INFO", "--pidfile", ""),
    ]


def _reachable(bind: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(bind, bind)  # noqa: S104 - compared, not bound


def _answers(address: str) -> bool:
    """True when the web server serves a page."""
    try:
        # An address of this machine, made above.
        request = urllib.request.Request(address, headers={"Host": "localhost"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=2) as response:  # noqa: S310
            return bool(response.status == 200)
    except urllib.error.HTTPError as error:
        return error.code == 400  # production: "localhost" is not among KITH_HOSTS, but Kith said so
    except OSError:
        return False
