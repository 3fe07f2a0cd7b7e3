"""Whom do we mean? Segments: sentences that choose members, typed or picked, counted day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area, Community, Member
from communities.work import record_work
from relationships.in_touch.forms import WatchForm
from relationships.in_touch.rhythms import stand_in_rhythms
from relationships.in_touch.work import ask_for_tomorrow
from relationships.models import Reckoning, Rhythm, Segment, SegmentChange, SegmentDay, Watch
from relationships.segments.counting import count_segment
from relationships.segments.filters import Everyone, Filter, Writes, walk
from relationships.segments.finding import doubts, members_of
from relationships.segments.grammar import SentenceError, parse
from relationships.segments.grammar import render as said
from relationships.segments.parts import PartsForm, added, chips
from relationships.views.introduction import undoes

SHOWN: Final = 12
WEEK: Final = timedelta(days=7)
EXAMPLES: Final = (
    "mentors quiet for 14 days",
    "newcomers unanswered",
    "helpers or mentors out of touch for 60 days",
    "members joined in the last 30 days, not active in the last 7 days",
    "answered at least 5 times lately writing German",
)


class SegmentForm(forms.ModelForm[Segment]):
    """Its name and who sees it; the sentence comes along."""

    class Meta:
        model = Segment
        fields = ["name", "shared", "sentence"]
        labels = {"shared": "The whole team sees it"}
        widgets = {"sentence": forms.HiddenInput}
        error_messages = {"name": {"required": "Give it a name."}}

    def clean_sentence(self) -> str:
        """As Kith writes it; what is not understood is not kept."""
        try:
            sentence = said(parse(self.cleaned_data["sentence"]))
        except SentenceError as error:
            raise forms.ValidationError(error.words) from error
        if len(sentence) > 500:
            raise forms.ValidationError("That is longer than 500 signs once written out.")
        return sentence


@dataclass(frozen=True, slots=True)
class Line:
    """What the plot of the house reads of one line."""

    label: str
    values: list[float | None]
    hue: str = "relationships"


@dataclass(slots=True)
class Reading:
    """A sentence as it was typed, what it means, whom it finds; or what is not understood."""

    sentence: str
    filter: Filter | None = None
    error: SentenceError | None = None
    count: int = 0
    doubts: list[str] = field(default_factory=list)
    inferred: bool = False

    @property
    def before(self) -> str:
        """The sentence up to the word that is not understood."""
        return self.sentence[: self.error.at] if self.error else ""

    @property
    def after(self) -> str:
        """What follows it."""
        return self.sentence[self.error.at + len(self.error.word) :] if self.error else ""


def reading(community: Community, sentence: str) -> Reading:
    """Two queries where it is understood, and one for each name in it."""
    try:
        found = parse(sentence)
    except SentenceError as error:
        return Reading(sentence, error=error)
    inferred = any(isinstance(each, Writes) for each in walk(found))
    count = members_of(community, found).count()
    return Reading(sentence, found, None, count, [] if count else doubts(community, found), inferred)


@gate("member.read")
def segments(request: TeamRequest) -> HttpResponse:
    """Those one sees, with how many were in it at the last count and how that moved in a week."""
    rows = list(
        Segment.objects.in_community(request.community)
        .seen_by(request.user)
        .select_related("owner")
        .order_by("name", "id")[:300]
    )
    week_ago = request.community.day_of(timezone.now()) - WEEK
    days = SegmentDay.objects.filter(segment__in=rows, day__lte=week_ago, day__gt=week_ago - WEEK)
    earlier = dict(days.order_by("segment", "-day").distinct("segment").values_list("segment", "count"))
    context = {
        "rows": [(one, None if one.pk not in earlier else (one.size or 0) - earlier[one.pk]) for one in rows],
        "examples": EXAMPLES,
    }
    return render(request, "relationships/segments.html", context)


@gate("member.read")
def build(request: TeamRequest) -> HttpResponse:
    """Type the sentence or pick its parts; how many it finds, and who, stands beside it."""
    sentence, parts_form = request.GET.get("who", "").strip()[:600], PartsForm(community=request.community)
    if "add" in request.GET:
        parts_form = PartsForm(request.GET, community=request.community)
        if parts_form.is_valid():
            try:
                sentence = added(sentence, parts_form.parts())
                parts_form = PartsForm(community=request.community)
            except SentenceError:
                pass  # said below, of the sentence as it stands
    changed = _of(request, request.GET.get("segment", ""))
    context = {
        **_preview(request, sentence, str(changed.pk) if changed else ""),
        "parts_form": parts_form,
        "changed": changed,
        "save_form": SegmentForm(instance=changed, initial={"sentence": sentence}),
        "examples": EXAMPLES,
    }
    whole = not request.headers.get("HX-Request")
    return render(
        request, "relationships/segment_new.html" if whole else "relationships/segments/_preview.html", context
    )


def _preview(request: TeamRequest, sentence: str, segment: str = "") -> dict[str, Any]:
    read = reading(request.community, sentence)
    found: list[Member] = []
    parts: list[tuple[str, str]] = []
    if read.filter is not None:
        rows = members_of(request.community, read.filter).filter(last_active_at__isnull=False)
        found = list(rows.select_related("standing").order_by("-last_active_at", "-id")[:SHOWN])
        parts = chips(read.filter, request.community.url("relationships:segment_new"), segment)
    written = said(read.filter) if read.filter is not None and not isinstance(read.filter, Everyone) else sentence
    return {"reading": read, "written": written, "found": found, "chips": parts, "sentence": written}


@gate("note.write", "POST")
def save(request: TeamRequest) -> HttpResponse:
    """A new one, or (with `segment`) another sentence or name for one's own."""
    changed = _of(request, request.POST.get("segment", ""))
    form = SegmentForm(request.POST, instance=changed)
    valid = form.is_valid()
    if valid:
        one = form.save(commit=False)
        one.workspace, one.community = request.workspace, request.community
        one.owner = changed.owner if changed else request.user
        try:
            with transaction.atomic():
                one.save()
                count_segment(request.community, one, first=True)
        except IntegrityError:
            form.add_error("name", "You have a segment of this name already.")
            valid = False
    if not valid:
        context = {
            **_preview(request, request.POST.get("sentence", "")[:600]),
            "parts_form": PartsForm(community=request.community),
            "changed": changed,
            "save_form": form,
            "examples": EXAMPLES,
        }
        return render(request, "relationships/segment_new.html", context, status=422)
    stand_in_rhythms(request.community)
    ask_for_tomorrow(request.community)
    url = one.get_absolute_url()
    record_work(request.user, request.community, Area.RELATIONSHIPS, "kept a segment", about=one.name, url=url)
    messages.success(request, f"Kept: {one.size} {'person' if one.size == 1 else 'people'}. It is counted every day.")
    return HttpResponseRedirect(url, status=303)


