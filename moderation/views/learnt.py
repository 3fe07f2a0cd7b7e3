"""What was learnt from the team's decisions, and a person's hand on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from accounts.outbox import enqueue
from communities.models import Area
from communities.work import record_work
from moderation.models import LearningSettings, TeamModel
from moderation.team import promotion, telling
from moderation.team.forms import LearningForm


@gate("rule.read")
def learnt(request: TeamRequest) -> HttpResponse:
    """Versions, figures on later decisions, what is missed, what is still needed."""
    return _page(request, LearningForm(instance=LearningSettings.of(request.community)))


@gate("rule.change", "POST")
def settings(request: TeamRequest) -> HttpResponseBase:
    """How this community learns."""
    form = LearningForm(request.POST, instance=LearningSettings.of(request.community))
    if not form.is_valid():
        return _page(request, form, status=422)
    form.save()
    _worked(request, "set how Kith learns")
    messages.success(request, "Saved.")
    return _back(request)


@gate("rule.change", "POST")
def let_count(request: TeamRequest, number: int) -> HttpResponseBase:
    """A version counts from now on: one that waits for a word, or an earlier one."""
    model = get_object_or_404(TeamModel.objects.in_community(request.community).light(), number=number)
    if model.state == TeamModel.State.SHADOW and not model.figures.get("better"):
        raise Http404  # nobody is asked to let count what was not better
    if model.state == TeamModel.State.SHADOW:
        promotion.promote(model, request.team_member)
    elif model.promoted_at is not None:
        promotion.roll_back(request.community, request.team_member, model)
    else:
        raise Http404
    messages.success(request, f"Version {model.number} counts from now on.")
    return _back(request)


@gate("rule.change", "POST")
def roll_back(request: TeamRequest) -> HttpResponseBase:
    """The general models alone count again."""
    promotion.roll_back(request.community, request.team_member, None)
    messages.success(request, "The general models alone count now. Later versions wait for your word.")
    return _back(request)


@gate("rule.change", "POST")
def lesson(request: TeamRequest) -> HttpResponseBase:
    """Does not wait for the night."""
    community = request.community
    enqueue(
        "moderation.learn",
        f"{community.pk}:asked:{int(timezone.now().timestamp()) // 60}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
    )
    messages.success(request, "It learns now. Look again in a few minutes.")
    return _back(request)


def _page(request: TeamRequest, form: LearningForm, status: int = 200) -> HttpResponse:
    context = {"learnt": telling.learnt(request.community), "form": form, "community": request.community}
    return render(request, "moderation/learnt.html", context, status=status)


def _back(request: TeamRequest) -> HttpResponseBase:
    return redirect(request.community.url("moderation:learnt"))


def _worked(request: TeamRequest, kind: str) -> None:
    record_work(request.user, request.community, Area.MODERATION, kind, url=request.community.url("moderation:learnt"))
