"""Should these two meet, why, and in what words? One introduction: its draft, sending it by hand, what came of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Area, Member
from communities.work import record_work
from relationships.addresses import address_of
from relationships.in_touch.rhythms import stand_in_rhythms
from relationships.introductions.draft import Shown, draft, evidence
from relationships.introductions.forms import AsideForm, DraftForm, SentForm
from relationships.models import Introducing, Introduction, IntroductionState
from relationships.models.introduction import Reason
from relationships.views.introductions import asked_for

SUBJECT = "You two should know each other"


@gate("member.read")
def introduction(request: TeamRequest, pk: int) -> HttpResponse:
    """The two, the reasons with their posts, and the message."""
    one = _found(request, pk)
    return render(request, "relationships/introduction.html", _page_of(request, one))


@gate("note.write", "POST")
def keep(request: TeamRequest, pk: int) -> HttpResponse:
    """Keeps the wording and who is to send it; sending is said apart."""
    one = _found(request, pk)
    form = DraftForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return render(request, "relationships/introduction.html", _page_of(request, one, form), status=422)
    if one.is_waiting:
        sender = form.cleaned_data["sender"]
        one.keep_draft(form.cleaned_data["message"].replace("\r\n", "\n"), sender.pk if sender else None)
        _note(request, one, "drafted an introduction")
        messages.success(request, "The draft is kept.")
    return HttpResponseRedirect(one.get_absolute_url(), status=303)


@gate("note.write", "POST")
def send(request: TeamRequest, pk: int) -> HttpResponse:
    """A person has sent it; with `undo` in the form they have not. The message comes along, as it was sent."""
    one = _found(request, pk)
    if undoes(request):
        return _reopen(request, one)
    said = DraftForm(request.POST, workspace=request.workspace)
    where = SentForm(request.POST)
    if not (where.is_valid() and said.is_valid()):
        return render(request, "relationships/introduction.html", _page_of(request, one, said), status=422)
    if not one.is_waiting:
        messages.info(request, "Somebody else was here first.")
        return HttpResponseRedirect(one.get_absolute_url(), status=303)
    one.keep_draft(said.cleaned_data["message"].replace("\r\n", "\n"), request.user.pk)
    one.mark_sent(request.user, where.cleaned_data["channel"])
    _in_touch(request, one)
    _note(request, one, "introduced two members", seen=True)
    words = f"Written down: {one.a.name} and {one.b.name} were introduced. Kith tells you when they talk."
    return _on(request, one, words, "relationships:introduction_sending")


@gate("note.write", "POST")
def set_aside(request: TeamRequest, pk: int) -> HttpResponse:
    """Not these two; with `undo` in the form they are proposed again."""
    one = _found(request, pk)
    if undoes(request):
        return _reopen(request, one)
    form = AsideForm(request.POST)
    if one.is_waiting:
        one.set_aside(request.user, form.cleaned_data["why_not"] if form.is_valid() else "")
        _note(request, one, "set an introduction aside")
    return _on(request, one, f"{one.a.name} and {one.b.name} are set aside.", "relationships:introduction_aside")


def undoes(request: TeamRequest) -> bool:
    """Whether this takes an act back: a toast's undo says so in the address, a page's button in the form."""
    return "undo" in request.POST or "undo" in request.GET


def _found(request: TeamRequest, pk: int) -> Introduction:
    rows = Introduction.objects.in_community(request.community).select_related("a__standing", "b__standing", "sender")
    one: Introduction = get_object_or_404(rows, pk=pk)
    one.community = one.a.community = one.b.community = request.community
    return one


def _page_of(request: TeamRequest, one: Introduction, form: DraftForm | None = None) -> dict[str, Any]:
    posts = evidence(request.community, one)
    named = one.sender.called if one.sender else request.user.called
    message = one.draft or draft(one, posts, named)
    if form is None:
        form = DraftForm(
            initial={"message": message, "sender": one.sender_id or request.user.pk}, workspace=request.workspace
        )
    addresses = address_of(request.community, [one.a_id, one.b_id])
    via = Member.objects.in_bulk(one.via)
    return {
        "one": one,
        "pair": [(one.a, addresses.get(one.a_id, "")), (one.b, addresses.get(one.b_id, ""))],
        "via": [via[pk] for pk in one.via if pk in via],
        "reasons": [(reason, [posts[act] for act in reason.get("acts", []) if act in posts]) for reason in one.reasons],
        "talked": posts.get(one.talked_act or 0),
        "form": form,
        "sent_form": SentForm(),
        "aside_form": AsideForm(),
        "mailto": _mailto([addresses.get(one.a_id, ""), addresses.get(one.b_id, "")], message),
        "following": _next(request, one),
        "mark": Introducing.objects.filter(community=request.community).first(),
    }


def _with_posts(one: Introduction, posts: dict[int, Shown]) -> list[tuple[Reason, list[Shown]]]:
    """Each reason with its posts, each post at the first reason that it shows."""
    seen: set[int] = set()
    found = []
    for reason in one.reasons:
        acts = [act for act in reason.get("acts", []) if act in posts and act not in seen]
        seen.update(acts)
        found.append((reason, [posts[act] for act in acts]))
    return found


def _mailto(addresses: list[str], message: str) -> str:
    if not all(addresses):
        return ""
    to = ",".join(quote(address, safe="@") for address in addresses)
    return f"mailto:{to}?subject={quote(SUBJECT)}&body={quote(message[:1800])}"


def _next(request: TeamRequest, one: Introduction) -> Introduction | None:
    """The next proposal down the list, or the first where this was the last."""
    rows = asked_for(request.community, "").exclude(pk=one.pk).order_by("-score", "-id")
    below = rows.filter(score__lte=one.score).exclude(score=one.score, pk__gt=one.pk).first()
    found = below or rows.first()
    if found is not None:
        found.community = request.community
    return found


def _on(request: TeamRequest, one: Introduction, words: str, undo: str) -> HttpResponse:
    """To the next proposal, with the way back."""
    messages.success(request, words, extra_tags=f"undo:{request.community.url(undo, one.pk)}?undo")
    following = _next(request, one)
    back = following.get_absolute_url() if following else request.community.url("relationships:introductions")
    return HttpResponseRedirect(back, status=303)


def _reopen(request: TeamRequest, one: Introduction) -> HttpResponse:
    if one.state in (IntroductionState.TALKED, IntroductionState.MET):
        messages.info(request, "They have talked meanwhile, so it stays as it is.")
    else:
        one.reopen()
        _in_touch(request, one)
        messages.info(request, "It waits again.")
    return HttpResponseRedirect(one.get_absolute_url(), status=303)


def _in_touch(request: TeamRequest, one: Introduction) -> None:
    """An introduction sent is a contact of the team with both; rhythms follow at once."""
    stand_in_rhythms(request.community, [one.a_id, one.b_id])


def _note(request: TeamRequest, one: Introduction, kind: str, *, seen: bool = False) -> None:
    about = f"{one.a.name} and {one.b.name}"
    url = one.get_absolute_url()
    record_work(request.user, request.community, Area.RELATIONSHIPS, kind, about=about, url=url, seen=seen)
