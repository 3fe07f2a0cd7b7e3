"""Whom does this chat message answer? What was inferred can be set right, and set back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Activity, Area, Member
from communities.work import record_work
from relationships.models import InferredReply
from relationships.replies.correction import choices, correct, may_be_corrected, take_back
from relationships.ties.moving import acts_changed

NOBODY = "nobody"


@gate("note.write", "GET", "POST")
def answer(request: TeamRequest, pk: int) -> HttpResponse:
    """GET: the messages it may answer. POST: `answers`, the id of one of them, or "nobody"."""
    act = _act(request, pk)
    inferred = InferredReply.objects.filter(activity=act).first()
    offered = choices(act, also=inferred.reply_to_id if inferred else None)
    if request.method == "POST":
        said = request.POST.get("answers", "")
        target = next((one for one in offered if str(one.pk) == said), None)
        if target is not None or said == NOBODY:
            correct(act, target)
            acts_changed(request.community, [act.pk])
            _record(request, act, "said what a message answers")
            messages.success(request, "Noted. It stays so, whatever is inferred later.")
            return HttpResponseRedirect(_place(request, act), status=303)
    people = Member.objects.in_bulk({one.member_id for one in [act, *offered] if one.member_id})
    shown = [(one, people.get(one.member_id or 0)) for one in offered]
    return render(
        request,
        "relationships/answer.html",
        {
            "act": act,
            "author": people.get(act.member_id or 0),
            "offered": shown,
            "inferred": inferred,
            "answered": inferred.reply_to_id if inferred else None,
            "place": _place(request, act),
            "refused": request.method == "POST",
        },
        status=422 if request.method == "POST" else 200,
    )


@gate("note.write", "POST")
def take_answer_back(request: TeamRequest, pk: int) -> HttpResponse:
    """The message is inferred again."""
    act = _act(request, pk)
    if take_back(act):
        acts_changed(request.community, [act.pk])
        _record(request, act, "took back what a message answers")
        messages.success(request, "Taken back. It is inferred again.")
    return HttpResponseRedirect(_place(request, act), status=303)


def _act(request: TeamRequest, pk: int) -> Activity:
    act = get_object_or_404(Activity.objects.in_community(request.community).select_related("conversation"), pk=pk)
    if not may_be_corrected(act):
        raise Http404("Nothing is inferred of this message.")
    act.community = request.community
    return act


def _place(request: TeamRequest, act: Activity) -> str:
    return request.community.url("relationships:conversation", act.conversation_id) + f"?around={act.pk}#a{act.pk}"


def _record(request: TeamRequest, act: Activity, kind: str) -> None:
    about = str(act.conversation) if act.conversation else ""
    record_work(request.user, request.community, Area.RELATIONSHIPS, kind, about=about, url=_place(request, act))