@gate("member.read")
def segment(request: TeamRequest, pk: int) -> HttpResponse:
    """How many there are over time, who came in and went out this week, and what hangs on it."""
    one = _found(request, pk)
    community, today = request.community, request.community.day_of(timezone.now())
    counted = list(SegmentDay.objects.filter(segment=one, day__gt=today - timedelta(days=120)).order_by("day"))
    changes = list(
        SegmentChange.objects.filter(segment=one, day__gt=today - WEEK)
        .select_related("member")
        .order_by("-day", "-id")[:60]
    )
    preview = _preview(request, one.sentence, str(one.pk))
    context = {
        **preview,
        "one": one,
        "days": [each.day for each in counted],
        "lines": [Line("People", [float(each.count) for each in counted])],
        "came": [each for each in changes if each.came],
        "went": [each for each in changes if not each.came],
        "rhythms": Rhythm.objects.in_community(community).filter(segment=one).select_related("by"),
        "watches": Watch.objects.in_community(community)
        .filter(segment=one)
        .seen_by(request.user)
        .running(today)
        .select_related("by"),
        "watch_form": WatchForm(today=today),
        "reckoning": Reckoning.objects.filter(community=community).first(),
        "today": today,
    }
    return render(request, "relationships/segment.html", context)


@gate("note.write", "POST")
def remove(request: TeamRequest, pk: int) -> HttpResponse:
    """Its owner takes it away, and what hangs on it rests; with `undo` all is back."""
    rows = Segment.objects.filter(community=request.community).seen_by(request.user)
    one = get_object_or_404(rows, pk=pk)
    one.community = request.community
    if not _may_change(request, one):
        messages.warning(request, f"Only {one.owner} takes it away.")
        return HttpResponseRedirect(one.get_absolute_url(), status=303)
    with transaction.atomic():
        one.removed_at = None if undoes(request) else timezone.now()
        one.save(update_fields=["removed_at"])
        stand_in_rhythms(request.community)
    if one.removed_at is None:
        messages.info(request, "It is back.")
        return HttpResponseRedirect(one.get_absolute_url(), status=303)
    undo = request.community.url("relationships:segment_removal", one.pk)
    messages.success(request, f"{one.name} is taken away.", extra_tags=f"undo:{undo}?undo")
    return HttpResponseRedirect(request.community.url("relationships:segments"), status=303)


def _found(request: TeamRequest, pk: int) -> Segment:
    rows = Segment.objects.in_community(request.community).seen_by(request.user).select_related("owner")
    one: Segment = get_object_or_404(rows, pk=pk)
    one.community = request.community
    return one


def _of(request: TeamRequest, pk: str) -> Segment | None:
    """The segment that is to be changed, if the viewer may."""
    one = _found(request, int(pk)) if pk.isdecimal() and len(pk) < 18 else None
    return one if one is not None and _may_change(request, one) else None


def _may_change(request: TeamRequest, one: Segment) -> bool:
    """Its owner; where the owner has left, everybody of the hands."""
    return one.owner_id in (None, request.user.pk)
