"""Who deserves thanks, for what, and who never gets any? The lists, one occasion, and saying it."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area, Community
from communities.work import record_work
from relationships.addresses import address_of
from relationships.in_touch.rhythms import met
from relationships.introductions.draft import shown as shown_posts
from relationships.keyset import Order, page
from relationships.models import Appreciation, Occasion, Thanks, ThanksState
from relationships.spreadsheet import csv_file
from relationships.thanks.draft import draft
from relationships.thanks.forms import LetGoForm, OwnThanksForm, SaidForm
from relationships.thanks.ledger import Line, lines_of
from relationships.views.introduction import undoes
from relationships.views.member import found

SHOWN: Final = {"": "Due", "never": "Helped and never thanked", "said": "Thanked", "let_go": "Let go"}
ORDERS: Final = {
    "": Order("worth"),
    "never": Order("worth"),
    "said": Order("said_at", is_time=True),
    "let_go": Order("found_at", is_time=True),
}


@gate("member.read")
def thanks(request: TeamRequest) -> HttpResponse:
    """What matters most first; each person once."""
    show = _show(request)
    rows = asked_for(request.community, show).select_related("member", "by")
    mark = Appreciation.objects.filter(community=request.community).first()
    if mark is not None:
        mark.community = request.community
    lines: tuple[list[Line], list[Line]] = lines_of(mark) if show == "never" and mark else ([], [])
    context = {
        "pager": page(rows, ORDERS[show], request.GET, 30),
        "show": show,
        "tabs": list(SHOWN.items()),
        "due": asked_for(request.community, "").count(),
        "mark": mark,
        "by_group": lines[0],
        "by_language": lines[1],
        "csv_url": f"{request.community.url('relationships:thanks_csv')}?show={show}",
    }
    return render(request, "relationships/thanks.html", context)


@gate("member.read")
def thanks_csv(request: TeamRequest) -> StreamingHttpResponse:
    """Those that are shown."""
    show = _show(request)
    rows = asked_for(request.community, show).select_related("member", "by").order_by(*ORDERS[show].by())
    head = ["name", "occasion", "what for", "happened", "state", "thanked", "where", "by", "why not"]
    lines = (
        [
            each.member.name, each.get_occasion_display(), each.words, each.happened_at, each.get_state_display(),
            each.said_at, each.channel, str(each.by or ""), each.why_not,
        ]
        for each in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-thanks", head, lines)


@gate("member.read")
def thank(request: TeamRequest, pk: int) -> HttpResponse:
    """One occasion: what they did, and words to start from."""
    return render(request, "relationships/thank.html", _page_of(request, _found(request, pk)))


@gate("note.write", "POST")
def say(request: TeamRequest, pk: int) -> HttpResponse:
    """A person has said it; with `undo` they have not. From the list without a message, from the page with it."""
    one = _found(request, pk)
    if undoes(request):
        one.reopen()
        if one.occasion == Occasion.OTHER:  # it was only ever there because somebody said so
            one.let_go(request.user, "taken back")
        met(request.community, one.member)
        messages.info(request, "Taken back." if one.occasion == Occasion.OTHER else "It waits again.")
        return HttpResponseRedirect(one.get_absolute_url(), status=303)
    form = SaidForm(request.POST)
    if not form.is_valid():
        return render(request, "relationships/thank.html", _page_of(request, one, form), status=422)
    if one.state == ThanksState.DUE:
        _say(request, one, form.cleaned_data["channel"], form.cleaned_data["message"])
        _note(request, one, "thanked a member", seen=True)
    return _on(request, one, f"Written down: {one.member.name} was thanked.", "relationships:thank_saying")


@gate("note.write", "POST")
def let_go(request: TeamRequest, pk: int) -> HttpResponse:
    """Not this one; with `undo` it waits again."""
    one = _found(request, pk)
    if undoes(request):
        one.reopen()
        messages.info(request, "It waits again.")
        return HttpResponseRedirect(one.get_absolute_url(), status=303)
    form = LetGoForm(request.POST)
    if one.state == ThanksState.DUE:
        one.let_go(request.user, form.cleaned_data["why_not"] if form.is_valid() else "")
        _note(request, one, "let thanks go")
    return _on(request, one, "Let go.", "relationships:thank_letting_go")


@gate("note.write", "GET", "POST")
def own(request: TeamRequest, pk: int) -> HttpResponse:
    """Thanks for something that the record does not show, said already."""
    who = found(request.community, pk)
    form = OwnThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        one = Thanks.objects.create(
            workspace=request.workspace, community=request.community, member=who, occasion=Occasion.OTHER,
            key=f"other:{now:%Y%m%d%H%M%S%f}", words=form.cleaned_data["words"], happened_at=now,
        )  # fmt: skip
        _say(request, one, form.cleaned_data["channel"], form.cleaned_data["message"])
        _note(request, one, "thanked a member", seen=True)
        undo = request.community.url("relationships:thank_saying", one.pk)
        messages.success(request, f"Written down: {who.name} was thanked.", extra_tags=f"undo:{undo}?undo")
        return HttpResponseRedirect(request.community.url("relationships:thanks") + "?show=said", status=303)
    context = {"member": who, "form": form}
    return render(request, "relationships/own_thanks.html", context, status=422 if form.is_bound else 200)


def _say(request: TeamRequest, one: Thanks, channel: str, message: str) -> None:
    one.say(request.user, channel, message.replace("\r\n", "\n"))
    met(request.community, one.member)  # a contact like any other: rhythms follow at once


def asked_for(community: Community, show: str) -> QuerySet[Thanks]:
    """Those of one tab."""
    rows = Thanks.objects.in_community(community)
    if show == "said":
        return rows.said()
    if show == "let_go":
        return rows.filter(state=ThanksState.LET_GO)
    if show == "never":
        return rows.due().filter(occasion=Occasion.UNTHANKED)
    return rows.due().each_once()


def _show(request: TeamRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in SHOWN else ""


def _found(request: TeamRequest, pk: int) -> Thanks:
    rows = Thanks.objects.in_community(request.community).select_related("member__standing", "by")
    one: Thanks = get_object_or_404(rows, pk=pk)
    one.community = one.member.community = request.community
    return one


def _page_of(request: TeamRequest, one: Thanks, form: SaidForm | None = None) -> dict[str, Any]:
    posts = shown_posts(request.community, set(one.acts), {one.member_id: one.member})
    message = one.message or draft(one, posts, request.user.called)
    earlier = Thanks.objects.filter(member=one.member).said().exclude(pk=one.pk).select_related("by")
    return {
        "one": one,
        "posts": [posts[act] for act in one.acts if act in posts],
        "form": form or SaidForm(initial={"message": message}),
        "aside_form": LetGoForm(),
        "address": address_of(request.community, [one.member_id]).get(one.member_id, ""),
        "earlier": earlier.order_by("-said_at")[:5],
        "following": _next(request, one),
    }


def _next(request: TeamRequest, one: Thanks) -> Thanks | None:
    """The next one down the list, or the first where this was the last."""
    rows = asked_for(request.community, "").exclude(pk=one.pk).order_by("-worth", "-id")
    found = rows.filter(worth__lte=one.worth).exclude(worth=one.worth, pk__gt=one.pk).first() or rows.first()
    if found is not None:
        found.community = request.community
    return found


def _on(request: TeamRequest, one: Thanks, words: str, undo: str) -> HttpResponse:
    messages.success(request, words, extra_tags=f"undo:{request.community.url(undo, one.pk)}?undo")
    back = request.community.url("relationships:thanks")
    if "from_list" not in request.POST and (following := _next(request, one)):
        back = following.get_absolute_url()
    return HttpResponseRedirect(back, status=303)


def _note(request: TeamRequest, one: Thanks, kind: str, *, seen: bool = False) -> None:
    url = one.get_absolute_url()
    record_work(request.user, request.community, Area.RELATIONSHIPS, kind, about=one.member.name, url=url, seen=seen)
