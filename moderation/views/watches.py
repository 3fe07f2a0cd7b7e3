"""Whose posts are looked at on purpose: the list, one of them with the posts, begin, look, pick out, end."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime

from accounts.gate import TeamRequest, gate
from communities.models import Activity, Member
from moderation.models import PostWatch
from moderation.numbers import number
from moderation.watches import looking
from moderation.watches.forms import WatchForm

PAGE: Final = 30


@gate("case.read")
def watches(request: TeamRequest) -> HttpResponse:
    """Those that run, with what nobody has looked at yet, and those that are over."""
    rows = PostWatch.objects.in_community(request.community).select_related("member", "by", "ended_by")
    running = list(looking.with_unseen(rows.running()).order_by("ends_at", "id")[:200])
    before = number(request.GET.get("before", ""))
    over = rows.over().order_by("-id")
    if before is not None:
        over = over.filter(pk__lt=before)
    page = list(over[: PAGE + 1])
    for each in (*running, *page):
        each.community = each.member.community = request.community
    context = {
        "running": running,
        "over": page[:PAGE],
        "pager": {"next": f"?before={page[PAGE - 1].pk}" if len(page) > PAGE else "", "previous": ""},
        "community": request.community,
    }
    return render(request, "moderation/watches.html", context)


@gate("case.decide", "GET", "HEAD", "POST")
def new(request: TeamRequest, member: int) -> HttpResponseBase:
    """Watch somebody's posts."""
    found = get_object_or_404(Member.objects.in_community(request.community).people(), pk=member)
    form = WatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = looking.begin(request.community, found, request.user, form.cleaned_data["reason"], form.end())
        except looking.Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Their posts from now on are on this page. It ends by itself.")
            return redirect(made.get_absolute_url())
    found.community = request.community
    context = {"form": form, "member": found, "community": request.community}
    return render(request, "moderation/watch_new.html", context, status=422 if form.is_bound and form.errors else 200)


@gate("case.read")
def watch(request: TeamRequest, pk: int) -> HttpResponse:
    """What they wrote since it began, the newest first."""
    found = _watch(request, pk)
    rows = looking.posts_of(found).select_related("conversation")
    until = parse_datetime(request.GET.get("before", "").replace(" ", "+")) if request.GET.get("before") else None
    if until is not None and until.tzinfo is not None:
        rows = rows.filter(occurred_at__lt=until)
    page = list(rows[: PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    context = {
        "watch": found,
        "posts": page,
        "unseen": sum(found.seen_to is None or each.occurred_at > found.seen_to for each in page),
        "to": page[0].occurred_at.isoformat() if page and until is None else "",
        "pager": {"next": f"?before={page[-1].occurred_at.isoformat()}" if more else "", "previous": ""},
        "community": request.community,
    }
    return render(request, "moderation/watch.html", context)


@gate("case.decide", "POST")
def seen(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Everything up to the newest post shown was looked at."""
    found = _watch(request, pk)
    to = parse_datetime(request.POST.get("to", "")[:40])
    if to is not None and to.tzinfo is not None and to <= max(found.ends_at, found.begun_at):
        looking.look(found, request.user, to)
        messages.success(request, "Noted: looked at up to here.")
    return redirect(found.get_absolute_url())


@gate("case.decide", "POST")
def end(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Before its time."""
    found = _watch(request, pk)
    if looking.stop(found, request.user):
        messages.success(request, "The watch is over.")
    return redirect(request.community.url("moderation:watches"))


@gate("case.decide", "POST")
def make_case(request: TeamRequest, pk: int, activity: int) -> HttpResponseBase:
    """One of the posts into the queue."""
    found = _watch(request, pk)
    post = get_object_or_404(Activity.objects.filter(pk__in=looking.posts_of(found).values("pk")), pk=activity)
    case = looking.make_case(found, post, request.user)
    if case is None:
        messages.info(request, "This post was decided already.")
        return redirect(found.get_absolute_url())
    return redirect(request.community.url("moderation:case", case.pk))


def _watch(request: TeamRequest, pk: int) -> PostWatch:
    rows = PostWatch.objects.in_community(request.community).select_related("member", "by", "seen_by", "ended_by")
    found = get_object_or_404(rows, pk=pk)
    found.community = found.member.community = request.community
    return found
