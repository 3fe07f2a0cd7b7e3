"""Work that failed for good: seen, retried or let go by a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts import outbox as work
from accounts.gate import TeamRequest, gate
from accounts.models import Outbox

SHOWN = 100


@gate("outbox.read")
def outbox(request: TeamRequest) -> HttpResponse:
    """The dead letters of this workspace, newest first, and what waits."""
    rows = Outbox.objects.filter(workspace=request.workspace)
    context = {
        "dead": rows.dead().order_by("-id")[:SHOWN],
        "waiting": rows.filter(state__in=[Outbox.State.WAITING, Outbox.State.RUNNING]).count(),
    }
    return render(request, "accounts/outbox.html", context)


@gate("outbox.change", "POST")
def outbox_row(request: TeamRequest, pk: int) -> HttpResponse:
    """Retry, or discard with a reason."""
    row = get_object_or_404(Outbox.objects.filter(workspace=request.workspace).dead(), pk=pk)
    if request.POST.get("action") == "discard":
        because = request.POST.get("because", "").strip()
        if not because:
            messages.error(request, "Say why it is let go; the reason is kept.")
            return redirect("accounts:outbox", request.workspace.slug)
        work.discard(row, because)
        messages.success(request, f"{row.kind} was let go.")
    else:
        work.retry(row)
        messages.success(request, f"{row.kind} will be tried again.")
    return redirect("accounts:outbox", request.workspace.slug)
