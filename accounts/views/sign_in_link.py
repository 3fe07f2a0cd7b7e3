"""The one-time sign-in that `make demo` prints."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entrance import let_in
from accounts.sign_in_link import redeem


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows whom it lets in (a link scanner spends nothing), POST lets them in, once."""
    user = redeem(token)
    if user is None:
        return render(request, "accounts/spent_link.html", status=410)
    if request.method == "POST":
        let_in(request, user)
        return redirect("accounts:home")
    return render(request, "accounts/sign_in_link.html", {"user_to_be": user})
