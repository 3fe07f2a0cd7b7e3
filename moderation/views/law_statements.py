"""Statements of reasons: which wait, one with what would be masked, and the files to take away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.fairness.blind import demand_sight, unseen_decisions
from moderation.law import exporting
from moderation.law.forms import StatementForm
from moderation.law.statement import build
from moderation.models import LawSettings, Statement
from moderation.numbers import number

SHOWN = 50


@gate("law.read")
def statements(request: TeamRequest) -> HttpResponse:
    """Those that wait, the oldest first, each with what is missing; then the latest exported."""
    community = request.community
    waiting = exporting.owing(community, request.user)
    after = number(request.GET.get("after", ""))
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    page = list(waiting.order_by("id")[: SHOWN + 1])
    rows = list(exporting.built(page[:SHOWN], community))
    for each in rows:
        each.decision.community = each.decision.case.community = community
    exported = Statement.objects.in_community(community).filter(exported_at__isnull=False)
    exported = exported.exclude(decision__in=unseen_decisions(request.user))
    latest = list(exported.select_related("decision__case", "exported_by").order_by("-exported_at", "-id")[:SHOWN])
    for one in latest:
        one.decision.community = community
    context = {
        "rows": rows,
        "whole": sum(1 for each in rows if each.is_whole),
        "pager": {"next": f"?after={page[SHOWN - 1].pk}" if len(page) > SHOWN else "", "previous": ""},
        "exported": latest,
        "settings": LawSettings.of(community),
        "most": exporting.MOST,
        "community": community,
    }
    return render(request, "moderation/law_statements.html", context)


@gate("law.read", "GET", "HEAD", "POST")
def statement(request: TeamRequest, pk: int) -> HttpResponseBase:
    """One: every field as it would be sent, what is masked in it, what is missing, and what a person may add."""
    found = get_object_or_404(exporting.restrictions(request.community), pk=pk)
    demand_sight(request.user, found)
    found.community = found.case.community = request.community
    added = getattr(found, "statement", None) or Statement(
        decision=found, community=request.community, workspace=request.workspace
    )
    form = StatementForm(request.POST or None, instance=added, category=found.category)
    if request.method == "POST" and added.exported_at is not None:
        messages.warning(request, "This one was exported already; it stays as it went.")
        return redirect(request.community.url("moderation:law_statement", pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Kept with the statement.")
        return redirect(request.community.url("moderation:law_statement", pk))
    built = build(found, LawSettings.of(request.community), added)
    context = {
        "built": built,
        "decision": found,
        "added": added,
        "form": form,
        "community": request.community,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "moderation/law_statement.html", context, status=status)


@gate("law.change", "POST")
def batch(request: TeamRequest) -> HttpResponseBase:
    """The next batch as the API's JSON, and a note that it was taken."""
    text, many = exporting.export(request.community, request.user)
    if not many:
        messages.warning(request, "No statement is whole and waiting.")
        return redirect(request.community.url("moderation:law_statements"))
    url = request.community.url("moderation:law_statements")
    record_work(
        request.user, request.community, Area.GOVERNANCE, "exported statements of reasons", about=f"{many}", url=url
    )
    return _file(text, "application/json", f"statements-{request.community.slug}-{timezone.now():%Y%m%d-%H%M%S}.json")


@gate("law.read")
def again(request: TeamRequest, pk: int) -> HttpResponse:
    """A statement that was exported, as it went."""
    rows = Statement.objects.in_community(request.community).filter(exported_at__isnull=False)
    one = get_object_or_404(rows.select_related("decision"), decision=pk)
    demand_sight(request.user, one.decision)
    body = one.body or {}
    return _file(exporting.as_json([body]), "application/json", f"statement-{body.get('puid')}.json")


@gate("law.read")
def as_csv(request: TeamRequest) -> HttpResponse:
    """All that wait, masked like the batch, to read before anything goes."""
    rows = exporting.built(exporting.owing(request.community, request.user)[:1000], request.community)
    text = exporting.as_csv(one.fields for one in rows)
    return _file(text, "text/csv; charset=utf-8", f"statements-{request.community.slug}.csv")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
