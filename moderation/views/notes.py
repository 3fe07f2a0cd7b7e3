"""Notes on a case, messages to author and reporter, and the workspace's saved replies."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from moderation.models import Case, CaseNote, SavedReply
from moderation.queues.forms import ReplyForm
from moderation.queues.noting import NobodyThere, write


@gate("case.decide", "POST")
def notes(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Writes one to the team, to who reported, or to the author."""
    rows = Case.objects.in_community(request.community).select_related("community__workspace", "member")
    case = get_object_or_404(rows, pk=pk)
    audience = request.POST.get("audience", CaseNote.Audience.TEAM)
    if audience not in CaseNote.Audience.values:
        audience = CaseNote.Audience.TEAM
    try:
        written = write(case, request.team_member, request.POST.get("text", ""), audience)
    except NobodyThere as problem:
        messages.warning(request, str(problem))
        return redirect(case.get_absolute_url())
    named = [str(user) for user in written[0].mentioned.all()]
    if audience != CaseNote.Audience.TEAM:
        messages.success(request, "Written. Post it where they are, then say so on the case.")
    else:
        messages.success(request, f"Noted. {', '.join(named)} will hear of it." if named else "Noted.")
    return redirect(case.get_absolute_url())


@gate("case.decide", "POST")
def note_posted(request: TeamRequest, pk: int) -> HttpResponseBase:
    """A person says that they posted it."""
    rows = CaseNote.objects.in_community(request.community).select_related("case__community__workspace")
    note = get_object_or_404(rows, pk=pk)
    note.posted(request.user)
    messages.success(request, "Noted.")
    return redirect(note.case.get_absolute_url())


@gate("case.read")
def replies(request: TeamRequest) -> HttpResponse:
    """The workspace's saved replies."""
    rows = SavedReply.objects.in_workspace(request.workspace).in_use()
    return render(request, "moderation/replies.html", {"replies": rows, "community": request.community})


@gate("case.decide", "GET", "HEAD", "POST")
def new_reply(request: TeamRequest) -> HttpResponseBase:
    """Writes one."""
    return _reply_form(request, None)


@gate("case.decide", "GET", "HEAD", "POST")
def reply(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Its text, a new version of it, and the earlier ones."""
    return _reply_form(request, get_object_or_404(SavedReply.objects.in_workspace(request.workspace), pk=pk))


@gate("case.decide", "POST")
def retire_reply(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Nobody is offered it any more; its versions stay. Again brings it back."""
    found = get_object_or_404(SavedReply.objects.in_workspace(request.workspace), pk=pk)
    back = found.retired_at is not None
    found.retired_at, found.digit = (None if back else timezone.now()), None
    found.save(update_fields=["retired_at", "digit"])
    messages.success(request, "It is offered again." if back else "It is no longer offered.")
    return redirect(request.community.url("moderation:replies"))


def _reply_form(request: TeamRequest, found: SavedReply | None) -> HttpResponseBase:
    versions = list(found.versions.select_related("by")) if found else []
    start = {"title": found.title, "digit": found.digit, "guideline": found.guideline} if found else {}
    start["text"] = versions[0].text if versions else ""
    form = ReplyForm(request.POST or None, reply=found, workspace=request.workspace, initial=start)
    if request.method == "POST" and form.is_valid():
        form.save(request.user)
        messages.success(request, "Saved.")
        return redirect(request.community.url("moderation:replies"))
    context = {"form": form, "reply": found, "versions": versions, "community": request.community}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "moderation/reply.html", context, status=status)
