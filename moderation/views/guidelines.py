"""Guidelines: the texts in force, a new version, and what changed when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Max, Prefetch, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.forms import GuidelineForm
from moderation.models import Guideline, GuidelineVersion
from moderation.versions import changes


@gate("rule.read")
def guidelines(request: TeamRequest) -> HttpResponse:
    """All in force, with how often each was used."""
    rows = (
        Guideline.objects.in_community(request.community)
        .in_force()
        .prefetch_related(Prefetch("versions", GuidelineVersion.objects.order_by("-number")))
        .annotate(used=Count("versions__decisions", filter=Q(versions__decisions__undone_at=None)))
    )
    found = list(rows)
    for each in found:
        each.community = request.community
    return render(request, "moderation/guidelines.html", {"guidelines": found, "community": request.community})


@gate("rule.change", "GET", "HEAD", "POST")
@transaction.atomic
def new(request: TeamRequest) -> HttpResponseBase:
    """One more."""
    form = GuidelineForm(request.POST or None, initial={"note": "First version"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        of_community = Guideline.objects.in_community(request.community)
        number = (of_community.aggregate(last=Max("number"))["last"] or 0) + 1
        slug = slugify(told["title"])[:50] or f"guideline-{number}"
        if of_community.filter(slug=slug).exists():
            slug = f"{slug}-{number}"
        made = Guideline.objects.create(
            workspace=request.workspace,
            community=request.community,
            number=number,
            title=told["title"],
            slug=slug,
            category=told["category"],
        )
        made.rewrite(told["text"], told["note"], request.user, examples=told["examples"])
        _note_work(request, made)
        return redirect(made.get_absolute_url())
    return _form_page(request, form, None)


@gate("rule.read", "GET", "HEAD", "POST")
def guideline(request: TeamRequest, pk: int) -> HttpResponseBase:
    """One guideline with its versions; a new text makes a new one."""
    found = get_object_or_404(Guideline.objects.in_community(request.community), pk=pk)
    found.community = request.community
    current = found.current()
    if request.method == "POST":
        if not request.team_member.may("rule.change"):
            raise PermissionDenied("Writing guidelines is not among your role's acts.")
        form = GuidelineForm(request.POST)
        if form.is_valid():
            _rewrite(request, found, form.cleaned_data)
            messages.success(request, "The new text is in force. Earlier decisions keep the text they were made on.")
            return redirect(found.get_absolute_url())
    else:
        form = GuidelineForm(
            initial={
                "title": found.title,
                "category": found.category,
                "text": current.text if current else "",
                "examples": "\n".join(current.examples) if current else "",
            }
        )
    return _form_page(request, form, found)


@transaction.atomic
def _rewrite(request: TeamRequest, found: Guideline, told: dict[str, Any]) -> None:
    found.title, found.category = told["title"], told["category"]
    found.save(update_fields=["title", "category"])
    found.rewrite(told["text"], told["note"], request.user, examples=told["examples"])
    _note_work(request, found)


def _note_work(request: TeamRequest, found: Guideline) -> None:
    found.community = request.community
    record_work(
        request.user,
        request.community,
        Area.GOVERNANCE,
        "wrote a guideline",
        about=str(found),
        url=found.get_absolute_url(),
    )


def _form_page(request: TeamRequest, form: GuidelineForm, found: Guideline | None) -> HttpResponse:
    versions = list(found.versions.select_related("by").order_by("-number")[:30]) if found else []
    told = [
        {"version": one, "changes": changes(two.text, one.text) if two else []}
        for one, two in zip(versions, [*versions[1:], None][: len(versions)], strict=True)
    ]
    context = {"form": form, "guideline": found, "versions": told, "community": request.community}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "moderation/guideline.html", context, status=status)
