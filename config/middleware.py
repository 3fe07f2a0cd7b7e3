"""What happens to every request before the rooms: an id for the logs, and an end to sessions that lie idle."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("kith.requests")

Next = Callable[[HttpRequest], HttpResponse]

GIVEN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
SECRET_IN_PATH = re.compile(r"\A/m/[^/]+")  # a member's page: whoever has its address may read it


class RequestIdMiddleware:
    """Binds `request_id` to every log line of a request and returns it, so that a report can be matched to its lines.

    An id from the proxy is kept if it is harmless; anything else is replaced.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Log one line a request: method, path without its query, status, milliseconds."""
        given = request.headers.get("X-Request-ID", "")
        request_id = given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            if request.path not in {"/healthz", "/readyz"}:
                log.info(
                    "request",
                    method=request.method,
                    path=SECRET_IN_PATH.sub("/m/…", request.path),
                    status=response.status_code,
                    ms=round((time.perf_counter() - began) * 1000, 1),
                )
        response["X-Request-ID"] = request_id
        return response


class IdleSessionMiddleware:
    """Ends a sign-in after 12 hours without a request, and in any case after 14 days (ASVS 7.3.1, 7.3.2).

    The time of the last request is written at most every few minutes, so that reading a page seldom writes a row.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only sessions of signed-in people are looked at."""
        session = request.session
        if "_auth_user_id" in session:
            now = int(time.time())
            began, seen = session.get("kith_began", now), session.get("kith_seen", 0)
            if seen and (now - seen > settings.KITH_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE):
                logout(request)
            elif now - seen > settings.KITH_IDLE_NOTED_EVERY_SECONDS:
                session["kith_began"], session["kith_seen"] = began, now
        return self.get_response(request)
