"""Bringing a file in, watching it, and mending what could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from accounts.models import Heartbeat
from communities.connectors import all_connectors
from communities.forms import UploadForm
from communities.models import Area, Import
from communities.uploads import receive
from communities.work import record_work

SHOWN = 50


def _page(request: TeamRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "connectors": all_connectors(),
        "imports": request.community.imports.select_related("source", "started_by")[:SHOWN],
        "sources": request.community.sources.all(),
    }
    return render(request, "communities/imports.html", context, status=status)


@gate("source.read")
def imports(request: TeamRequest) -> HttpResponse:
    """What was brought in so far, and the way to bring more."""
    return _page(request, UploadForm())


@gate("source.import", "POST")
def upload(request: TeamRequest) -> HttpResponse:
    """Takes a file; the worker reads it."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    told = form.cleaned_data
    run = receive(request.community, told["file"], told["format"], told["source"].strip(), request.user)
    url = request.community.url("communities:import", run.pk)
    record_work(request.user, request.community, Area.INSIGHT, "brought in an export", about=run.filename, url=url)
    return redirect(url)


@gate("source.read")
def import_run(request: TeamRequest, pk: int) -> HttpResponse:
    """One import: its course while it runs, its counts and refusals when it is over."""
    run = get_object_or_404(request.community.imports.select_related("source"), pk=pk)
    context = {
        "run": run,
        "running": run.state in (Import.State.WAITING, Import.State.RUNNING),
        "refused": run.rejected_rows.all()[:SHOWN] if run.rejected else [],
        "beat": Heartbeat.objects.filter(part="worker").first(),
    }
    template = "communities/_import_course.html" if request.htmx else "communities/import.html"
    return render(request, template, context)


@gate("source.read")
def rejected(request: TeamRequest, pk: int) -> StreamingHttpResponse:
    """The refused rows as JSON lines, to be mended (field `raw`) and retried."""
    run = get_object_or_404(request.community.imports, pk=pk)

    def lines() -> Iterator[str]:
        for row in run.rejected_rows.filter(state="waiting").iterator(2000):
            yield json.dumps({"row": row.pk, **row.as_dict()}, ensure_ascii=True) + "\n"

    response = StreamingHttpResponse(lines(), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-{run.pk}.jsonl"'
    return response
