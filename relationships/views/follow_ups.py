"""Whom did we promise to get back to? The list, a new promise, its end, another day, other hands, a calendar feed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.gate import TeamRequest, gate
from communities.models import Area, Member
from communities.work import record_work
from relationships.in_touch.calendar import calendar, feed_url, key_of, renew
from relationships.in_touch.forms import FullFollowUpForm, team_of
from relationships.in_touch.lately import lately
from relationships.keyset import Order, page
from relationships.models import FollowUp
from relationships.models.follow_up import FollowUpQuerySet
from relationships.spreadsheet import csv_file
from relationships.views.introduction import undoes
from relationships.views.member import found, page_of

BY_DAY: Final = Order("due_on", descending=False, is_day=True)
BY_END: Final = Order("done_at", is_time=True)
LATER: Final = {"1": "Tomorrow", "7": "In a week", "28": "In four weeks"}
MOST_IN_A_FILE: Final = 20_000


@gate("member.read")
def follow_ups(request: TeamRequest) -> HttpResponse:
    """Soonest first; `?show=done` the ones behind us, `?whose=mine` one's own."""
    community, user = request.community, request.user
    today = community.day_of(timezone.now())
    done, mine = request.GET.get("show") == "done", request.GET.get("whose") == "mine"
    rows = _asked_for(request).select_related("member", "by", "done_by", "assignee")
    shown = page(rows, BY_END if done else BY_DAY, request.GET)
    waiting = FollowUp.objects.in_community(community)
    last = {} if done else lately(community, (one.member_id for one in shown.rows), user)
    context = {
        "pager": shown,
        "rows": [(one, last.get(one.member_id)) for one in shown.rows],
        "done": done,
        "mine": mine,
        "today": today,
        "later": LATER.items(),
        "due": (waiting.for_whom(user) if mine else waiting).due(today).count(),
        "csv_url": f"{community.url('relationships:follow_ups_csv')}?{request.GET.urlencode()}",
    }
    return render(request, "relationships/follow_ups.html", context)


@gate("member.read")
def follow_ups_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The list that is shown."""
    order = BY_END if request.GET.get("show") == "done" else BY_DAY
    rows = _asked_for(request).select_related("member", "by", "assignee", "done_by").order_by(*order.by())
    head = ["name", "what for", "due on", "promised by", "whose task", "again every (days)", "done", "done by"]
    lines = (
        [
            one.member.name, one.reason, one.due_on, str(one.by or ""), str(one.assignee or ""), one.every_days,
            one.done_at, str(one.done_by or ""),
        ]
        for one in rows[:MOST_IN_A_FILE].iterator(chunk_size=500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-follow-ups", head, lines)


@gate("note.write", "POST")
def promise(request: TeamRequest, pk: int) -> HttpResponse:
    """A new follow-up for a member; the toast takes it back."""
    who = found(request.community, pk)
    today = request.community.day_of(timezone.now())
    full = request.POST.get("from") == "in_touch"
    form = FullFollowUpForm(request.POST, today=today, workspace=request.workspace, auto_id=_ids(full=full))
    if not form.is_valid():
        return _sent_back(request, who, form, full=full)
    promised = form.save(commit=False)
    promised.workspace, promised.community = request.workspace, request.community
    promised.member, promised.by = who, request.user
    promised.save()
    _note(request, promised, "planned a follow-up")
    undo = request.community.url("relationships:follow_up_removal", promised.pk)
    messages.success(request, f"Kith reminds the team on {promised.due_on:%-d %B %Y}.", extra_tags=f"undo:{undo}")
    back = request.community.url("relationships:member_in_touch", who.pk) if full else who.get_absolute_url()
    return HttpResponseRedirect(f"{back}#follow-ups", status=303)


def _ids(*, full: bool) -> str:
    return "follow_%s" if full else "id_%s"


def _sent_back(request: TeamRequest, who: Member, form: FullFollowUpForm, *, full: bool) -> HttpResponse:
    from relationships.views.contacts import page_with

    if full:
        context = page_with(request, who, follow_up_form=form)
        return render(request, "relationships/member_in_touch.html", context, status=422)
    return render(request, "relationships/member.html", page_of(request, who, follow_up_form=form), status=422)


@gate("note.write", "POST")
def complete(request: TeamRequest, pk: int) -> HttpResponse:
    """Done (a repeated one is planned again); with `undo` in the form it waits again."""
    one = _found(request, pk)
    if undoes(request):
        one.reopen()
        messages.info(request, "It waits again.")
    elif one.done_at is None:
        one.finish(request.user, request.community.day_of(timezone.now()))
        _note(request, one, "followed up")
        again = f" It comes again on {one.following.due_on:%-d %B}." if one.following else ""
        undo = request.community.url("relationships:follow_up_completion", one.pk)
        messages.success(request, f"Done.{again}", extra_tags=f"undo:{undo}?undo")
    return _back(request, one)


@gate("note.write", "POST")
def put_off(request: TeamRequest, pk: int) -> HttpResponse:
    """Another day: so many `days` from today, or `to` a day (which is also how it is undone)."""
    one = _found(request, pk)
    today = request.community.day_of(timezone.now())
    to = _day(request.GET.get("to") or request.POST.get("to", ""))
    days = request.POST.get("days", "")
    if to is None:
        to = today + timedelta(days=int(days) if days in LATER else 7)
    if one.done_at is None and to <= today + timedelta(days=3660):
        before = one.put_off(to)
        undo = f"{request.community.url('relationships:follow_up_postponement', one.pk)}?to={before:%Y-%m-%d}"
        messages.success(request, f"{one.member.name} waits until {to:%-d %B %Y}.", extra_tags=f"undo:{undo}")
    return _back(request, one)


@gate("note.write", "GET", "POST")
def change(request: TeamRequest, pk: int) -> HttpResponse:
    """Its reason, its day, whose task it is, whether it comes again."""
    one = _found(request, pk)
    today = min(one.due_on, request.community.day_of(timezone.now()))
    before = one.assignee_id
    form = FullFollowUpForm(request.POST or None, instance=one, today=today, workspace=request.workspace)
    if request.method == "POST" and form.is_valid():
        form.save()
        if one.assignee_id != before:
            _note(request, one, "handed over a follow-up")
        messages.success(request, "Changed.")
        return _back(request, one)
    last = lately(request.community, [one.member_id], request.user)[one.member_id]
    context = {"one": one, "form": form, "last": last, "later": LATER.items()}
    return render(request, "relationships/follow_up.html", context, status=422 if form.is_bound else 200)


@gate("note.write", "POST")
def give(request: TeamRequest, pk: int) -> HttpResponse:
    """Into other hands: `user`, or nobody's in particular; the old hands are the undo."""
    one = _found(request, pk)
    said = request.GET.get("user", request.POST.get("user", ""))
    user = None
    if said:
        user = get_object_or_404(team_of(request.workspace), pk=int(said) if said.isdecimal() and len(said) < 18 else 0)
    before = one.assignee_id or ""
    one.give_to(user)
    _note(request, one, "handed over a follow-up")
    undo = f"{request.community.url('relationships:follow_up_assignment', one.pk)}?user={before}"
    words = "You have it." if user == request.user else f"{user} has it." if user else "Anybody may do it."
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return _back(request, one)


