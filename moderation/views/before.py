"""Before it happens: threads that may turn, what to do about them, and whether it helped."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.gate import TeamRequest, gate
from communities.models import Area
from communities.work import record_work
from moderation.desk import tab_counts
from moderation.models import Case, Hint, Outlook, Step
from moderation.turning import watchlist
from moderation.turning.forms import BudgetForm, StepForm
from moderation.turning.helped import helped
from moderation.turning.reach import budget, reach


@gate("case.read")
def before(request: TeamRequest) -> HttpResponse:
    """The likeliest first, with what the hints are worth here."""
    community = request.community
    outlook = watchlist.outlook_of(community)
    found = reach(community, outlook)
    cases = Case.objects.in_community(community).before_it_happens().select_related("conversation", "assignee")
    below = _place(request.GET.get("below", ""))
    if below is not None:
        cases = cases.filter(Q(probability__lt=below[0]) | Q(probability=below[0], pk__lt=below[1]))
    page = list(cases.order_by("-probability", "-pk")[: watchlist.SHOWN + 1])
    shown = page[: watchlist.SHOWN]
    more = f"?below={shown[-1].probability!r}:{shown[-1].pk}" if len(page) > len(shown) else ""
    context = {
        "rows": watchlist.rows(community, shown, found),
        "pager": {"next": more, "previous": ""},
        "outlook": outlook,
        "reach": found,
        "per_day": budget(outlook, found),
        "helped": helped(community),
        "form": BudgetForm(instance=outlook),
        "counts": tab_counts(community),
        "tab": "before",
        "community": community,
    }
    return render(request, "moderation/before.html", context)


@gate("case.read")
def thread(request: TeamRequest, pk: int) -> HttpResponse:
    """One thread: the sentence, the reasons, what would fit, what was done."""
    return _thread(request, _case(request, pk))


@gate("case.decide", "POST")
def step(request: TeamRequest, pk: int) -> HttpResponseBase:
    """Writes down what somebody did about it."""
    case = _case(request, pk)
    form = StepForm(request.POST, community=request.community)
    if not form.is_valid():
        messages.warning(request, "That could not be written down: " + "; ".join(_errors(form)))
        return _thread(request, case, status=422)
    hint = case.hints.order_by("-at", "-id").first()
    made = Step.objects.create(
        workspace_id=case.workspace_id,
        community=request.community,
        conversation_id=case.conversation_id,
        case=case,
        member=form.cleaned_data["member"],
        kind=form.cleaned_data["kind"],
        words=form.cleaned_data["words"],
        risk=watchlist.risk_of(case, hint),
        by=request.user,
        since=request.community.present(),
    )
    url = request.community.url("moderation:before_thread", case.pk)
    about = case.conversation.title if case.conversation is not None else case.label
    record_work(request.user, request.community, Area.MODERATION, "stepped in early", about=about, url=url)
    undo = request.community.url("moderation:undo_step", made.pk)
    messages.success(request, f"{made}: written down.", extra_tags=f"undo:{undo}")
    return redirect(url)


@gate("case.decide", "POST")
def undo_step(request: TeamRequest, pk: int) -> HttpResponseBase:
    """It was not done after all."""
    made = get_object_or_404(Step.objects.in_community(request.community), pk=pk)
    if made.take_back(request.user):
        record_work(request.user, request.community, Area.MODERATION, "took back a step")
    messages.success(request, "Taken back.")
    if made.case_id is None:
        return redirect(request.community.url("moderation:before"))
    return redirect(request.community.url("moderation:before_thread", made.case_id))


@gate("rule.change", "POST")
def per_day(request: TeamRequest) -> HttpResponseBase:
    """How many hints a day."""
    form = BudgetForm(request.POST, instance=Outlook.of(request.community))
    if form.is_valid():
        form.save()
        record_work(request.user, request.community, Area.MODERATION, "set how many hints a day")
        messages.success(request, "Set. It holds from the next hint on; the precision follows tonight.")
    else:
        messages.warning(request, "; ".join(_errors(form)))
    return redirect(request.community.url("moderation:before"))


@gate("case.read")
def as_csv(request: TeamRequest) -> StreamingHttpResponse:
    """Every hint with what came of it, for whoever wants to reckon themselves."""
    rows = Hint.objects.in_community(request.community).select_related("conversation").order_by("-at", "-id")

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield writer.writerow(["day", "thread", "risk", "state", "why", "from the past", "replies seen", "turned"])
        for hint in rows.iterator(1000):
            yield writer.writerow([_calm(cell) for cell in _cells(hint)])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hints-{request.community.slug}.csv"'
    return response


def _thread(request: TeamRequest, case: Case, status: int = 200) -> HttpResponse:
    outlook = watchlist.outlook_of(request.community)
    context = {
        "thread": watchlist.thread(request.community, case, reach(request.community, outlook)),
        "case": case,
        "lever_url": f"{request.community.url('moderation:new_lever', 'slow')}?conversation={case.conversation_id}",
        "counts": tab_counts(request.community),
        "tab": "before",
        "community": request.community,
    }
    return render(request, "moderation/before_thread.html", context, status=status)


def _case(request: TeamRequest, pk: int) -> Case:
    rows = Case.objects.in_community(request.community).filter(subject=Case.Subject.THREAD)
    found = get_object_or_404(rows.select_related("conversation", "assignee"), pk=pk)
    found.community = request.community
    if found.conversation is not None:
        found.conversation.community = request.community
    return found


def _place(told: str) -> tuple[float, int] | None:
    """Where the page before ended."""
    probability, _, pk = told.partition(":")
    try:
        return float(probability), int(pk)
    except ValueError:
        return None


def _errors(form: Any) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _cells(hint: Hint) -> list[Any]:
    return [
        hint.day.isoformat(),
        hint.conversation.title if hint.conversation is not None else "",
        round(hint.risk, 3),
        hint.get_state_display(),
        hint.why,
        "yes" if hint.replayed else "no",
        hint.followed if hint.followed is not None else "",
        "" if hint.turned is None else ("yes" if hint.turned else "no"),
    ]


def _calm(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


class _Echo:
    def write(self, line: str) -> str:
        """Csv wants a file; the line itself is what we want."""
        return line
