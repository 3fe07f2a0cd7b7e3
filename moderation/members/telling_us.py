"""The public form: tell the team about a post, or give a legal notice. Off until the team opens it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from moderation.letters.wording import Wording, languages
from moderation.members.forms import NoticeForm, ReportForm, TrappedForm
from moderation.members.guarding import for_anybody, in_language, too_fast, wording_for
from moderation.members.pages import nothing
from moderation.models import MemberPage, Reception, Report
from moderation.reports.intake import Told, take_in
from moderation.sealed import fingerprint

A_VISITOR: Final = 10  # reports an hour
LOOKS: Final = 120  # pages a minute
EVERYBODY: Final = 300  # reports an hour to one community, counted in the database
AN_ADDRESS: Final = 15  # reports a day that name one e-mail address: nobody's mailbox is flooded through us


@for_anybody("GET", "POST")
def report(request: HttpRequest, key: str) -> HttpResponseBase:
    """An ordinary report."""
    return _door(request, key, is_notice=False)


@for_anybody("GET", "POST")
def notice(request: HttpRequest, key: str) -> HttpResponseBase:
    """A legal notice (Art. 16 of the EU act)."""
    return _door(request, key, is_notice=True)


def _door(request: HttpRequest, key: str, *, is_notice: bool) -> HttpResponseBase:
    reception = Reception.objects.select_related("community__workspace").filter(key=key[:40]).first()
    is_open = reception is not None and (reception.takes_notices if is_notice else reception.takes_reports)
    if reception is None or not is_open:
        return nothing(request)
    wording = wording_for(request)
    with in_language(wording):
        if too_fast(request, "look", LOOKS, 60):
            return _busy(request, reception, wording)
        form_of = NoticeForm if is_notice else ReportForm
        form: TrappedForm = form_of(request.POST or None, wording=wording, initial=_begun(request))
        if request.method == "POST" and form.is_valid():
            told: Told = form.told()  # type: ignore[attr-defined]
            if _is_flood(request, reception, told):
                return _busy(request, reception, wording)
            return _taken_in(reception, told)
        return _page(request, reception, wording, form, is_notice=is_notice)


def _begun(request: HttpRequest) -> dict[str, str]:
    """A link on the community's own pages can name the post: `…/r/KEY/?link=https://…`."""
    return {"link": request.GET.get("link", "")[:1000], "links": request.GET.get("link", "")[:1000]}


def _taken_in(reception: Reception, told: Told) -> HttpResponse:
    """Keeps it and shows the reporter's own page, which is the receipt."""
    first = take_in(reception.community, told)
    link = MemberPage.for_reporter(first, told.language).link
    return HttpResponseRedirect(link[link.index("/m/") :], status=303)


def _is_flood(request: HttpRequest, reception: Reception, told: Told) -> bool:
    if too_fast(request, "report", A_VISITOR, 3600):
        return True
    now = timezone.now()
    rows = Report.objects.in_community(reception.community).filter(came_by=Report.CameBy.FORM, part_of=None)
    if rows.filter(received_at__gt=now - timedelta(hours=1)).count() >= EVERYBODY:
        return True
    if not told.address:
        return False
    key = fingerprint(told.address.strip().lower(), f"report.contact.{reception.workspace_id}")
    return rows.filter(contact_key=key, received_at__gt=now - timedelta(days=1)).count() >= AN_ADDRESS


def _page(
    request: HttpRequest, reception: Reception, wording: Wording, form: TrappedForm, *, is_notice: bool
) -> HttpResponse:
    name = "members:report" if is_notice else "members:notice"
    other_is_open = reception.takes_reports if is_notice else reception.takes_notices
    context = {
        "community": reception.community,
        "words": wording.page,
        "form": form,
        "is_notice": is_notice,
        "other": f"{reverse(name, args=[reception.key])}?lang={wording.code}" if other_is_open else "",
        "languages": languages(),
        "language": wording.code,
    }
    return render(
        request, "moderation/members/telling_us.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _busy(request: HttpRequest, reception: Reception, wording: Wording) -> HttpResponse:
    context = {"community": reception.community, "words": wording.page, "language": wording.code}
    return render(request, "moderation/members/busy.html", context, status=429)
