"""One member's page, by its secret link: an author's or a reporter's. An unknown link gets what an expired one gets."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from moderation.appealing import TooLate, lodge
from moderation.letters.wording import Wording, languages
from moderation.members.forms import ObjectionForm
from moderation.members.guarding import for_anybody, in_language, too_fast, wording_for
from moderation.members.showing import told, yours
from moderation.models import Decision, MemberPage, Moved, Reception, Report
from moderation.reports.raising import weigh_anew

LOOKS: Final = 120  # a minute
MISSES: Final = 20  # a minute: whoever guesses links guesses slowly
ACTS: Final = 20  # forms an hour


@for_anybody("GET")
def page(request: HttpRequest, token: str) -> HttpResponseBase:
    """What happened, why, how to object, and where that stands."""
    found = _behind(request, token)
    if found is None:
        return nothing(request)
    return _shown(request, found, token)


@for_anybody("POST")
def objection(request: HttpRequest, token: str) -> HttpResponseBase:
    """The author objects, or the reporter. Twice is once."""
    found = _behind(request, token)
    if found is None or too_fast(request, "act", ACTS, 3600):
        return nothing(request)
    wording = wording_for(request, found.language)
    form = ObjectionForm(request.POST, wording=wording)
    if not form.is_valid():
        return _shown(request, found, token, form, status=422)
    about = _objected_to(request, found, wording)
    if about is not None:
        decision, report = about
        with suppress(Moved, TooLate):  # the page says so
            lodge(decision, None, form.cleaned_data["text"], report=report)
    return _back(token, wording, "objection")


@for_anybody("POST")
def address(request: HttpRequest, token: str) -> HttpResponseBase:
    """The reporter confirms the address they left, by the link in the mail; or takes it out."""
    found = _behind(request, token)
    if found is None or found.report is None or too_fast(request, "act", ACTS, 3600):
        return nothing(request)
    report = found.report
    report.community = found.community
    if request.POST.get("act") == "forget":
        for each in [report, *report.parts.all()]:
            each.forget_address()
    elif _came_by_mail(found, request.POST.get("by", "")) and report.contact and report.contact_confirmed_at is None:
        report.contact_confirmed_at = timezone.now()
        report.save(update_fields=["contact_confirmed_at"])
        weigh_anew(report)
    return _back(token, wording_for(request, found.language), "address")


def nothing(request: HttpRequest) -> HttpResponse:
    """The same page for a link that never was, one that ran out, and one that was called back."""
    slow = too_fast(request, "miss", MISSES, 60)
    wording = wording_for(request)
    with in_language(wording):
        context = {"words": wording.page, "languages": languages(), "language": wording.code}
        return render(request, "moderation/members/nothing.html", context, status=429 if slow else 404)


def _behind(request: HttpRequest, token: str) -> MemberPage | None:
    if too_fast(request, "look", LOOKS, 60):
        return None
    return MemberPage.objects.live().behind(token)


def _shown(
    request: HttpRequest, found: MemberPage, token: str, form: ObjectionForm | None = None, status: int = 200
) -> HttpResponse:
    wording = wording_for(request, found.language)
    by = request.GET.get("by", "")
    with in_language(wording):
        context = {
            "community": found.community,
            "words": wording.page,
            "form": form or ObjectionForm(wording=wording),
            "form_is_for": request.POST.get("report", ""),
            "token": token,
            "languages": languages(),
            "language": wording.code,
            "redress": Reception.of(found.community).redress,
        }
        if found.case_id is not None:
            context["yours"] = yours(found, wording)
            return render(request, "moderation/members/author.html", context, status=status)
        reports = told(found, wording)
        context |= {
            "reports": reports,
            "first": reports[0].report,
            "parts": wording.on_page("told_parts", count=len(reports)) if len(reports) > 1 else "",
            "by": by if _came_by_mail(found, by) else "",
        }
        return render(request, "moderation/members/reporter.html", context, status=status)


def _objected_to(request: HttpRequest, found: MemberPage, wording: Wording) -> tuple[Decision, Report | None] | None:
    """The decision, and for a reporter which of the notice's reports; only what this page is about."""
    if found.case_id is not None:
        decision = yours(found, wording).decision
        return (decision, None) if decision is not None and decision.action != Decision.Action.TALK else None
    asked = request.POST.get("report", "")
    own = {str(each.report.pk): each.report for each in told(found, wording)}
    report = own.get(asked)
    if report is None or report.decision is None or report.state != Report.State.CLOSED:
        return None
    return report.decision, report


def _came_by_mail(found: MemberPage, code: str) -> bool:
    return bool(code) and constant_time_compare(code, found.mail_code)


def _back(token: str, wording: Wording, anchor: str) -> HttpResponseRedirect:
    path = reverse("members:page", args=[token])
    return HttpResponseRedirect(f"{path}?lang={wording.code}#{anchor}", status=303)
