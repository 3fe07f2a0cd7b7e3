"""Whom did we promise to get back to? The list, a new promise, and its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from relationships.forms import FollowUpForm
from relationships.keyset import Order, page
from relationships.models import FollowUp
from relationships.views.member import found, page_of

BY_DAY = Order("due_on", descending=False, is_day=True)


@gate("member.read")
def follow_ups(request: TeamRequest) -> HttpResponse:
    """Soonest first; `?show=done` the ones behind us."""
    today = request.community.day_of(timezone.now())
    rows = FollowUp.objects.in_community(request.community).select_related("member", "by", "done_by")
    done = request.GET.get("show") == "done"
    order = Order("done_at", is_time=True) if done else BY_DAY
    shown = page(rows.filter(done_at__isnull=False) if done else rows.waiting(), order, request.GET)
    waiting = FollowUp.objects.in_community(request.community)
    return render(
        request,
        "relationships/follow_ups.html",
        {"pager": shown, "done": done, "today": today, "due": waiting.due(today).count()},
    )


@gate("note.write", "POST")
def promise(request: TeamRequest, pk: int) -> HttpResponse:
    """A new follow-up for a member."""
    who = found(request.community, pk)
    form = FollowUpForm(request.POST, today=request.community.day_of(timezone.now()))
    if not form.is_valid():
        return render(request, "relationships/member.html", page_of(request, who, follow_up_form=form), status=422)
    promised = form.save(commit=False)
    promised.workspace, promised.community = request.workspace, request.community
    promised.member, promised.by = who, request.user
    promised.save()
    record_work(
        request.user,
        request.community,
        Area.RELATIONSHIPS,
        "planned a follow-up",
        about=who.name,
        url=who.get_absolute_url(),
    )
    messages.success(request, f"Kith reminds the team on {promised.due_on:%-d %B %Y}.")
    return HttpResponseRedirect(f"{who.get_absolute_url()}#follow-ups", status=303)


@gate("note.write", "POST")
def complete(request: TeamRequest, pk: int) -> HttpResponse:
    """Done; with `undo` in the form it waits again."""
    one = get_object_or_404(FollowUp.objects.in_community(request.community).select_related("member"), pk=pk)
    one.member.community = request.community
    if "undo" in request.POST:
        one.reopen()
        messages.info(request, "It waits again.")
    elif one.done_at is None:
        one.finish(request.user)
        record_work(
            request.user,
            request.community,
            Area.RELATIONSHIPS,
            "followed up",
            about=one.member.name,
            url=one.member.get_absolute_url(),
        )
        messages.success(request, "Done.")
    back = request.community.url("relationships:follow_ups")
    return HttpResponseRedirect(
        f"{one.member.get_absolute_url()}#follow-ups" if request.POST.get("from") == "member" else back, status=303
    )
