"""Bringing a file in, watching it, and mending what could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from accounts.models import Heartbeat, Outbox
from communities.connectors import all_connectors
from communities.forms import RetryForm, UploadForm
from communities.ingest.mending import can_mend, retry
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
    return _run_page(request, _find(request, pk), RetryForm())


def _find(request: TeamRequest, pk: int) -> Import:
    return get_object_or_404(request.community.imports.select_related("source", "started_by"), pk=pk)


def _course(run: Import) -> str:
    """How the work on a running import stands: "", "again" (it failed, and is tried again) or "stopped" for good."""
    if run.state not in (Import.State.WAITING, Import.State.RUNNING):
        return ""
    work = Outbox.objects.filter(kind="communities.run_import", key=str(run.pk)).first()
    if work is not None and work.state in (Outbox.State.DEAD, Outbox.State.DISCARDED):
        return "stopped"
    return "again" if work is not None and work.state == Outbox.State.WAITING and work.attempts else ""


def _run_page(request: TeamRequest, run: Import, form: RetryForm, status: int = 200) -> HttpResponse:
    context = {
        "run": run,
        "running": run.state in (Import.State.WAITING, Import.State.RUNNING),
        "refused": run.rejected_rows.order_by("-state", "id")[:SHOWN] if run.rejected else [],
        "waiting": run.rejected_rows.filter(state="waiting").count() if run.rejected else 0,
        "course": _course(run),
        "beat": Heartbeat.objects.filter(part="worker").first(),
        "retry_form": form if can_mend(run.connector) else None,
    }
    template = "communities/_import_course.html" if request.htmx else "communities/import.html"
    return render(request, template, context, status=status)


@gate("source.import", "POST")
def retry_rows(request: TeamRequest, pk: int) -> HttpResponse:
    """Takes mended rows in: one edited on the page, or the mended download."""
    run = _find(request, pk)
    form = RetryForm(request.POST, request.FILES)
    if "raw" in request.POST:
        row = request.POST.get("row", "")
        mended = {int(row): request.POST["raw"]} if row.isascii() and row.isdigit() and len(row) < 19 else {}
    elif form.is_valid():
        mended = form.cleaned_data["file"]
    else:
        return _run_page(request, run, form, status=422)
    outcome = retry(run, mended) if can_mend(run.connector) else None
    if outcome is None or not (outcome.taken or outcome.refused):
        messages.warning(request, "None of these rows waits in this import.")
    elif outcome.refused:
        messages.warning(
            request, f"{outcome.taken} went in; {outcome.refused} still cannot be read, see the new reasons."
        )
    else:
        messages.success(request, f"{outcome.taken} went in.")
    return redirect(request.community.url("communities:import", run.pk))


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
