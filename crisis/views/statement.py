"""Statements: drafted, approved by a second person, and noted when they went out."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts.gate import TeamRequest, gate
from crisis.forms import StatementForm
from crisis.models import Statement
from crisis.views.incident import found, page


@gate("incident.change", "POST")
def draft(request: TeamRequest, pk: int) -> HttpResponse:
    """A next version."""
    one, form = found(request, pk), StatementForm(request.POST)
    if not form.is_valid():
        return page(request, one, status=422, statement_form=form)
    Statement.draft(one, form.cleaned_data["text"], request.user, form.cleaned_data["place"])
    messages.success(request, "Drafted. Somebody else of the team has to approve it.")
    return redirect(one.get_absolute_url())


@gate("statement.approve", "POST")
def approve(request: TeamRequest, pk: int, version: int) -> HttpResponse:
    """A second person stands behind it; its author gets 403."""
    statement = _found(request, pk, version)
    statement.approve(request.user)
    messages.success(request, "Approved.")
    return redirect(statement.incident.get_absolute_url())


@gate("incident.change", "POST")
def say(request: TeamRequest, pk: int, version: int) -> HttpResponse:
    """Somebody says that it went out."""
    statement = _found(request, pk, version)
    try:
        statement.say(request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(statement.incident.get_absolute_url())


def _found(request: TeamRequest, pk: int, version: int) -> Statement:
    one = found(request, pk)
    statement = get_object_or_404(Statement.objects.filter(incident=one).select_related("written_by"), version=version)
    statement.incident = one
    return statement
