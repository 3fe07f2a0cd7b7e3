"""One question in its conversation, and what a person says of it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from care import promise
from care.draft import address
from care.hours import hours_of
from care.models import Question
from care.who import Candidate, Library
from communities.models import Activity

AROUND = 30  # posts shown of the conversation
BEFORE = 3  # in a chat, lines before the question


@gate("question.read")
def question(request: TeamRequest, pk: int) -> HttpResponse:
    """The question, what was said after it, who could answer and whom we asked."""
    community, now = request.community, request.community.present()
    asked = _found(request, pk)
    asks = list(asked.asks.standing().select_related("member", "asked_by"))
    for ask in asks:
        ask.member.community = community
    context = {
        "question": asked,
        "standing": promise.standing(asked, hours_of(community), now),
        "posts": _posts(asked),
        "who": _who(asked) if asked.is_open else [],
        "asks": asks,
        "address": address(asked),
        "now": now,
    }
    return render(request, "care/question.html", context)


@gate("question.change", "POST")
def settle(request: TeamRequest, pk: int) -> HttpResponse:
    """A person's word: not a question, or answered elsewhere."""
    asked = _found(request, pk)
    how = request.POST.get("how", "")
    if how not in Question.Settled.values:
        return HttpResponse("Say how: dismissed or answered.", status=400, content_type="text/plain")
    asked.settle(Question.Settled(how), request.user)
    words = "It is off the list: not a question." if how == Question.Settled.DISMISSED else "Marked as answered."
    messages.success(request, words, extra_tags=f"undo:{request.community.url('care:unsettle', pk)}")
    return redirect(request.community.url("care:home"))


@gate("question.change", "POST")
def unsettle(request: TeamRequest, pk: int) -> HttpResponse:
    """Takes that word back."""
    asked = _found(request, pk)
    asked.unsettle(request.user)
    messages.success(request, "Taken back.")
    return redirect(asked.get_absolute_url())


def _found(request: TeamRequest, pk: int) -> Question:
    questions = Question.objects.in_community(request.community)
    found = get_object_or_404(
        questions.select_related("asker", "channel", "conversation", "first_answerer", "settled_by"), pk=pk
    )
    found.community = found.asker.community = found.conversation.community = request.community
    return found


def _posts(asked: Question) -> list[Activity]:
    posts = Activity.objects.filter(conversation=asked.conversation_id).spoken().standing().select_related("member")
    at = Q(occurred_at__gt=asked.asked_at) | Q(occurred_at=asked.asked_at, pk__gte=asked.activity_id)
    after = list(posts.filter(at).order_by("occurred_at", "pk")[:AROUND])
    before = list(posts.filter(occurred_at__lt=asked.asked_at).order_by("-occurred_at", "-pk")[:BEFORE])
    shown = [*reversed(before), *after]
    for post in shown:
        if post.member is not None:
            post.member.community = asked.community
    return shown


def _who(asked: Question) -> list[Candidate]:
    found = Library(asked.community, asked.community.present()).who_could_answer(asked, 5)
    for candidate in found:
        candidate.member.community = asked.community
    return found
