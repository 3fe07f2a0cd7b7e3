"""Conversations joined and split by hand, and put back as they were. The record stays as its platform said it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Activity, Area, Channel, Conversation
from communities.work import record_work
from relationships.models import CannotMend, ThreadMend
from relationships.models.thread_mend import root_of
from relationships.thread import SHOWN

OFFERED = 12


class SplitForm(forms.Form):
    """What the new part is about, and why it is one."""

    title = forms.CharField(
        label="What the new part is about",
        max_length=300,
        error_messages={"required": "Give the new part a title, so that others find it."},
    )
    reason = forms.CharField(label="Why", max_length=300, required=False)


@gate("conversation.change", "GET", "POST")
def join(request: TeamRequest, pk: int) -> HttpResponse:
    """GET: conversations it may be joined to, `q` words of a title. POST: `into`, the one chosen; `reason`."""
    one = _conversation(request, pk)
    refused = ""
    if request.method == "POST":
        chosen = request.POST.get("into", "")
        into = (
            Conversation.objects.in_community(request.community).filter(pk=int(chosen)).first()
            if chosen.isdecimal() and len(chosen) < 19
            else None
        )
        reason = request.POST.get("reason", "").strip().replace("\x00", "")[:300]
        try:
            if into is None:
                raise CannotMend("Choose the conversation it belongs to.")
            mend = ThreadMend.join(one, into, reason=reason, by_id=request.user.pk)
        except CannotMend as problem:
            refused = str(problem)
        else:
            return _done(request, mend, "joined two conversations", "Joined. It is read as one from now on.")
    query = request.GET.get("q", "").strip().replace("\x00", "")[:100]
    offered = _offered(one, query)
    channels = Channel.objects.in_bulk({other.channel_id for other in offered if other.channel_id})
    return render(
        request,
        "relationships/conversation/join.html",
        {
            "conversation": one,
            "offered": [(other, channels.get(other.channel_id or 0)) for other in offered],
            "query": query,
            "refused": refused,
        },
        status=422 if refused else 200,
    )


def _offered(one: Conversation, query: str) -> list[Conversation]:
    """By words of the title, else what was begun about the same time in the same channel."""
    others = Conversation.objects.in_community(one.community).standing().exclude(pk=one.pk)
    if query:
        return list(others.titled_like(query).order_by("-last_at", "-id")[:OFFERED])
    near = others.filter(channel=one.channel_id, started_at__isnull=False)
    if one.started_at is None:
        return list(near.order_by("-started_at", "-id")[:OFFERED])
    before = list(near.filter(started_at__lte=one.started_at).order_by("-started_at", "-id")[:OFFERED])
    after = list(near.filter(started_at__gt=one.started_at).order_by("started_at", "id")[:OFFERED])
    begun = one.started_at
    return sorted([*before, *after], key=lambda other: abs((other.started_at or begun) - begun))[:OFFERED]


@gate("conversation.change", "GET", "POST")
def split(request: TeamRequest, pk: int) -> HttpResponse:
    """`pk`: the message with which the new part begins."""
    acts = Activity.objects.in_community(request.community).filter(kind__in=SHOWN, conversation__isnull=False)
    act = get_object_or_404(acts, pk=pk)
    mends = list(ThreadMend.objects.in_community(request.community).in_force().joins())
    one = _conversation(request, root_of(act.conversation_id or 0, mends))
    form = SplitForm(request.POST or None, initial={"title": " ".join(act.text.split())[:80]})
    if request.method == "POST" and form.is_valid():
        try:
            mend = ThreadMend.split(
                one,
                act,
                title=form.cleaned_data["title"],
                reason=form.cleaned_data["reason"],
                by_id=request.user.pk,
            )
        except CannotMend as problem:
            form.add_error(None, str(problem))
        else:
            return _done(request, mend, "split a conversation", "Split. The new part can be read by itself.")
    return render(
        request,
        "relationships/conversation/split.html",
        {"conversation": one, "act": act, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@gate("conversation.change", "POST")
def undo(request: TeamRequest, pk: int) -> HttpResponse:
    """As it was before, in one press."""
    mend = get_object_or_404(
        ThreadMend.objects.in_community(request.community).select_related("conversation", "into"), pk=pk
    )
    mend.community = mend.conversation.community = request.community
    if mend.undo(request.user.pk):
        _record(request, mend, "undid a join" if mend.kind == ThreadMend.Kind.JOIN else "undid a split")
        messages.success(request, "Undone. It reads as it did before.")
    return HttpResponseRedirect(mend.conversation.get_absolute_url(), status=303)


def _conversation(request: TeamRequest, pk: int) -> Conversation:
    one = get_object_or_404(Conversation.objects.in_community(request.community), pk=pk)
    one.community = request.community
    return one


def _done(request: TeamRequest, mend: ThreadMend, kind: str, words: str) -> HttpResponseRedirect:
    mend.community = request.community
    _record(request, mend, kind)
    messages.success(request, words)
    return HttpResponseRedirect(mend.get_absolute_url(), status=303)


def _record(request: TeamRequest, mend: ThreadMend, kind: str) -> None:
    url = mend.get_absolute_url()
    record_work(request.user, request.community, Area.RELATIONSHIPS, kind, about=str(mend.conversation), url=url)
