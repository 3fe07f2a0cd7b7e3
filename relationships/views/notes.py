"""Writing a note on a member, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from relationships.forms import NoteForm
from relationships.models import Note
from relationships.views.member import found, page_of


@gate("note.write", "POST")
def write(request: TeamRequest, pk: int) -> HttpResponse:
    """A private note leaves a work entry without a name: what it is about is its writer's alone."""
    who = found(request.community, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "relationships/member.html", page_of(request, who, note_form=form), status=422)
    note = form.save(commit=False)
    note.workspace, note.community, note.member, note.by = request.workspace, request.community, who, request.user
    note.save()
    about, url = ("", "") if note.private else (who.name, who.get_absolute_url())
    record_work(request.user, request.community, Area.RELATIONSHIPS, "wrote a note", about=about, url=url)
    messages.success(request, "Noted, for you alone." if note.private else "Noted, for the team.")
    return HttpResponseRedirect(f"{who.get_absolute_url()}#notes", status=303)


@gate("note.write", "POST")
def remove(request: TeamRequest, pk: int) -> HttpResponse:
    """Only its writer removes a note. The audit trail keeps what it said."""
    note = get_object_or_404(
        Note.objects.seen_by(request.user).select_related("member").filter(community=request.community), pk=pk
    )
    if note.by_id != request.user.pk:
        raise PermissionDenied("Only who wrote a note removes it.")
    note.member.community = request.community
    note.delete()
    messages.success(request, "The note is gone.")
    return HttpResponseRedirect(f"{note.member.get_absolute_url()}#notes", status=303)
