"""What every page for members does: no copy is kept, no address leaks, forms carry a token, and nobody floods.

`Referrer-Policy: no-referrer` makes browsers send `Origin: null` with a form, which Django's own check refuses. Here
the form's token alone is checked against its cookie, which such a page can still do and a foreign site cannot.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.http import require_http_methods

from moderation.letters.wording import HOUSE, Wording, known, languages
from moderation.sealed import fingerprint

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class TokenCsrf(CsrfViewMiddleware):
    """Django's check without that of the Origin where the browser hides it ("null"); every other one stays refused."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        hidden = request.META.get("HTTP_ORIGIN") == "null"
        return hidden or bool(super()._origin_verified(request))  # type: ignore[misc]


def for_anybody(*methods: str) -> Callable[[View[P]], View[P]]:
    """Guards one view. `methods` default to GET; HEAD goes with GET."""
    allowed = [*(methods or ("GET",)), *(["HEAD"] if not methods or "GET" in methods else [])]

    def guard(view: View[P]) -> View[P]:
        checked = decorator_from_middleware(TokenCsrf)(require_http_methods(allowed)(view))

        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            response: HttpResponseBase = checked(request, *args, **kwargs)
            for name, value in HEADERS.items():
                response.headers[name] = value
            return response

        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # of the house's check: `checked` has its own
        return guarded

    return guard


def wording_for(request: HttpRequest, usual: str = "") -> Wording:
    """The language asked for in the address, else the page's own, else the browser's."""
    asked = request.GET.get("lang", "")
    if asked in languages():
        return Wording(asked)
    return Wording(usual or known(translation.get_language_from_request(request).partition("-")[0]))


def in_language(wording: Wording) -> Any:
    """Dates and the page's `lang` follow the reader."""
    return translation.override(HOUSE.get(wording.code, wording.code))


def too_fast(request: HttpRequest, doing: str, most: int, seconds: int) -> bool:
    """Whether this visitor did it more than `most` times in the running `seconds`.

    Counted in the cache under a fingerprint of the network address; where the cache is away, nobody is slowed down
    (what writes rows has a limit of its own, counted in the database).
    """
    visitor = fingerprint(address_of(request), "visitor")[:24]
    key = f"members:{doing}:{visitor}:{int(time.time() // seconds)}"
    cache.add(key, 0, timeout=2 * seconds)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it ran out between the two
        return False


def address_of(request: HttpRequest) -> str:
    """The visitor's network address: behind our own proxy, the one it saw."""
    told = request.headers.get("X-Forwarded-For", "")
    if told and getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return told.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
