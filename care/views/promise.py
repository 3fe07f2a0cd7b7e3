"""The promise of a first answer and the hours it counts in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from accounts.outbox import enqueue
from care.forms import PromiseForm
from communities.models import Area
from communities.work import record_work


@gate("promise.change", "GET", "POST")
def promise(request: TeamRequest) -> HttpResponse:
    """Shown and changed; a change has all due times reckoned anew."""
    community = request.community
    form = PromiseForm(request.POST or None, community=community)
    if request.method == "POST" and form.is_valid():
        if form.save():
            payload = {"community": community.pk}
            key = f"{community.pk}:{timezone.now().timestamp():.6f}"
            enqueue("care.reckon", key, workspace=community.workspace_id, payload=payload)
            url = community.url("care:promise")
            record_work(request.user, community, Area.CARE, "changed the promise", url=url)
        messages.success(request, "Saved. Due times follow within a minute.")
        return redirect(community.url("care:home"))
    return render(request, "care/promise.html", {"form": form}, status=422 if form.is_bound else 200)
