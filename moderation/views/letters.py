"""Letters that wait to be posted by hand, and one letter to copy, in the language its reader reads."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.delivery import full_text
from moderation.desk import tab_counts
from moderation.fairness.blind import demand_sight, unseen_decisions
from moderation.letters.telling import rewrite
from moderation.letters.wording import languages
from moderation.models import Letter, MemberPage

SHOWN = 100


@gate("case.read")
def letters(request: TeamRequest) -> HttpResponse:
    """The oldest first: somebody waits to be told."""
    rows = (
        Letter.objects.in_community(request.community)
        .to_post()
        .exclude(decision__in=unseen_decisions(request.user))
        .select_related("member", "decision__case", "report")
        .order_by("written_at", "id")
    )
    context = {
        "letters": rows[:SHOWN],
        "languages": languages(),
        "counts": tab_counts(request.community),
        "community": request.community,
    }
    return render(request, "moderation/letters.html", context)


@gate("case.read")
def letter(request: TeamRequest, pk: int) -> HttpResponse:
    """The text, ready to copy, with where it goes and the link to the reader's own page."""
    found = _letter(request, pk)
    context = {
        "letter": found,
        "text": full_text(found) if request.team_member.may("case.decide") else found.text,
        "languages": languages(),
        "language": languages().get(found.language, found.language),
        "community": request.community,
    }
    return render(request, "moderation/letter.html", context)


@gate("case.decide", "POST")
def posted(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Somebody posted it."""
    found = _letter(request, pk)
    if found.state in (Letter.State.BY_HAND, Letter.State.UNSURE):
        found.posted(request.user)
        url = request.community.url("moderation:letter", pk)
        record_work(
            request.user, request.community, Area.MODERATION, "told a member", about=str(found), url=url, seen=True
        )
        messages.success(request, "Noted: they have been told.")
    return redirect(request.community.url("moderation:letters"))


@gate("case.decide", "POST")
def language(request: TeamRequest, pk: int) -> HttpResponseBase:
    """A person knows better which language the reader reads: the letter is written anew in it."""
    found = _letter(request, pk)
    rewrite(found, request.POST.get("language", ""))
    return redirect(request.community.url("moderation:letter", pk))


@gate("case.decide", "POST")
def link(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Calls the reader's link back and puts a new one into the letter: the old one fell into other hands."""
    found = _letter(request, pk)
    if found.page is not None and found.page.revoked_at is None:
        old = found.page
        old.revoke()
        fresh = (
            MemberPage.for_author(old.case, old.language)
            if old.case is not None
            else MemberPage.for_reporter(old.report, old.language)
            if old.report is not None
            else None
        )
        Letter.objects.filter(page=old).update(page=fresh)
        messages.success(request, "The old link opens nothing any more; the letter has a new one.")
    return redirect(request.community.url("moderation:letter", pk))


def _letter(request: TeamRequest, pk: int) -> Letter:
    rows = Letter.objects.in_community(request.community).select_related(
        "member",
        "decision__case__activity",
        "decision__case__conversation",
        "decision__case__member",
        "decision__guideline_version__guideline",
        "report__reporter",
        "page__case",
        "page__report",
        "posted_by",
    )
    found = get_object_or_404(rows, pk=pk)
    demand_sight(request.user, found.decision)
    for about in (found.decision, found.report, found.member):
        if about is not None:
            about.community = request.community
    if found.decision is not None:
        found.decision.case.community = request.community
    return found
