"""Which members may be one person? Cards with one key each: y, n, later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.identity import deciding, merging, suggesting
from communities.identity.judging import AUTOMATIC
from communities.models import Area, Community, Recognition, Suggestion
from communities.work import record_work
from relationships.keyset import Order, page
from relationships.views.identity.faces import Face, faces

SHOWN: Final = 8
SUREST: Final = Order("confidence")


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion as it is shown: who, why, how sure."""

    suggestion: Suggestion
    faces: list[Face]
    reasons: list[str]
    doubts: list[str]

    @property
    def percent(self) -> int:
        """Never 100: nobody is that sure."""
        return min(99, round(100 * self.suggestion.confidence))

    @property
    def words(self) -> str:
        """The certainty in a word."""
        sure = self.suggestion.confidence
        return "almost sure" if sure >= AUTOMATIC - 0.01 else "likely" if sure >= 0.85 else "possible"

    @property
    def names(self) -> str:
        """Who, for buttons' hidden words."""
        return " and ".join(face.member.name for face in self.faces)


@gate("member.read")
def same_person(request: TeamRequest) -> HttpResponse:
    """The surest first."""
    rows = waiting(request.community)
    shown = page(rows.prefetch_related("suggested"), SUREST, request.GET, SHOWN)
    context = {
        "pager": shown,
        "cards": cards(shown.rows),
        "count": rows.count() if shown.rows else 0,
        "recognition": Recognition.objects.filter(community=request.community).first(),
    }
    return render(request, "relationships/identity/same_person.html", context)


def cards(rows: list[Suggestion]) -> list[Card]:
    """With everybody in them; two queries."""
    known = faces(each.member_id for row in rows for each in row.suggested.all())
    found = []
    for row in rows:
        people = sorted((known[each.member_id] for each in row.suggested.all()), key=lambda face: -face.member.acts)
        found.append(Card(row, people, deciding.reasons(row), deciding.doubts(row)))
    return found


def waiting(community: Community) -> QuerySet[Suggestion]:
    """Suggestions for which a person is needed: members that still are two or more."""
    rows = Suggestion.objects.in_community(community).waiting(timezone.now())
    return rows.annotate(many=Count("suggested")).filter(many__gte=2)


@gate("member.change", "POST")
def decide(request: TeamRequest, pk: int) -> HttpResponse:
    """`say`: yes, no, later; `?back` takes back whatever was said."""
    one = get_object_or_404(Suggestion.objects.in_community(request.community), pk=pk)
    say = "back" if "back" in request.GET else request.POST.get("say", "")
    names = " and ".join(each.name for each in deciding.members_of(one)[:3])
    try:
        told = _do(request, one, say)
    except (merging.Busy, merging.Unlike) as problem:
        messages.error(request, str(problem))
    else:
        undo = f"undo:{request.community.url('relationships:same_person_decision', pk)}?back"
        messages.success(request, told.format(names=names), extra_tags="" if say == "back" else undo)
        if say in ("yes", "no"):
            kind = "merged members" if say == "yes" else "told members apart"
            record_work(request.user, request.community, Area.RELATIONSHIPS, kind, about=names)
    return HttpResponseRedirect(request.community.url("relationships:same_person"), status=303)


def _do(request: TeamRequest, one: Suggestion, say: str) -> str:
    if say == "back":
        deciding.take_back(one, by=request.user)
        return "Taken back: the question waits here again."
    if one.state != Suggestion.State.WAITING:
        raise merging.Unlike(f"That was decided already: {one.get_state_display().lower()}.")
    if say == "yes":
        only = [int(each) for each in request.POST.getlist("only") if each.isdecimal() and len(each) < 19]
        deciding.one_person(one, by=request.user, only=only)
        return "{names}: one person now. Nothing was lost, and each handle is kept."
    if say == "no":
        deciding.two_people(one, by=request.user)
        return "{names}: not one person. It is asked again only if something new speaks for it."
    if say == "later":
        deciding.later(one, now=timezone.now())
        return "{names}: back in a week."
    raise merging.Unlike("Say yes, no or later.")


@gate("member.change", "POST")
def search(request: TeamRequest) -> HttpResponse:
    """Compares whoever is new or changed, here and now."""
    found = suggesting.look(request.community)
    words = f"{found} new suggestion{'s' * (found != 1)}." if found else "Nobody new or changed who looks like another."
    messages.info(request, words)
    return HttpResponseRedirect(request.community.url("relationships:same_person"), status=303)


@gate("member.change", "POST")
def switch(request: TeamRequest) -> HttpResponse:
    """Whether what is nearly certain is merged without a person. Off until somebody switches it on."""
    wanted = request.POST.get("automatic") == "on"
    Recognition.objects.update_or_create(community=request.community, defaults={"automatic": wanted})
    if wanted:
        done = len(deciding.by_itself(request.community))
        messages.success(request, f"On. {done} merged by itself just now; each can be undone below “Done so far”.")
    else:
        messages.success(request, "Off. Nothing is merged without a person.")
    return HttpResponseRedirect(request.community.url("relationships:same_person"), status=303)
