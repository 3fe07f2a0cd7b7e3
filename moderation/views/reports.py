"""Reports: the list, one report with who made it and what can be done, and taking one down for somebody."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.desk import tab_counts
from moderation.fairness.blind import demand_sight, unseen_decisions
from moderation.letters.telling import reporter_reads
from moderation.letters.wording import Wording
from moderation.models import MemberPage, Report
from moderation.numbers import number
from moderation.reports.acknowledging import say_we_are_on_it
from moderation.reports.closing import close
from moderation.reports.forms import CloseForm, EnterForm
from moderation.reports.intake import take_in
from moderation.reports.listing import STATES, chosen, described, with_records
from moderation.reports.placing import find_post
from moderation.reports.raising import bring_to_case
from moderation.reports.why import ALL

PAGE = 50


@gate("case.read")
def reports(request: TeamRequest) -> HttpResponse:
    """The newest first, with the record of who made each."""
    rows = chosen(request.community, request.GET.dict()).select_related("member", "reporter", "case")
    rows = rows.exclude(decision__in=unseen_decisions(request.user))
    before = number(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page = list(rows.order_by("-id")[: PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    for each in page:
        each.community = request.community
    context = {
        "rows": with_records(request.community, page),
        "pager": {"next": _with(request.GET, before=page[-1].pk) if more else "", "previous": ""},
        "states": STATES,
        "kinds": Report.Kind.choices,
        "state": request.GET.get("state", ""),
        "kind": request.GET.get("kind", ""),
        "notices": request.GET.get("notices", ""),
        "query": request.GET.get("q", ""),
        "address": request.GET.urlencode(),
        "waiting": Report.objects.in_community(request.community).waiting().count(),
        "counts": tab_counts(request.community),
        "community": request.community,
    }
    return render(request, "moderation/reports.html", context)


@gate("case.read")
def as_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The same rows as CSV, without any address; cells that a spreadsheet would run as a formula are defused."""
    rows = chosen(request.community, request.GET.dict()).select_related("member", "reporter").order_by("-id")
    rows = rows.exclude(decision__in=unseen_decisions(request.user))

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield writer.writerow(
            [
                "id",
                "received",
                "came by",
                "kind",
                "notice",
                "of whom",
                "by whom",
                "link",
                "words",
                "would help",
                "state",
                "outcome",
                "why",
                "answered",
            ]
        )
        for each in rows.iterator(1000):
            yield writer.writerow([_calm(cell) for cell in _cells(each)])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="reports-{request.community.slug}.csv"'
    return response


@gate("case.read")
def report(request: TeamRequest, pk: int) -> HttpResponse:
    """What was said, of which post, by somebody with which record; and where it stands."""
    return _page(request, _report(request, pk), CloseForm())


@gate("case.decide", "GET", "HEAD", "POST")
def enter(request: TeamRequest) -> HttpResponseBase:
    """Takes down what somebody told the team."""
    begun = {"link": request.GET.get("post", "")[:20]}
    form = EnterForm(request.POST or None, community=request.community, initial=begun)
    if request.method == "POST" and form.is_valid():
        first = take_in(request.community, form.told(), entered_by=request.team_member)
        messages.success(request, "Taken in. Kith looks for its post.")
        return redirect(request.community.url("moderation:report", first.pk))
    context = {"form": form, "community": request.community}
    return render(request, "moderation/report_new.html", context, status=422 if form.is_bound and form.errors else 200)


