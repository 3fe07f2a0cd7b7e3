"""A community's own facts: making one, changing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from accounts.slugs import free_slug
from communities.forms import CommunityForm
from communities.models import Community


@gate("workspace.change", "GET", "POST")
def new(request: TeamRequest) -> HttpResponse:
    """A further community of this workspace."""
    form = CommunityForm(request.POST or None, initial={"zone": request.user.zone})
    if request.method == "POST" and form.is_valid():
        community: Community = form.save(commit=False)
        community.workspace = request.workspace
        community.slug = free_slug(community.name, request.workspace.communities)
        community.save()
        return redirect(community.url("communities:imports"))
    return render(request, "communities/new.html", {"form": form}, status=422 if form.is_bound else 200)


@gate("workspace.change", "GET", "POST")
def settings(request: TeamRequest) -> HttpResponse:
    """Name, clock and role of this community."""
    form = CommunityForm(request.POST or None, instance=Community.objects.get(pk=request.community.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(request.community.url("communities:settings"))
    return render(request, "communities/settings.html", {"form": form}, status=422 if form.is_bound else 200)
