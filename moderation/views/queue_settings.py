"""The queues and who works them: rules, order, promises, skills, and what happens when somebody is too close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.models import ClosePolicy, Queue
from moderation.models.case import OPEN
from moderation.queues.forms import QueueForm, SkillsForm, initial
from moderation.queues.routing import place_anew, rest_of


@gate("rule.read")
def queues(request: TeamRequest) -> HttpResponse:
    """All of them with what waits in each, the team with its skills."""
    waits = Q(cases__state__in=OPEN, cases__leader=None)
    rows = Queue.objects.in_community(request.community).in_order().prefetch_related("people__user")
    rows = rows.annotate(
        waiting=Count("cases", filter=waits), overdue=Count("cases", filter=waits & Q(cases__due_at__lt=timezone.now()))
    )
    team = request.workspace.team.active().select_related("user").prefetch_related("skills")
    context = {
        "queues": rows,
        "team": [each for each in team if each.may("case.decide")],
        "way": ClosePolicy.of(request.community),
        "ways": ClosePolicy.Way.choices,
        "community": request.community,
    }
    return render(request, "moderation/queues.html", context)


@gate("rule.change", "GET", "HEAD", "POST")
def new_queue(request: TeamRequest) -> HttpResponseBase:
    """A new one. With the first comes the one that takes the rest."""
    return _form(request, None)


@gate("rule.change", "GET", "HEAD", "POST")
def queue(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Its rules. Saved, all that waits is put anew."""
    return _form(request, get_object_or_404(Queue.objects.in_community(request.community), pk=pk))


@gate("rule.change", "POST")
def remove_queue(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Its cases go where they now fit. The one that takes the rest goes last."""
    found = get_object_or_404(Queue.objects.in_community(request.community), pk=pk)
    if found.takes_the_rest and Queue.objects.in_community(request.community).exclude(pk=pk).exists():
        messages.warning(request, "This queue takes what no other asks for. Remove the others first.")
        return redirect(request.community.url("moderation:queues"))
    name = found.name
    found.delete()
    place_anew(request.community)
    _work(request, "removed a queue", name)
    messages.success(request, f"“{name}” is gone; its cases wait where they fit.")
    return redirect(request.community.url("moderation:queues"))


@gate("team.change", "POST")
def skills(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Of one team member."""
    member = get_object_or_404(request.workspace.team.active().select_related("user"), pk=pk)
    form = SkillsForm(request.POST)
    if form.is_valid():
        names = form.save(member)
        messages.success(request, f"{member}: {', '.join(names) or 'no skills named'}.")
    return redirect(request.community.url("moderation:queues"))


@gate("rule.change", "POST")
def closeness(request: TeamRequest) -> HttpResponseBase:
    """What happens when somebody is too close to a case."""
    way = request.POST.get("way", "")
    if way in ClosePolicy.Way.values:
        ClosePolicy.objects.update_or_create(community=request.community, defaults={"way": way})
        messages.success(request, "Set.")
    return redirect(request.community.url("moderation:queues"))


def _form(request: TeamRequest, found: Queue | None) -> HttpResponseBase:
    start: dict[str, Any] = initial(found) if found else {}
    form = QueueForm(request.POST or None, community=request.community, queue=found, initial=start)
    if request.method == "POST" and form.is_valid():
        rest_of(request.community)
        saved = form.save()
        moved = place_anew(request.community)
        _work(request, "changed a queue" if found else "made a queue", saved.name)
        messages.success(request, f"Saved. {moved} waiting case{'' if moved == 1 else 's'} put where they now belong.")
        return redirect(request.community.url("moderation:queues"))
    context = {"form": form, "queue": found, "community": request.community}
    return render(request, "moderation/queue_form.html", context, status=422 if form.is_bound and form.errors else 200)


def _work(request: TeamRequest, kind: str, about: str) -> None:
    url = request.community.url("moderation:queues")
    record_work(request.user, request.community, Area.MODERATION, kind, about=about, url=url)
