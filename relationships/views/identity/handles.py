"""What does this member go by? Take handles out, join with another member, choose the name that is shown."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.identity import merging, splitting
from communities.models import Area, Identity, Member, Merge
from communities.models.member import sort_key
from communities.work import record_work
from relationships.views.member import found

FOUND = 8


class NameForm(forms.Form):
    """What to call somebody."""

    name = forms.CharField(max_length=250, strip=True)


@gate("member.read")
def handles(request: TeamRequest, pk: int) -> HttpResponse:
    """All handles, a preview of what would go with those that are ticked, and members to join with."""
    who = found(request.community, pk)
    identities = list(Identity.objects.filter(member=who).select_related("source").order_by("source__name", "id"))
    ticked = {int(each) for each in request.GET.getlist("out") if each.isdecimal() and len(each) < 19}
    chosen = [each for each in identities if each.pk in ticked]
    preview, problem = None, ""
    if chosen:
        try:
            preview = splitting.preview(who, chosen)
        except merging.Unlike as why:
            problem = str(why)
    query = request.GET.get("q", "").strip()[:80]
    others = (
        Member.objects.in_community(request.community).named_like(query).exclude(pk=pk)
        if query
        else Member.objects.none()
    )
    context = {
        "member": who,
        "identities": identities,
        "ticked": ticked,
        "chosen": chosen,
        "preview": preview,
        "problem": problem,
        "query": query,
        "others": list(others.order_by("-acts", "id")[:FOUND]),
        "merges": list(Merge.objects.standing().merges().filter(into_id=pk).newest_first()[:20]),
        "names": list(dict.fromkeys(name for each in identities for name in (each.name, each.handle) if name)),
    }
    return render(request, "relationships/identity/handles.html", context, status=422 if problem else 200)


@gate("member.change", "POST")
def split(request: TeamRequest, pk: int) -> HttpResponse:
    """The ticked handles become a member of their own."""
    who = found(request.community, pk)
    ticked = [int(each) for each in request.POST.getlist("out") if each.isdecimal() and len(each) < 19]
    try:
        done = splitting.split(who, list(Identity.objects.filter(member=who, pk__in=ticked)), by=request.user)
    except (merging.Busy, merging.Unlike) as problem:
        messages.error(request, str(problem))
        return _back(request, pk)
    undo = request.community.url("relationships:merge_removal", done.pk)
    messages.success(request, f"{done.gone_name} is a member of their own now.", extra_tags=f"undo:{undo}")
    record_work(request.user, request.community, Area.RELATIONSHIPS, "split a member", about=str(done))
    return _back(request, done.gone_id)


@gate("member.change", "POST")
def join(request: TeamRequest, pk: int) -> HttpResponse:
    """This member and `other` are one: `other` comes in."""
    who = found(request.community, pk)
    number = request.POST.get("other", "")
    rows = Member.objects.in_community(request.community)
    other = get_object_or_404(rows, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
    other.community = request.community
    try:
        done = merging.merge(who, other, by=request.user, words="A person said so")
    except (merging.Busy, merging.Unlike) as problem:
        messages.error(request, str(problem))
        return _back(request, pk)
    undo = request.community.url("relationships:merge_removal", done.pk)
    messages.success(request, f"{done.gone_name} and {done.into_name} are one now.", extra_tags=f"undo:{undo}")
    record_work(request.user, request.community, Area.RELATIONSHIPS, "merged members", about=str(done))
    return _back(request, pk)


@gate("member.change", "POST")
def name(request: TeamRequest, pk: int) -> HttpResponse:
    """The name that is shown; imports leave it alone from now on."""
    who = found(request.community, pk)
    form = NameForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["name"]
        Member.objects.filter(pk=who.pk).update(name=chosen, sort_key=sort_key(chosen), name_set_by_hand=True)
        messages.success(request, f"Shown as {chosen} from now on.")
        record_work(request.user, request.community, Area.RELATIONSHIPS, "chose a name", about=chosen)
    else:
        messages.error(request, "A name needs a letter at least, and 250 at most.")
    return _back(request, pk)


def _back(request: TeamRequest, pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(request.community.url("relationships:handles", pk), status=303)
