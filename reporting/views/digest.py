"""One's own digest: how often, when, and how it would look now."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from accounts.gate import TeamRequest, gate
from reporting.digests.preview import preview_for
from reporting.forms import DigestForm, zones
from reporting.models import DigestDelivery, DigestPreference


@gate("report.read", "GET", "HEAD", "POST")
def mine(request: TeamRequest) -> HttpResponse:
    """The form, and how the mail would look."""
    preference = DigestPreference.of(request.team_member, request.community)
    form = DigestForm(request.POST or None, instance=preference)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        words = f"Your next digest comes on {_local(saved)}." if saved.is_on else "No digest will come any more."
        messages.success(request, words)
        return redirect(request.community.url("reporting:digest"))
    return render(
        request,
        "reporting/digest.html",
        {
            "form": form,
            "preference": preference,
            "next": _local(preference) if preference.pk and preference.is_on and not form.errors else "",
            "zones": zones(),
            "last": DigestDelivery.objects.filter(recipient=request.team_member, run__community=request.community)
            .select_related("run")
            .first(),
        },
        status=422 if form.errors else 200,
    )


@csp_replace(
    {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "script-src": None,
        "form-action": ["'none'"],
        "frame-ancestors": ["'self'"],
        "sandbox": ["allow-popups", "allow-top-navigation-by-user-activation"],
    }
)
@xframe_options_sameorigin
@gate("report.read")
def preview(request: TeamRequest) -> HttpResponse:
    """The viewer's own digest as it would go out now: a sandboxed document of its own."""
    frequency = request.GET.get("frequency", "weekly")
    chosen = frequency if frequency in ("daily", "weekly") else "weekly"
    return HttpResponse(preview_for(request.team_member, request.community, chosen, timezone.now()).self_contained())


preview.action, preview.methods = "report.read", ("GET", "HEAD")  # type: ignore[attr-defined]


def _local(preference: DigestPreference) -> str:
    """As "Monday 9 March at 08:00, Europe/Berlin"."""
    if preference.next_due_at is None:
        return ""
    moment = preference.next_due_at.astimezone(ZoneInfo(preference.zone))
    return f"{moment:%A} {moment.day} {moment:%B} at {moment:%H:%M}, {preference.zone}"
