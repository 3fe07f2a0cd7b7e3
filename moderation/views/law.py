"""Law: what is owed here, what waits to be done, and the settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.law.exporting import owing
from moderation.law.forms import SettingsForm
from moderation.models import Evidence, LawSettings, LegalHold, Statement, TransparencyReport


@gate("law.read")
def law(request: TeamRequest) -> HttpResponse:
    """Four things and where each stands."""
    community = request.community
    evidence = Evidence.objects.in_community(community)
    context = {
        "settings": LawSettings.of(community),
        "owing": owing(community, request.user).count(),
        "exported": Statement.objects.in_community(community).filter(exported_at__isnull=False).count(),
        "kept": evidence.kept().count(),
        "latest": evidence.order_by("-number").first(),
        "holds": LegalHold.objects.in_community(community).standing().count(),
        "reports": TransparencyReport.objects.filter(community=community, published_at__isnull=False)[:5],
        "community": community,
    }
    return render(request, "moderation/law.html", context)


@gate("law.read", "GET", "HEAD", "POST")
def settings(request: TeamRequest) -> HttpResponseBase:
    """What applies; shown to who may read, changed by who may change (today the same people)."""
    found = LawSettings.of(request.community)
    form = SettingsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        url = request.community.url("moderation:law_settings")
        record_work(request.user, request.community, Area.GOVERNANCE, "set what the law asks", url=url)
        messages.success(request, "Set.")
        return redirect(request.community.url("moderation:law"))
    address = ""
    if found.open_guidelines:
        address = request.build_absolute_uri(request.community.url("moderation:guidelines_open", found.open_key))
    context = {"form": form, "settings": found, "address": address, "community": request.community}
    return render(
        request, "moderation/law_settings.html", context, status=422 if form.is_bound and form.errors else 200
    )
