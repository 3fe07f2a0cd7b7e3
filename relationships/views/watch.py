"""Whom do we keep an eye on, why, until when, and what did they do since?"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from relationships.in_touch.forms import WatchForm
from relationships.in_touch.watching import deeds_since
from relationships.keyset import Order, page
from relationships.models import Segment, Watch, WatchLook
from relationships.spreadsheet import csv_file
from relationships.timeline import said
from relationships.views.contacts import back_to, page_with
from relationships.views.introduction import undoes
from relationships.views.member import found

BY_END: Final = Order("until", is_day=True)


@gate("member.read")
def watch(request: TeamRequest) -> HttpResponse:
    """What happened since one last looked, busiest first; `?show=over` those that have ended."""
    over = request.GET.get("show") == "over"
    context: dict[str, Any] = {"over": over, "today": request.community.day_of(timezone.now())}
    if over:
        rows = Watch.objects.in_community(request.community).seen_by(request.user).over(context["today"])
        context["pager"] = page(rows.select_related("member", "segment", "by"), BY_END, request.GET)
    else:
        seen = deeds_since(request.community, request.user)
        told = {
            line.activity.pk: line for line in said(request.community, [act for each in seen for act in each.latest])
        }
        context["rows"] = [(each, [told[act.pk] for act in each.latest if act.pk in told]) for each in seen]
        context["news"] = sum(bool(each.acts or each.came or each.went) for each in seen)
    return render(request, "relationships/watch.html", context)


@gate("member.read")
def watch_csv(request: TeamRequest) -> StreamingHttpResponse:
    """All of them, ended ones too."""
    rows = Watch.objects.in_community(request.community).seen_by(request.user).select_related("member", "segment", "by")
    head = ["who", "why", "by", "for", "since", "until", "ended"]
    lines = (
        [
            str(one.member or one.segment), one.why, str(one.by or ""), "the team" if one.team else "themselves",
            one.made_at, one.until, one.ended_at,
        ]
        for one in rows.order_by("-until", "-id").iterator(chunk_size=500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-watched", head, lines)


@gate("note.write", "POST")
def begin_with(request: TeamRequest, pk: int) -> HttpResponse:
    """Watch a person."""
    who = found(request.community, pk)
    form = WatchForm(request.POST, today=request.community.day_of(timezone.now()), auto_id="watch_%s")
    if not form.is_valid():
        page = page_with(request, who, watch_form=form)
        return render(request, "relationships/member_in_touch.html", page, status=422)
    _begin(request, form, Q(member=who), who.name, member=who)
    return back_to(request, who, "#watch")


@gate("note.write", "POST")
def begin_segment(request: TeamRequest, pk: int) -> HttpResponse:
    """Watch a segment."""
    rows = Segment.objects.in_community(request.community).seen_by(request.user)
    one = get_object_or_404(rows, pk=pk)
    one.community = request.community
    form = WatchForm(request.POST, today=request.community.day_of(timezone.now()))
    if form.is_valid():
        team = form.cleaned_data["team"] and one.shared  # a private segment is watched by its owner alone
        form.instance.team = team
        _begin(request, form, Q(segment=one), one.name, segment=one)
    else:
        messages.warning(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return HttpResponseRedirect(one.get_absolute_url(), status=303)


def _begin(request: TeamRequest, form: WatchForm, same: Q, name: str, **whom: Any) -> None:
    community = request.community
    today = community.day_of(timezone.now())
    running = Watch.objects.in_community(community).running(today).filter(same, by=request.user)
    one = form.save(commit=False)
    if (earlier := running.first()) is not None:  # watched already: with the new reason and end
        earlier.why, earlier.until, earlier.team = one.why, one.until, one.team
        one = earlier
    else:
        one.workspace, one.community, one.by = request.workspace, community, request.user
        one.begun_at = community.present()
        for noun, value in whom.items():
            setattr(one, noun, value)
    one.save()
    url = community.url("relationships:watch")
    about = name if one.team else ""  # a personal watch is one's own
    record_work(request.user, community, Area.RELATIONSHIPS, "began to watch", about=about, url=url)
    undo = community.url("relationships:watch_ending", one.pk)
    messages.success(request, f"You watch {name} until {one.until:%-d %B}.", extra_tags=f"undo:{undo}")


@gate("note.write", "POST")
def end(request: TeamRequest, pk: int) -> HttpResponse:
    """No more; with `undo` until its day after all."""
    one = get_object_or_404(Watch.objects.in_community(request.community).seen_by(request.user), pk=pk)
    undo = request.community.url("relationships:watch_ending", one.pk)
    if undoes(request):
        one.resume()
        messages.info(request, "You watch on.")
    elif one.ended_at is None:
        one.end()
        messages.success(request, "Not watched any more.", extra_tags=f"undo:{undo}?undo")
    return HttpResponseRedirect(request.community.url("relationships:watch"), status=303)


@gate("member.read", "POST")
def look(request: TeamRequest) -> HttpResponse:
    """Seen: from here on only what is new is told."""
    today = request.community.day_of(timezone.now())
    rows = Watch.objects.in_community(request.community).seen_by(request.user).running(today)
    now = timezone.now()
    WatchLook.objects.bulk_create(
        (WatchLook(watch=one, user=request.user, seen_to=request.community.present(), looked_at=now) for one in rows),
        update_conflicts=True,
        unique_fields=["watch", "user"],
        update_fields=["seen_to", "looked_at"],
    )
    messages.success(request, "Seen. Kith tells you what comes next.")
    return HttpResponseRedirect(request.community.url("relationships:watch"), status=303)
