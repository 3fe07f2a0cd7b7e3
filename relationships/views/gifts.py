"""What did we give, to whom, what for, and did it arrive? The list, a new gift, its steps, taking it back."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area, Community
from communities.work import record_work
from relationships.gift_form import GiftForm
from relationships.keyset import Order, page
from relationships.models import Gift, Thanks
from relationships.spreadsheet import csv_file
from relationships.views.introduction import undoes
from relationships.views.member import found

SHOWN: Final = {"": "All", "planned": "Planned", "way": "On the way", "arrived": "Arrived"}
NEWEST: Final = Order("created_at", is_time=True)


@gate("member.read")
def gifts(request: TeamRequest) -> HttpResponse:
    """Newest first; `show` says which."""
    show = _show(request)
    rows = asked_for(request.community, show)
    spent = (
        Gift.objects.in_community(request.community)
        .kept()
        .filter(cost__isnull=False)
        .values("currency")
        .annotate(total=Sum("cost"), many=Count("pk"))
        .order_by("currency")
    )
    context = {
        "pager": page(rows.select_related("member", "by"), NEWEST, request.GET, 30),
        "show": show,
        "tabs": list(SHOWN.items()),
        "spent": list(spent),
        "planned": asked_for(request.community, "planned").count(),
        "csv_url": f"{request.community.url('relationships:gifts_csv')}?show={show}",
    }
    return render(request, "relationships/gifts.html", context)


@gate("member.read")
def gifts_csv(request: TeamRequest) -> StreamingHttpResponse:
    """Those that are shown."""
    rows = asked_for(request.community, _show(request)).select_related("member", "by").order_by(*NEWEST.by())
    head = ["to", "what", "kind", "what for", "stage", "sent", "tracking", "arrived", "cost", "currency", "by"]
    lines = (
        [
            each.member.name, each.called, each.get_kind_display(), each.reason, each.stage, each.sent_on,
            each.tracking, each.received_on, str(each.cost) if each.cost is not None else "", each.currency,
            str(each.by or ""),
        ]
        for each in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-gifts", head, lines)


@gate("note.write", "GET", "POST")
def give(request: TeamRequest, pk: int) -> HttpResponse:
    """A new gift for a member; `?thanks=` names the occasion it is for."""
    who = found(request.community, pk)
    occasion = Thanks.objects.filter(member=who, pk=_number(request.GET.get("thanks", ""))).first()
    start = {"reason": f"They {occasion.words}"[:300]} if occasion else {}
    form = GiftForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        gift = form.save(commit=False)
        gift.workspace, gift.community, gift.member = request.workspace, request.community, who
        gift.by, gift.thanks = request.user, occasion
        gift.save()
        _note(request, gift, "gave a gift" if gift.sent_on else "planned a gift", seen=bool(gift.sent_on))
        undo = request.community.url("relationships:gift_removal", gift.pk)
        messages.success(request, f"Written down: {gift.called} for {who.name}.", extra_tags=f"undo:{undo}")
        return HttpResponseRedirect(request.community.url("relationships:gifts"), status=303)
    context = {"member": who, "form": form, "gift": None}
    return render(request, "relationships/gift.html", context, status=422 if form.is_bound else 200)


@gate("note.write", "GET", "POST")
def gift(request: TeamRequest, pk: int) -> HttpResponse:
    """Correcting what is written about a gift."""
    one = _found(request, pk)
    form = GiftForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        form.save()
        _note(request, one, "corrected a gift")
        messages.success(request, "Kept.")
        return HttpResponseRedirect(request.community.url("relationships:gifts"), status=303)
    context = {"member": one.member, "form": form, "gift": one}
    return render(request, "relationships/gift.html", context, status=422 if form.is_bound else 200)


@gate("note.write", "POST")
def step(request: TeamRequest, pk: int) -> HttpResponse:
    """Sent, then arrived, today; with `undo` one step back."""
    one = _found(request, pk)
    if undoes(request):
        one.move_back()
        messages.info(request, f"{one.called} for {one.member.name}: {one.stage} again.")
    elif one.received_on is None:
        one.move_on(request.community.day_of(timezone.now()))
        _note(request, one, "sent a gift" if one.received_on is None else "saw a gift arrive", seen=True)
        undo = request.community.url("relationships:gift_step", one.pk)
        words = f"{one.called} for {one.member.name}: {one.stage}."
        messages.success(request, words, extra_tags=f"undo:{undo}?undo")
    return HttpResponseRedirect(request.community.url("relationships:gifts"), status=303)


@gate("note.write", "POST")
def remove(request: TeamRequest, pk: int) -> HttpResponse:
    """Takes it off the list; posted again with `undo` (or for one that is off) it is back."""
    one = _found(request, pk)
    url = request.community.url("relationships:gift_removal", one.pk)
    if one.taken_back_at is None and not undoes(request):
        one.take_back()
        _note(request, one, "took a gift off the list")
        messages.success(request, "Off the list.", extra_tags=f"undo:{url}?undo")
    else:
        one.keep()
        messages.info(request, "Back on the list.")
    return HttpResponseRedirect(request.community.url("relationships:gifts"), status=303)


def asked_for(community: Community, show: str) -> QuerySet[Gift]:
    """Those of one tab."""
    rows = Gift.objects.in_community(community)
    return {"planned": rows.planned, "way": rows.on_the_way, "arrived": rows.arrived}.get(show, rows.kept)()


def _show(request: TeamRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in SHOWN else ""


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 19 else 0


def _found(request: TeamRequest, pk: int) -> Gift:
    one: Gift = get_object_or_404(Gift.objects.in_community(request.community).select_related("member"), pk=pk)
    one.member.community = request.community
    return one


def _note(request: TeamRequest, gift: Gift, kind: str, *, seen: bool = False) -> None:
    url = request.community.url("relationships:gifts")
    record_work(request.user, request.community, Area.RELATIONSHIPS, kind, about=gift.member.name, url=url, seen=seen)
