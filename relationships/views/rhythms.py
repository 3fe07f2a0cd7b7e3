"""How often do we want to be in touch, with whom? Rhythms with a person, a tag, a segment."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from relationships.in_touch.forms import ManyRhythmForm, RhythmForm
from relationships.in_touch.rhythms import snooze, stand_in_rhythms
from relationships.in_touch.work import ask_for_tomorrow
from relationships.models import Keeping, MemberTag, Rhythm
from relationships.views.contacts import back_to, page_with
from relationships.views.introduction import undoes
from relationships.views.member import found

SNOOZES = {"1": "until tomorrow", "7": "for a week", "28": "for four weeks"}


@gate("member.read")
def rhythms(request: TeamRequest) -> HttpResponse:
    """Those with a tag or a segment, and how many people have one of their own."""
    return render(request, "relationships/rhythms.html", _page(request))


def _page(request: TeamRequest, form: ManyRhythmForm | None = None) -> dict[str, Any]:
    today = request.community.day_of(timezone.now())
    rows = Rhythm.objects.in_community(request.community).seen_by(request.user)
    counted = rows.annotate(people=Count("keepings"), due=Count("keepings", filter=Q(keepings__due_on__lte=today)))
    many = counted.filter(member=None).select_related("segment", "by").order_by("every_days", "id")[:200]
    words = dict(MemberTag.objects.filter(community=request.community).values_list("key", "word").distinct()[:1000])
    return {
        "rows": [(one, words.get(one.tag, one.tag)) for one in many],
        "alone": rows.filter(member__isnull=False).count(),
        "form": form or ManyRhythmForm(community=request.community, user=request.user),
    }


@gate("note.write", "POST")
def begin(request: TeamRequest) -> HttpResponse:
    """A rhythm with a tag or a segment. A tag has one: the new one takes its place."""
    form = ManyRhythmForm(request.POST, community=request.community, user=request.user)
    if not form.is_valid():
        return render(request, "relationships/rhythms.html", _page(request, form), status=422)
    tag, segment = form.cleaned_data["tag"], form.cleaned_data["segment"]
    same = Q(tag=tag) if tag else Q(segment=segment)
    one = _put(request, same, {"tag": tag, "segment": segment}, form)
    with_whom = f"everybody tagged {tag}" if tag else str(segment)
    _told(request, one, with_whom)
    return HttpResponseRedirect(request.community.url("relationships:rhythms"), status=303)


@gate("note.write", "POST")
def begin_with(request: TeamRequest, pk: int) -> HttpResponse:
    """A rhythm with one person, new or changed."""
    who = found(request.community, pk)
    form = RhythmForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        page = page_with(request, who, rhythm_form=form)
        return render(request, "relationships/member_in_touch.html", page, status=422)
    _told(request, _put(request, Q(member=who), {"member": who}, form), who.name)
    return back_to(request, who, "#rhythm")


def _put(request: TeamRequest, same: Q, whom: dict[str, Any], form: RhythmForm) -> Rhythm:
    rows = Rhythm.objects.in_community(request.community)
    try:
        with transaction.atomic():
            one = rows.select_for_update().filter(same).first()
            if one is None:
                owned = {"workspace": request.workspace, "community": request.community, "made_by": request.user}
                one = Rhythm.objects.create(**owned, **whom, **form.values())
            else:
                for name, value in form.values().items():
                    setattr(one, name, value)
                one.save()
    except IntegrityError:  # a colleague was quicker by a moment: theirs is changed
        one = rows.get(same)
        rows.filter(pk=one.pk).update(**form.values())
    stand_in_rhythms(request.community)
    ask_for_tomorrow(request.community)
    return one


def _told(request: TeamRequest, one: Rhythm, whom: str) -> None:
    url = request.community.url("relationships:in_touch")
    record_work(request.user, request.community, Area.RELATIONSHIPS, "set a rhythm", about=whom, url=url)
    undo = request.community.url("relationships:rhythm_ending", one.pk)
    messages.success(request, f"You want to be in touch with {whom} {one.often}.", extra_tags=f"undo:{undo}")


@gate("note.write", "POST")
def pause(request: TeamRequest, pk: int) -> HttpResponse:
    """It rests; again, and it goes on."""
    one = _found(request, pk)
    one.paused_at = None if one.paused_at else timezone.now()
    one.save(update_fields=["paused_at"])
    undo = request.community.url("relationships:rhythm_pause", one.pk)
    words = "It rests. Nobody is reminded." if one.paused_at else "It goes on."
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return _back(request, one)


@gate("note.write", "POST")
def end(request: TeamRequest, pk: int) -> HttpResponse:
    """No more; with `undo` it goes on."""
    rows = Rhythm.objects.filter(community=request.community).seen_by(request.user)
    one = get_object_or_404(rows.select_related("member"), pk=pk)
    if undoes(request):
        try:
            with transaction.atomic():
                one.ended_at = None
                one.save(update_fields=["ended_at"])
        except IntegrityError:
            messages.warning(request, "There is another rhythm in its place by now.")
        else:
            messages.info(request, "It goes on.")
    elif one.ended_at is None:
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
        undo = request.community.url("relationships:rhythm_ending", one.pk)
        messages.success(request, "No more reminders from this rhythm.", extra_tags=f"undo:{undo}?undo")
    stand_in_rhythms(request.community)
    return _back(request, one)


@gate("note.write", "POST")
def put_off(request: TeamRequest, pk: int) -> HttpResponse:
    """Not now: one person in one rhythm, for a day, a week, four; with `undo` now after all."""
    rows = Keeping.objects.filter(community=request.community, rhythm__ended_at=None).seen_by(request.user)
    one = get_object_or_404(rows.select_related("member", "rhythm"), pk=pk)
    one.community = request.community
    days = request.POST.get("days", "7")
    if undoes(request):
        snooze(one, 0)
        messages.info(request, f"{one.member.name} is back in the list.")
    else:
        snooze(one, int(days) if days in SNOOZES else 7)
        undo = request.community.url("relationships:keeping_snooze", one.pk)
        words = f"{one.member.name} can wait {SNOOZES.get(days, SNOOZES['7'])}."
        messages.success(request, words, extra_tags=f"undo:{undo}?undo")
    if request.POST.get("from") == "member":
        return back_to(request, one.member)
    return HttpResponseRedirect(request.community.url("relationships:in_touch"), status=303)


def _found(request: TeamRequest, pk: int) -> Rhythm:
    rows = Rhythm.objects.in_community(request.community).seen_by(request.user)
    one: Rhythm = get_object_or_404(rows.select_related("member"), pk=pk)
    return one


def _back(request: TeamRequest, one: Rhythm) -> HttpResponse:
    if one.member is not None:
        return back_to(request, one.member, "#rhythm")
    return HttpResponseRedirect(request.community.url("relationships:rhythms"), status=303)
