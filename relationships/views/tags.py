"""Putting a tag on a member, and taking it off."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from relationships.forms import TagForm
from relationships.in_touch.rhythms import stand_in_rhythms
from relationships.models import MemberTag
from relationships.views.member import found, page_of


@gate("note.write", "POST")
def put(request: TeamRequest, pk: int) -> HttpResponse:
    """The same word twice is once, whatever its case."""
    who = found(request.community, pk)
    form = TagForm(request.POST)
    if not form.is_valid():
        return render(request, "relationships/member.html", page_of(request, who, tag_form=form), status=422)
    word = form.cleaned_data["word"]
    _, new = MemberTag.objects.get_or_create(
        member=who,
        key=word.casefold()[:40],
        defaults={"workspace": request.workspace, "community": request.community, "word": word, "by": request.user},
    )
    if new:
        stand_in_rhythms(request.community, [who.pk])  # a rhythm with the tag covers them from now on
        record_work(
            request.user,
            request.community,
            Area.RELATIONSHIPS,
            "tagged a member",
            about=who.name,
            url=who.get_absolute_url(),
        )
    return HttpResponseRedirect(f"{who.get_absolute_url()}#tags", status=303)


@gate("note.write", "POST")
def remove(request: TeamRequest, pk: int, tag: int) -> HttpResponse:
    """Off with it."""
    who = found(request.community, pk)
    get_object_or_404(MemberTag.objects.filter(member=who), pk=tag).delete()
    stand_in_rhythms(request.community, [who.pk])
    return HttpResponseRedirect(f"{who.get_absolute_url()}#tags", status=303)
