"""Out of a digest with one click, without signing in (RFC 8058). The only page of the room without the gate.

A GET only asks, since mail scanners follow links; the POST, also that of a mail program, takes effect at once and needs
neither cookie nor token of ours. A token that is none says nothing about anybody.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reporting.digests.unsubscribing import preference_of


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str, workspace: str, community: str) -> HttpResponse:
    """The address carries workspace and community for its place alone; the token says whose digest it is."""
    preference = preference_of(token)
    if preference is None or preference.community.slug != community or preference.community.workspace.slug != workspace:
        raise Http404
    if request.method == "POST":
        preference.unsubscribe()
    return render(request, "reporting/unsubscribe.html", {"preference": preference, "done": not preference.is_on})


unsubscribe.open_to_all = "RFC 8058: a mail program posts here without a session"  # type: ignore[attr-defined]