@gate("case.decide", "POST")
def acknowledge(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Tells everybody who reported the same: we are on it."""
    found = _report(request, pk)
    told = say_we_are_on_it(found, request.team_member)
    if told:
        messages.success(request, f"{told} reporter{'s' if told != 1 else ''} can read it now: we are on it.")
    else:
        messages.info(request, "Everybody who waits has been told already.")
    return redirect(found.get_absolute_url())


@gate("case.decide", "POST")
def place(request: TeamRequest, pk: int) -> HttpResponseBase:
    """A person found the post. Only one of this community is ever taken."""
    found = _report(request, pk)
    activity = find_post(request.community, request.POST.get("link", "")[:1000])
    if activity is None:
        messages.warning(request, "No post of this community stands at that address.")
        return redirect(found.get_absolute_url())
    if found.is_open and found.case_id is None:
        bring_to_case(found, activity)
        record_work(
            request.user,
            request.community,
            Area.MODERATION,
            "found a reported post",
            about=found.get_kind_display(),
            url=found.get_absolute_url(),
        )
        messages.success(request, "Found. It is on its case now.")
    return redirect(found.get_absolute_url())


@gate("case.decide", "POST")
def close_it(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Closes a report that leads to no post, with the reason its maker reads."""
    found = _report(request, pk)
    form = CloseForm(request.POST)
    if found.case_id is not None:
        messages.warning(request, "It is on a case: decide that, and the report is answered with it.")
        return redirect(found.case.get_absolute_url() if found.case is not None else found.get_absolute_url())
    if not form.is_valid():
        return _page(request, found, form, status=422)
    if found.is_open:
        close(
            found,
            Report.Outcome.NOT_ACTED,
            form.cleaned_data["why"],
            words=form.cleaned_data["words"],
            by=request.user,
        )
        record_work(
            request.user,
            request.community,
            Area.MODERATION,
            "answered a report",
            about=found.get_kind_display(),
            url=found.get_absolute_url(),
            seen=True,
        )
        messages.success(request, "Answered. Whoever made it reads why.")
    return redirect(found.get_absolute_url())


@gate("case.decide", "POST")
def renew_page(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Calls the reporter's link back and makes a new one: it fell into other hands, or was lost."""
    found = _report(request, pk)
    for page in MemberPage.objects.filter(report=found, revoked_at=None):
        page.revoke()
    MemberPage.for_reporter(found, reporter_reads(found).language)
    messages.success(request, "The old link opens nothing any more. Here is a new one.")
    return redirect(found.get_absolute_url())


def _page(request: TeamRequest, found: Report, form: CloseForm, status: int = 200) -> HttpResponse:
    who = described(request.community, [(found.who, None)])[0] if found.who else None
    page = MemberPage.objects.filter(report=found.part_of_id or found.pk, revoked_at=None).first()
    earlier = Report.objects.in_community(request.community).filter(activity=found.activity)
    context = {
        "report": found,
        "who": who,
        "form": form,
        "name": found.given_name(),
        "mail": found.address(),
        "why": ALL.get(found.closed_why, ""),
        "link": page.link if page is not None and page.expires_at > timezone.now() else "",
        "public_line": Wording(reporter_reads(found).language).say("on_it_public"),
        "others": earlier.exclude(pk=found.pk).count() if found.activity_id else 0,
        "parts": found.parts.order_by("pk")[:20],
        "letters": found.letters.order_by("pk"),
        "complaints": found.complaints.order_by("pk"),
        "community": request.community,
    }
    return render(request, "moderation/report.html", context, status=status)


def _report(request: TeamRequest, pk: int) -> Report:
    rows = Report.objects.in_community(request.community).select_related(
        "activity", "member", "reporter", "case", "decision", "part_of", "closed_by", "entered_by", "withdrawal"
    )
    found = get_object_or_404(rows, pk=pk)
    demand_sight(request.user, found.decision)
    found.community = request.community
    for about in (found.member, found.reporter, found.case, found.decision):
        if about is not None:
            about.community = request.community
    return found


def _cells(each: Report) -> list[Any]:
    return [
        each.pk,
        each.received_at.isoformat(timespec="seconds"),
        each.get_came_by_display(),
        each.get_kind_display(),
        "yes" if each.is_notice else "",
        each.member.name if each.member else "",
        each.reporter.name if each.reporter else "an address" if each.contact_key else "",
        each.link,
        each.words,
        each.wish,
        each.get_state_display(),
        each.get_outcome_display(),
        " ".join(part for part in (ALL.get(each.closed_why, ""), each.closed_words) if part),
        each.closed_at.isoformat(timespec="seconds") if each.closed_at else "",
    ]


def _calm(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _with(query: QueryDict, **changes: Any) -> str:
    changed = query.copy()
    for name, value in changes.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"


class _Echo:
    def write(self, line: str) -> str:
        """Csv wants a file; the line itself is what we want."""
        return line
