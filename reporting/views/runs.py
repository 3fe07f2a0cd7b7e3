"""What became of the digests: each run, and the mails of which nobody knows whether they arrived."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from reporting.digests import deliver
from reporting.models import DigestDelivery, DigestRun

SHOWN = 60
STATES = DigestDelivery.State


@gate("outbox.read")
def runs(request: TeamRequest) -> HttpResponse:
    """The newest runs with how far their mails got, and before them what waits for a word of somebody's."""
    counts = {state.value: Count("deliveries", filter=Q(deliveries__state=state.value)) for state in STATES}
    open_ones = DigestDelivery.objects.filter(
        run__community=request.community, state__in=(STATES.UNKNOWN, STATES.FAILED)
    ).select_related("run", "recipient__user")
    return render(
        request,
        "reporting/runs.html",
        {
            "runs": DigestRun.objects.filter(community=request.community)
            .defer("content")
            .annotate(all=Count("deliveries"), **counts)[:SHOWN],
            "open": open_ones[:SHOWN],
        },
    )


@gate("outbox.change", "POST")
def resolve(request: TeamRequest, pk: int) -> HttpResponse:
    """`do` is "again" (it did not arrive) or "hold" (leave it)."""
    delivery = get_object_or_404(DigestDelivery, pk=pk, run__community=request.community)
    do = request.POST.get("do")
    if do == "again":
        deliver.send_again(delivery, request.user)
        messages.success(request, f"It goes to {delivery.recipient} again.")
    elif do == "hold":
        deliver.hold(delivery, request.user)
        messages.success(request, f"Left as it is for {delivery.recipient}.")
    else:
        return HttpResponseBadRequest("Send it again, or leave it?")
    return redirect(request.community.url("reporting:digest_runs"))
