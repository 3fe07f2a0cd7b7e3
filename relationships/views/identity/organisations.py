"""Where do our people work and study, since when, and what do they do here? Corrected by hand where it is wrong."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.db.models import Max, Min, QuerySet, Sum
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.identity.organisations import count
from communities.models import Affiliation, Area, Community, Organisation
from communities.work import record_work
from relationships.keyset import Order, page
from relationships.spreadsheet import csv_file

LARGEST: Final = Order("people")


class OrganisationForm(forms.Form):
    """What it is called, and whether it is one at all."""

    name = forms.CharField(max_length=120, strip=True)
    hidden = forms.BooleanField(required=False)


@gate("member.read")
def organisations(request: TeamRequest) -> HttpResponse:
    """The largest first."""
    hidden = request.GET.get("show") == "hidden"
    rows = Organisation.objects.in_community(request.community).filter(hidden=hidden, people__gt=0)
    shown = page(rows.prefetch_related("domains"), LARGEST, request.GET, 30)
    figures = {
        row["organisation"]: row
        for row in Affiliation.objects.filter(organisation__in=shown.rows, denied_at=None)
        .values("organisation")
        .annotate(first=Min("first_on"), last=Max("last_on"))
    }
    context = {"pager": shown, "rows": [(each, figures.get(each.pk, {})) for each in shown.rows], "hidden": hidden}
    return render(request, "relationships/identity/organisations.html", context)


@gate("member.read")
def organisations_csv(request: TeamRequest) -> StreamingHttpResponse:
    """Affiliations that stand, a row each."""
    rows = (
        Affiliation.objects.filter(community=request.community, denied_at=None, organisation__hidden=False)
        .select_related("organisation", "member")
        .order_by("organisation__name", "member__sort_key", "id")
    )
    head = ["organisation", "member", "first seen", "last seen", "set by hand"]
    lines = (
        [each.organisation.name, each.member.name, each.first_on, each.last_on, "yes" if each.by_hand else ""]
        for each in rows.iterator(chunk_size=500)
    )
    return csv_file(f"{request.community.slug}-organisations", head, lines)


@gate("member.read")
def organisation(request: TeamRequest, pk: int) -> HttpResponse:
    """Its members, what they do here, since when."""
    one = _found(request.community, pk)
    context = {
        "organisation": one,
        "domains": list(one.domains.all()),
        "pager": page(_standing(one), Order("last_on", is_day=True), request.GET, 40),
        "acts": one.affiliations.filter(denied_at=None).aggregate(n=Sum("member__acts"))["n"] or 0,
        "denied": list(one.affiliations.exclude(denied_at=None).select_related("member")[:20]),
    }
    return render(request, "relationships/identity/organisation.html", context)


@gate("member.change", "POST")
def change(request: TeamRequest, pk: int) -> HttpResponse:
    """Its name; or that it is none. A name that another has joins the two."""
    one = _found(request.community, pk)
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        messages.error(request, "An organisation needs a name of at most 120 letters.")
        return HttpResponseRedirect(request.community.url("relationships:organisation", pk), status=303)
    name = form.cleaned_data["name"]
    same = Organisation.objects.in_community(request.community).filter(name__iexact=name).exclude(pk=pk).first()
    if same is not None:
        one.domains.update(organisation=same)
        held = same.affiliations.exclude(identity=None).values("identity")
        one.affiliations.exclude(identity__in=held).update(organisation=same)
        one.delete()
        one = same
        messages.success(request, f"Now part of {same.name}.")
    else:
        one.name, one.named_by_hand, one.hidden = name, True, form.cleaned_data["hidden"]
        one.save(update_fields=["name", "named_by_hand", "hidden"])
        messages.success(request, f"{name} is hidden." if one.hidden else "Kept.")
    count(request.community)
    record_work(request.user, request.community, Area.RELATIONSHIPS, "corrected an organisation", about=one.name)
    return HttpResponseRedirect(request.community.url("relationships:organisation", one.pk), status=303)


@gate("member.change", "POST")
def deny(request: TeamRequest, pk: int) -> HttpResponse:
    """It is not so: they don't belong there. Posted with `undo`, they do."""
    one = get_object_or_404(Affiliation.objects.filter(community=request.community), pk=pk)
    back = "undo" in request.GET or "undo" in request.POST
    one.denied_at, one.by, one.by_hand = (None if back else timezone.now()), request.user, True
    one.save(update_fields=["denied_at", "by", "by_hand"])
    count(request.community)
    undo = request.community.url("relationships:affiliation_removal", pk)
    words = "They are listed there again." if back else "Taken off. Imports will not bring it back."
    messages.success(request, words, extra_tags="" if back else f"undo:{undo}?undo")
    url = request.community.url("relationships:organisation", one.organisation_id)
    return HttpResponseRedirect(url, status=303)


def _found(community: Community, pk: int) -> Organisation:
    one = get_object_or_404(Organisation.objects.in_community(community), pk=pk)
    one.community = community
    return one


def _standing(one: Organisation) -> QuerySet[Affiliation]:
    return one.affiliations.filter(denied_at=None, last_on__isnull=False).select_related("member", "identity")
