"""Asking a member, by name, to answer."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from care.draft import address, draft
from care.forms import AskForm
from care.models import Ask
from care.views.question import _found
from care.who import Library
from communities.models import Member


@gate("question.change", "GET", "POST")
def ask(request: TeamRequest, pk: int, member: int) -> HttpResponse:
    """A draft to change and copy; sending is writing down that it was sent."""
    question = _found(request, pk)
    person = get_object_or_404(Member.objects.in_community(request.community).people(), pk=member)
    person.community = request.community
    if request.method == "POST":
        form = AskForm(request.POST)
        if form.is_valid():
            try:
                put = Ask.put(question, person, request.user, form.cleaned_data["message"], form.cleaned_data["why"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                undo = request.community.url("care:withdraw", put.pk)
                messages.success(request, f"Written down: {person} was asked.", extra_tags=f"undo:{undo}")
                return redirect(question.get_absolute_url())
    else:
        candidates = Library(request.community, request.community.present()).who_could_answer(question, 20)
        why = next((each.why for each in candidates if each.member.pk == person.pk), "")
        form = AskForm(initial={"message": draft(question, person, why, request.user.called), "why": why})
    context = {"question": question, "person": person, "form": form, "address": address(question)}
    return render(request, "care/ask.html", context, status=422 if form.is_bound else 200)


@gate("question.change", "POST")
def withdraw(request: TeamRequest, pk: int) -> HttpResponse:
    """It was not sent after all."""
    asks = Ask.objects.open().filter(question__community=request.community).select_related("question")
    found = get_object_or_404(asks, pk=pk)
    found.question.community = request.community
    found.withdraw(request.user)
    messages.success(request, "Taken back.")
    return redirect(found.question.get_absolute_url())
