"""Closing an incident with what was learned, and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.gate import TeamRequest, gate
from crisis.forms import ClosingForm
from crisis.views.incident import found, page


@gate("incident.change", "POST")
def close(request: TeamRequest, pk: int) -> HttpResponse:
    """It is over; what happened must be said."""
    one, form = found(request, pk), ClosingForm(request.POST)
    if not form.is_valid():
        return page(request, one, status=422, closing_form=form)
    one.close(request.user, form.cleaned_data["happened"], form.cleaned_data["learned"])
    undo = request.community.url("crisis:reopen", pk)
    messages.success(request, "Closed.", extra_tags=f"undo:{undo}")
    return redirect(one.get_absolute_url())


@gate("incident.change", "POST")
def reopen(request: TeamRequest, pk: int) -> HttpResponse:
    """It was not over."""
    one = found(request, pk)
    one.reopen(request.user)
    messages.success(request, "Open again.")
    return redirect(one.get_absolute_url())