@gate("note.write", "POST")
def remove(request: TeamRequest, pk: int) -> HttpResponse:
    """It was never meant: what one promised oneself and nobody has done. The audit trail keeps what it said."""
    one = _found(request, pk)
    if one.by_id == request.user.pk and one.done_at is None:
        one.delete()
        messages.info(request, "Not planned.")
    else:
        messages.warning(request, "Only who planned it takes it back, before it is done.")
    return _back(request, one)


@gate("member.read", "GET", "POST")
def feed_settings(request: TeamRequest) -> HttpResponse:
    """One's own calendar address; POST makes a new one and the old one worthless."""
    if request.method == "POST":
        renew(request.community, request.user)
        messages.success(request, "Here is a new address. The old one shows nothing any more.")
        url = request.community.url("relationships:follow_ups_calendar")
        return HttpResponseRedirect(url, status=303)
    context = {"feed": feed_url(request.community, request.user)}
    return render(request, "relationships/follow_ups_calendar.html", context)


@never_cache
@require_safe
def feed(request: HttpRequest, token: str, workspace: str, community: str) -> HttpResponse:
    """For calendar programs, which cannot sign in: the signed token says whose it is, and can be made worthless."""
    key = key_of(token, workspace, community)
    if key is None:
        raise Http404
    answer = HttpResponse(calendar(key.community, key.user), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="follow-ups.ics"'
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


feed.open_to_all = "calendar programs read it without a session; the signed token is the key"  # type: ignore[attr-defined]


def _asked_for(request: TeamRequest) -> FollowUpQuerySet:
    rows = FollowUp.objects.in_community(request.community)
    if request.GET.get("whose") == "mine":
        rows = rows.for_whom(request.user)
    return rows.filter(done_at__isnull=False) if request.GET.get("show") == "done" else rows.waiting()


def _found(request: TeamRequest, pk: int) -> FollowUp:
    rows = FollowUp.objects.in_community(request.community).select_related("member", "by", "assignee", "following")
    one: FollowUp = get_object_or_404(rows, pk=pk)
    one.member.community = request.community
    return one


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _note(request: TeamRequest, one: FollowUp, kind: str) -> None:
    told: dict[str, Any] = {"about": one.member.name, "url": one.member.get_absolute_url()}
    record_work(request.user, request.community, Area.RELATIONSHIPS, kind, **told)


def _back(request: TeamRequest, one: FollowUp) -> HttpResponse:
    url = request.community.url("relationships:follow_ups")
    if request.POST.get("from") == "member":
        url = f"{one.member.get_absolute_url()}#follow-ups"
    elif request.POST.get("from") == "in_touch":
        url = f"{request.community.url('relationships:member_in_touch', one.member_id)}#follow-ups"
    return HttpResponseRedirect(url, status=303)
