"""What is done with a case beside deciding it: give it to somebody, put cases together, ask for a second look."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from moderation.further import Unfit
from moderation.models import Case, Held, Moved, SecondLook
from moderation.queues.asking_second import confirm, disagree, propose
from moderation.queues.closeness import NeedsSecond
from moderation.queues.giving import give, give_back
from moderation.queues.related import link, merge, part, unlink
from moderation.queues.working import NotTheirs, who_may


@gate("case.decide", "POST")
def assign(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Gives it to a team member who may work its queue; without one, back to everybody."""
    case = _case(request, pk)
    to = request.POST.get("to", "")
    if not to:
        give_back(case)
        messages.success(request, "It waits for everybody again.")
        return redirect(case.get_absolute_url())
    team = request.workspace.team.active().select_related("user")
    person = next((each for each in who_may(case.queue, team) if str(each.pk) == to), None)
    if person is None:
        messages.warning(request, "Choose somebody who may work this queue.")
        return redirect(case.get_absolute_url())
    try:
        give(case, person, request.team_member)
    except (Moved, NotTheirs) as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, f"{person} has it now." if person != request.team_member else "It is yours.")
    return redirect(case.get_absolute_url())


@gate("case.decide", "POST")
def put_together(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Merges the ticked cases into this one, or links the one whose number was typed."""
    case = _case(request, pk)
    number = request.POST.get("number", "").strip().lstrip("#")
    if request.POST.get("how") == "link":
        other = _other(request, number)
        if other is None or not link(case, other, request.team_member):
            messages.warning(request, "Type the number of another case of this community.")
        else:
            messages.success(request, f"Linked with case {other.pk}.")
        return redirect(case.get_absolute_url())
    ids = [
        int(each.partition(":")[0]) for each in request.POST.getlist("together") if _is_number(each.partition(":")[0])
    ]
    if number and (other := _other(request, number)) is not None:
        ids.append(other.pk)
    try:
        done = merge(case, list(Case.objects.in_community(request.community).open().filter(pk__in=ids)))
    except Moved as problem:
        messages.warning(request, str(problem))
        return redirect(case.get_absolute_url())
    if done:
        messages.success(request, f"{done} case{'' if done == 1 else 's'} will be decided with this one.")
    else:
        messages.warning(request, "Tick the cases that belong here, or type a number.")
    return redirect(case.get_absolute_url())


@gate("case.decide", "POST")
def take_apart(request: TeamRequest, pk: int) -> HttpResponseBase:
    """A merged case stands for itself again; a linked one is unlinked."""
    case = _case(request, pk)
    other = _other(request, request.POST.get("other", ""))
    if other is not None:
        unlink(case, other)
    else:
        part(case)
    messages.success(request, "Apart again.")
    return redirect(case.get_absolute_url())


@gate("case.decide", "POST")
def ask_second(request: TeamRequest, pk: int) -> HttpResponseBase:
    """By hand: somebody else shall look, for the reason given."""
    case = _case(request, pk)
    why = request.POST.get("because", "").strip()
    propose(case, request.team_member, None, [why] if why else [])
    messages.success(request, "It waits for somebody else to look.")
    return redirect(request.community.url("moderation:home"))


@gate("case.decide", "POST")
def answer_second(request: TeamRequest, pk: int) -> HttpResponseBase:
    """The other agrees, and it is decided as proposed; or sees it otherwise, and decides."""
    second = get_object_or_404(
        SecondLook.objects.in_community(request.community).select_related("case__community__workspace"), pk=pk
    )
    try:
        if request.POST.get("answer") == "agree":
            decision = confirm(second, request.team_member)
            undo = request.community.url("moderation:undo", decision.pk)
            messages.success(request, f"{decision}. {second.case.label}", extra_tags=f"undo:{undo}")
            return redirect(request.community.url("moderation:home"))
        disagree(second, request.team_member)
        messages.success(request, "It is yours to decide.")
    except PermissionDenied:
        messages.warning(request, "You asked for it, so somebody else answers.")
    except (Moved, Held, Unfit, NeedsSecond) as problem:
        messages.warning(request, str(problem))
    return redirect(second.case.get_absolute_url())


@gate("case.decide", "POST")
def withdraw_second(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Whoever asked no longer needs it."""
    rows = SecondLook.objects.in_community(request.community).waiting()
    second = get_object_or_404(rows.select_related("case__community__workspace"), pk=pk, asked_by=request.user)
    second.outcome, second.answered_at = SecondLook.Outcome.WITHDRAWN, timezone.now()
    second.save(update_fields=["outcome", "answered_at"])
    messages.success(request, "No second look is needed any more.")
    return redirect(second.case.get_absolute_url())


def _case(request: TeamRequest, pk: int) -> Case:
    rows = Case.objects.in_community(request.community).select_related("queue", "community__workspace")
    return get_object_or_404(rows, pk=pk)


def _other(request: TeamRequest, number: str) -> Case | None:
    if not _is_number(number):
        return None
    return Case.objects.in_community(request.community).filter(pk=int(number)).first()


def _is_number(value: str) -> bool:
    return value.isdecimal() and len(value) < 18
