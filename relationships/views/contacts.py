"""Who of the team had to do with this member, how often do we want to, and who is on it? The member's In touch page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area, Member
from communities.work import record_work
from relationships.addresses import address_of
from relationships.given import given
from relationships.in_touch.accounts import say_mine, say_not_mine
from relationships.in_touch.forms import ContactForm, FullFollowUpForm, RhythmForm, WatchForm
from relationships.in_touch.history import history
from relationships.in_touch.lately import lately
from relationships.in_touch.rhythms import met
from relationships.models import Claim, Contact, FollowUp, Keeping, OwnAccount, Rhythm, Watch
from relationships.views.introduction import undoes
from relationships.views.member import found


@gate("member.read")
def in_touch_with(request: TeamRequest, pk: int) -> HttpResponse:
    """What was, what is due, and the forms."""
    return render(request, "relationships/member_in_touch.html", page_with(request, found(request.community, pk)))


def page_with(request: TeamRequest, who: Member, **forms: Any) -> dict[str, Any]:
    """What the page shows; `forms` replaces a form by one with errors."""
    community, user = request.community, request.user
    today = community.day_of(timezone.now())
    rows = Keeping.objects.filter(member=who, rhythm__ended_at=None).seen_by(user)
    keepings = list(rows.select_related("rhythm__by", "rhythm__segment", "last_by").order_by("due_on", "id"))
    own = next((one.rhythm for one in keepings if one.rhythm.member_id), None)
    watches = Watch.objects.in_community(community).filter(member=who).seen_by(user).running(today)
    account = OwnAccount.objects.filter(member=who, denied=False).select_related("user").first()
    return {
        "member": who,
        "last": lately(community, [who.pk], user)[who.pk],
        "entries": history(community, who, user),
        "keepings": keepings,
        "rhythm": own,
        "follow_ups": FollowUp.objects.filter(member=who)
        .waiting()
        .select_related("by", "assignee")
        .soonest_first()[:50],
        "given": given(community, who),
        "watches": watches.select_related("by"),
        "account": account,
        "address": address_of(community, [who.pk]).get(who.pk, ""),
        "today": today,
        "contact_form": ContactForm(community=community),
        "rhythm_form": RhythmForm(workspace=request.workspace, initial=_initial(own)),
        "follow_up_form": FullFollowUpForm(today=today, workspace=request.workspace, auto_id="follow_%s"),
        "watch_form": WatchForm(today=today, auto_id="watch_%s"),
        **forms,
    }


def _initial(rhythm: Rhythm | None) -> dict[str, Any]:
    if rhythm is None:
        return {}
    unit = next(unit for unit in (30, 7, 1) if rhythm.every_days % unit == 0)
    return {
        "every": rhythm.every_days // unit,
        "unit": str(unit),
        "by": rhythm.by_id,
        "anyone": rhythm.anyone,
        "why": rhythm.why,
    }


def back_to(request: TeamRequest, who: Member, anchor: str = "") -> HttpResponse:
    """To the member's In touch page."""
    url = request.community.url("relationships:member_in_touch", who.pk)
    return HttpResponseRedirect(f"{url}{anchor}", status=303)


@gate("note.write", "POST")
def log(request: TeamRequest, pk: int) -> HttpResponse:
    """One contact; it satisfies rhythms at once, and ends one's own claim."""
    who = found(request.community, pk)
    form = ContactForm(request.POST, community=request.community)
    if not form.is_valid():
        page = page_with(request, who, contact_form=form)
        return render(request, "relationships/member_in_touch.html", page, status=422)
    one = form.save(commit=False)
    one.workspace, one.community, one.member, one.by = request.workspace, request.community, who, request.user
    one.at = form.moment()
    one.save()
    met(request.community, who)
    Claim.release(who, request.user)
    minutes = form.cleaned_data["minutes"]
    record_work(
        request.user, request.community, Area.RELATIONSHIPS, "was in touch with a member", about=who.name, seen=True,
        url=request.community.url("relationships:member_in_touch", who.pk), done_at=one.at,
        seconds=minutes * 60 if minutes else None,
    )  # fmt: skip
    undo = request.community.url("relationships:contact_removal", one.pk)
    messages.success(request, f"Noted: you {one.verb} {who.name}.", extra_tags=f"undo:{undo}")
    return back_to(request, who)


@gate("note.write", "POST")
def take_back(request: TeamRequest, pk: int) -> HttpResponse:
    """It never was; with `undo` it was after all. Only by whom it is of."""
    rows = Contact.objects.in_community(request.community).filter(by=request.user).select_related("member")
    one = get_object_or_404(rows, pk=pk)
    if undoes(request):
        one.put_back()
        messages.info(request, "It is back.")
    else:
        one.take_back()
        undo = request.community.url("relationships:contact_removal", one.pk)
        messages.success(request, "Taken back.", extra_tags=f"undo:{undo}?undo")
    met(request.community, one.member)
    return back_to(request, one.member)


@gate("note.write", "POST")
def claim(request: TeamRequest, pk: int) -> HttpResponse:
    """“I’m on it”, for two hours; with `release` no more."""
    who = found(request.community, pk)
    if "release" in request.POST or undoes(request):
        Claim.release(who, request.user)
        messages.info(request, f"{who.name} is free again.")
        return back_to(request, who)
    one = Claim.take(who, request.user, request.POST.get("about", "").strip()[:120])
    if one.by_id != request.user.pk:
        messages.warning(request, f"{one.by} is on it already.")
        return back_to(request, who)
    record_work(
        request.user, request.community, Area.RELATIONSHIPS, "took on a member", about=who.name,
        url=who.get_absolute_url(),
    )  # fmt: skip
    undo = request.community.url("relationships:member_claim", who.pk)
    words = f"You are on it: for two hours the others see that you are about to write to {who.name}."
    messages.success(request, words, extra_tags=f"undo:{undo}?undo")
    return back_to(request, who)


@gate("note.write", "POST")
def own_account(request: TeamRequest, pk: int) -> HttpResponse:
    """“This is me”: acts of this staff account are one's own contacts; with `not` they are not."""
    who = found(request.community, pk)
    if "not" in request.POST:
        say_not_mine(who, request.user)
        messages.success(request, f"{who.name} is not you.")
    elif not who.is_staff:
        messages.warning(request, "Only an account that is marked as staff can be a team member’s own.")
    elif say_mine(who, request.user) is None:
        messages.warning(request, f"{who.name} is somebody else’s account.")
    else:
        messages.success(request, f"{who.name} is you: what they write counts as your contact.")
    return back_to(request, who)
