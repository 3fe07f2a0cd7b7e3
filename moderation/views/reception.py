"""The reception: what members may do without an account, by when complaints are answered, which language we write."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from moderation.models import Appeal, Reception, Report
from moderation.models.reception import new_key
from moderation.reports.forms import ReceptionForm


@gate("rule.change", "GET", "HEAD", "POST")
def reception(request: TeamRequest) -> HttpResponseBase:
    """Shows it, changes it, or gives the public form another address ("new_key")."""
    found = Reception.of(request.community)
    if request.method == "POST" and "new_key" in request.POST and found.pk:
        found.key, found.changed_by = new_key(), request.user
        found.save(update_fields=["key", "changed_by", "changed_at"])
        messages.success(request, "The form has another address now; the old one leads nowhere.")
        return redirect(request.community.url("moderation:reception"))
    form = ReceptionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        kept = form.save(commit=False)
        kept.changed_by = request.user
        kept.save()
        messages.success(request, "Saved.")
        return redirect(request.community.url("moderation:reception"))
    now = timezone.now()
    context = {
        "form": form,
        "reception": found,
        "waiting": Report.objects.in_community(request.community).waiting().count(),
        "appeals": Appeal.objects.in_community(request.community).waiting().count(),
        "late": Appeal.objects.in_community(request.community).overdue(now).count(),
        "community": request.community,
    }
    response: HttpResponse = render(
        request, "moderation/reception.html", context, status=422 if form.is_bound and form.errors else 200
    )
    return response
