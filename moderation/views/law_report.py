"""The transparency report: a page to read and print, the Commission's CSV parts, our monthly table, publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.law import months, vocabulary
from moderation.law.columns import ABOUT
from moderation.law.entered import EnteredForm
from moderation.law.figures import TOTAL, Complaints, Figures, Notices, Own, figures
from moderation.law.parts import FILES, Parts, archive, as_csv
from moderation.law.periods import Period, asked
from moderation.models import LawSettings, TransparencyReport


@gate("law.read")
def report(request: TeamRequest) -> HttpResponse:
    """The same figures as in the parts, in words and tables."""
    period = asked(request.community, request.GET)
    found = figures(request.community, period)
    kept = TransparencyReport.of(request.community, period.begins_on, period.ends_on)
    context = {
        "figures": found,
        "whole": {
            "notices": found.notices.get(TOTAL, Notices()),
            "illegal": found.illegal.get(TOTAL, Own()),
            "terms": found.terms.get(TOTAL, Own()),
            "complaints": found.complaints.get(TOTAL, Complaints()),
        },
        "categories": _categories(found),
        "complaints": [(ABOUT[kind].strip(), row) for kind, row in found.complaints.items() if kind in ABOUT],
        "months": months.by_month(request.community, period),
        "small": months.SMALL,
        "languages": [(code, months.few(count)) for code, count in found.by_language.most_common()],
        "files": FILES,
        "period": period,
        "report": kept,
        "entered": EnteredForm(initial=kept.entered if kept is not None else {}),
        "settings": LawSettings.of(request.community),
        "community": request.community,
    }
    return render(request, "moderation/law_report.html", context)


@gate("law.change", "POST")
def entered(request: TeamRequest) -> HttpResponseBase:
    """Keeps what was filled in for this period."""
    period = asked(request.community, request.POST)
    form = EnteredForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Numbers must be numbers; nothing was kept.")
        return redirect(_page(request, period))
    TransparencyReport.objects.update_or_create(
        community=request.community,
        begins_on=period.begins_on,
        ends_on=period.ends_on,
        defaults={"workspace": request.workspace, "entered": form.told()},
    )
    messages.success(request, "Kept with this period.")
    return redirect(_page(request, period))


@gate("law.change", "POST")
def publish(request: TeamRequest) -> HttpResponseBase:
    """Keeps the parts as they are now under today's date. Later decisions change the page, never what was published."""
    period = asked(request.community, request.POST)
    kept, _ = TransparencyReport.objects.get_or_create(
        community=request.community,
        begins_on=period.begins_on,
        ends_on=period.ends_on,
        defaults={"workspace": request.workspace},
    )
    if kept.published_at is not None:
        messages.warning(request, "This period was published already. What was published stays.")
        return redirect(_page(request, period))
    kept.published_at, kept.published_by = timezone.now(), request.user
    kept.parts = Parts(figures(request.community, period), LawSettings.of(request.community), kept).texts()
    kept.save(update_fields=["published_at", "published_by", "parts"])
    url = _page(request, period)
    record_work(
        request.user,
        request.community,
        Area.GOVERNANCE,
        "published a transparency report",
        about=str(period),
        url=url,
        seen=True,
    )
    messages.success(request, "Published: the parts are kept as they are. Put the zip where members find it.")
    return redirect(url)


@gate("law.read")
def part(request: TeamRequest, name: str) -> HttpResponse:
    """One CSV part."""
    if name not in FILES:
        raise Http404
    period = asked(request.community, request.GET)
    return _file(_texts(request, period)[f"{name}.csv"], "text/csv; charset=utf-8", f"{name}.csv")


@gate("law.read")
def parts(request: TeamRequest) -> HttpResponse:
    """All parts, and our own monthly table beside them, in one zip."""
    period = asked(request.community, request.GET)
    texts = _texts(request, period)
    texts["ours_months.csv"] = _months(request, period)
    name = f"transparency-{request.community.slug}-{period.begins_on}-{period.ends_on}.zip"
    return _file(archive(texts), "application/zip", name)


@gate("law.read")
def monthly(request: TeamRequest) -> HttpResponse:
    """Moderation by month; a table of ours."""
    period = asked(request.community, request.GET)
    return _file(_months(request, period), "text/csv; charset=utf-8", f"months-{request.community.slug}.csv")


def _texts(request: TeamRequest, period: Period) -> dict[str, str]:
    kept = TransparencyReport.of(request.community, period.begins_on, period.ends_on)
    if kept is not None and kept.parts is not None:
        return dict(kept.parts)
    return Parts(figures(request.community, period), LawSettings.of(request.community), kept).texts()


def _months(request: TeamRequest, period: Period) -> str:
    return as_csv(months.HEADER, months.rows(months.by_month(request.community, period)))


def _categories(found: Figures) -> list[dict[str, Any]]:
    """Categories in which anything happened: what was noticed, and what we did ourselves."""
    rows = []
    for code, name in vocabulary.CATEGORIES.items():
        row = {
            "name": name,
            "notices": found.notices.get(code, Notices()),
            "illegal": found.illegal.get(code, Own()),
            "terms": found.terms.get(code, Own()),
        }
        if code in found.notices or code in found.illegal or code in found.terms:
            rows.append(row)
    return rows


def _page(request: TeamRequest, period: Period) -> str:
    return f"{request.community.url('moderation:law_report')}?{period.query}"


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
