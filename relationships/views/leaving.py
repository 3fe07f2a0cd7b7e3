"""What would break if somebody left? One member's page, the whole community's ranking, and handing over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from accounts.models import TeamMember
from communities.models import Area
from communities.work import record_work
from relationships.keyset import Order, page
from relationships.leaving.page import only_ties, page_of
from relationships.leaving.scenes import scenes_of, sentence
from relationships.leaving.weighing import SAID
from relationships.models import FollowUp, Load, Missed, Standing, WithoutThem
from relationships.models.contact import OwnAccount
from relationships.spreadsheet import Cell, csv_file
from relationships.views.member import found

BY_WORTH: Final = Order("worth")
DAYS: Final = 14  # until whoever takes a contact over is to have been in touch
SALT: Final = "relationships.handover"


@gate("member.read")
def if_they_left(request: TeamRequest, pk: int) -> HttpResponse:
    """What breaks, and who could grow into it."""
    who = found(request.community, pk)
    context: dict[str, Any] = {
        "member": who,
        "standing": Standing.objects.filter(member=who).first(),
        "mark": WithoutThem.objects.filter(community=request.community).first(),
        "load": Load.objects.filter(member=who).first(),
        "page": page_of(request.community, who),
    }
    if who.is_staff:
        own = OwnAccount.objects.filter(member=who, denied=False).values("user")
        context["team"] = (
            TeamMember.objects.filter(workspace=request.workspace).exclude(user__in=own).select_related("user")
        )
    return render(request, "relationships/leaving_member.html", context)


@gate("member.read")
def leaving(request: TeamRequest) -> HttpResponse:
    """Who would be missed most, and how it would hold without the team or the five."""
    community = request.community
    mark = WithoutThem.objects.filter(community=community).first()
    scenes = scenes_of(community, mark) if mark else []
    context = {
        "mark": mark,
        "scenes": scenes,
        "words": sentence(scenes) if scenes else "",
        "formula": SAID,
        "pager": page(Missed.objects.in_community(community).select_related("member__standing"), BY_WORTH,
                      request.GET, 30),
        "csv_url": community.url("relationships:leaving_csv"),
    }  # fmt: skip
    return render(request, "relationships/leaving.html", context)


@gate("member.read")
def leaving_csv(request: TeamRequest) -> StreamingHttpResponse:
    """The ranking."""
    head = ["name", "role", "member-minutes a month", "cut off", "groups only they link", "answered", "by them alone",
            "newcomers first", "by them alone", "events led", "by them alone", "known to nobody else"]  # fmt: skip
    rows = Missed.objects.in_community(request.community).select_related("member").most_first()
    lines: Iterator[Sequence[Cell]] = (
        [one.member.name, one.member.get_role_display(), one.worth, one.cut_off, len(one.only_groups), one.answered,
         one.alone, one.welcomed, one.welcomed_alone, one.hosted, one.hosted_alone, one.orphaned]
        for one in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return csv_file(f"{request.community.slug}-would-be-missed", head, lines)


@gate("note.write", "POST")
def hand_over(request: TeamRequest, pk: int) -> HttpResponse:
    """Somebody else of the team gets to know those whom only this one knows, and has their follow-ups. Undoable."""
    who = found(request.community, pk)
    if not who.is_staff:
        raise Http404
    told = request.POST.get("to", "")
    to = get_object_or_404(
        TeamMember.objects.filter(workspace=request.workspace).select_related("user"),
        pk=int(told) if told.isdecimal() and len(told) < 19 else 0,
    )
    wanted = set(request.POST.getlist("member"))
    today = request.community.day_of(timezone.now())
    shown = page_of(request.community, who)
    with transaction.atomic():
        made = [
            FollowUp.objects.create(workspace=request.workspace, community=request.community, member=other,
                                    by=request.user, assignee=to.user, due_on=today + timedelta(days=DAYS),
                                    reason=f"Get to know them: of the team, only {who.name[:200]} did")
            for _, other in only_ties(request.community, who) if str(other.pk) in wanted
        ]  # fmt: skip
        given = [(one.pk, one.assignee_id) for one in shown.theirs]
        for one in shown.theirs:
            one.give_to(to.user)
        record_work(request.user, request.community, Area.RELATIONSHIPS, "handed over", about=who.name,
                    url=request.community.url("relationships:if_they_left", who.pk))  # fmt: skip
    if made or given:
        back = signing.dumps({"made": [one.pk for one in made], "given": given}, salt=SALT)
        url = f"{request.community.url('relationships:handover_removal', who.pk)}?what={back}"
        words = f"{len(made)} new and {len(given)} old follow-ups are {to.user.called}’s now."
        messages.success(request, words, extra_tags=f"undo:{url}")
    else:
        messages.info(request, "Nobody was ticked, and nothing waits.")
    return HttpResponseRedirect(request.community.url("relationships:if_they_left", who.pk) + "#handover", status=303)


@gate("note.write", "POST")
def take_back(request: TeamRequest, pk: int) -> HttpResponse:
    """The handing over is undone: new follow-ups go, unless they are done; old ones are whose they were."""
    who = found(request.community, pk)
    try:
        what = signing.loads(request.GET.get("what", ""), salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    rows = FollowUp.objects.in_community(request.community).waiting()
    with transaction.atomic():
        rows.filter(pk__in=what["made"]).delete()
        for one, before in what["given"]:
            rows.filter(pk=one).update(assignee=before)
    messages.info(request, "Taken back.")
    return HttpResponseRedirect(request.community.url("relationships:if_they_left", who.pk), status=303)
