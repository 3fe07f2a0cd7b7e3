"""The administrators' site: stock Django admin, signed in through allauth like every other page."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class KithAdminSite(admin.AdminSite):
    """Title and rules of the admin; its look is static/css/admin.css.

    The admin has no sign-in form of its own: that would be a second door without second factors and rate limits.
    """

    site_header = "Kith administration"
    site_title = "Kith administration"
    index_title = "Everything Kith holds"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Active staff, in production only with a second factor."""
        return super().has_permission(request) and not _lacks_second_factor(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send a stranger to Kith's sign-in, and staff without a second factor to where they set one up."""
        response: HttpResponse = secure_admin_login(self._enter)(request)
        return response

    def _enter(self, request: HttpRequest) -> HttpResponse:
        if _lacks_second_factor(request):
            messages.warning(request, "Administration needs a second factor. Set one up here, then come back.")
            return redirect("mfa_index")
        return redirect("admin:index")


def _lacks_second_factor(request: HttpRequest) -> bool:
    return bool(
        settings.PRODUCTION and request.user.is_authenticated and request.user.is_staff and not _has_factor(request)
    )


def _has_factor(request: HttpRequest) -> bool:
    return bool(is_mfa_enabled(request.user))
