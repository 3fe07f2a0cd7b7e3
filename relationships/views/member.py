"""Who is this, how close to whom, and what should I remember? The member page."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.identity.merging import holder
from communities.models import Activity, Community, Identity, Kind, Member, Suggestion
from relationships.closest import between, closest, drawing_key
from relationships.figures import figures_of
from relationships.forms import FollowUpForm, NoteForm, TagForm
from relationships.in_touch import lately
from relationships.keyset import Order, page
from relationships.models import FollowUp, MemberTag, Note, Reckoning
from relationships.reasons import reasons_of
from relationships.timeline import said

ACTS: Final = 15
BY_TIME: Final = Order("occurred_at", is_time=True)


@gate("member.read")
def member(request: TeamRequest, pk: int) -> HttpResponse:
    """Figures, ties, timeline, and the team's own memory."""
    who = Member.objects.in_community(request.community).filter(pk=pk).select_related("standing").first()
    if who is None:
        return _moved(request, pk)
    return render(request, "relationships/member.html", page_of(request, who))


def _moved(request: TeamRequest, pk: int) -> HttpResponse:
    """Who became one with somebody else has their page there."""
    into = holder(pk)
    if into == pk or not Member.objects.in_community(request.community).filter(pk=into).exists():
        raise Http404
    return redirect(request.community.url("relationships:member", into))


def page_of(request: TeamRequest, who: Member, **forms: Any) -> dict[str, Any]:
    """What the page shows; `forms` replaces a form by one with errors."""
    community = request.community
    who.community = community
    acts = Activity.objects.filter(member=who, community=community).standing()
    if kind := _kind(request.GET.get("kind", "")):
        acts = acts.filter(kind=kind)
    shown = page(acts, BY_TIME, request.GET, ACTS)
    standing = getattr(who, "standing", None)
    waiting = Suggestion.objects.filter(state=Suggestion.State.WAITING, suggested__member=OuterRef("member"))
    rows = Identity.objects.filter(member=who).select_related("source").order_by("source__name", "handle")
    identities = list(rows.annotate(may_be_somebody_else=Exists(waiting))[:50])
    close = closest(who)
    lines = between(close)
    today = community.day_of(timezone.now())
    return {
        "member": who,
        "standing": standing,
        "last": lately(community, [who.pk], request.user)[who.pk],
        "reckoning": Reckoning.objects.filter(community=community).first(),
        "figures": figures_of(community, who, standing),
        "reasons": reasons_of(community, standing),
        "close": close,
        "between": lines,
        "drawing": drawing_key(close, lines),
        "identities": identities,
        "also": any(identity.may_be_somebody_else for identity in identities),
        "notes": Note.objects.filter(member=who)
        .seen_by(request.user)
        .select_related("by")
        .order_by("-written_at")[:50],
        "follow_ups": FollowUp.objects.filter(member=who).waiting().select_related("by").soonest_first()[:50],
        "tags": MemberTag.objects.filter(member=who)[:50],
        "acts": said(community, shown.rows),
        "pager": shown,
        "kinds": Kind.choices,
        "kind": kind,
        "today": today,
        "note_form": NoteForm(),
        "follow_up_form": FollowUpForm(today=today),
        "tag_form": TagForm(),
        **forms,
    }


def _kind(said: str) -> int:
    return int(said) if said.isdecimal() and int(said) in Kind.values else 0


def found(community: Community, pk: int) -> Member:
    """The member, or 404."""
    who: Member = get_object_or_404(Member.objects.in_community(community), pk=pk)
    who.community = community
    return who
