"""Which groups are there, what do they talk about, and who connects them? The list, one group, its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Area, Community, Member
from communities.work import record_work
from relationships.keyset import Order, page
from relationships.models import Group, GroupEvent, Reckoning
from relationships.spreadsheet import csv_file

MOST: Final = 200
LONGEST: Final = 60
CONNECTORS: Final = 4
EVENTS: Final = 20


@dataclass(slots=True)
class Link:
    """A tie of one group to another: how many ties, and who holds most of them."""

    other: Group
    ties: int
    carriers: list[tuple[Member, int]] = field(default_factory=list)


@gate("member.read")
def groups(request: TeamRequest) -> HttpResponse:
    """Living groups, the largest first; what began and ended lately."""
    rows = list(Group.objects.in_community(request.community).living().largest_first()[:MOST])
    return render(
        request,
        "relationships/groups.html",
        {
            "rows": [(group, _connectors(links)) for group, links in _linked(request.community, rows).items()],
            "events": _events(request.community)[:8],
            "reckoning": Reckoning.objects.filter(community=request.community).first(),
        },
    )


@gate("member.read")
def groups_csv(request: TeamRequest) -> StreamingHttpResponse:
    """All living groups."""
    rows = Group.objects.in_community(request.community).living().largest_first()
    head = ["number", "name", "members", "words", "ties within", "ties to other groups", "acts in 12 weeks", "since"]
    lines = (
        (g.number + 1, g.name, g.size, " ".join(g.words), g.inner_ties, g.outer_ties, sum(g.weeks), g.born_on)
        for g in rows.iterator(chunk_size=500)
    )
    return csv_file(f"{request.community.slug}-groups", head, lines)


@gate("member.read")
def group(request: TeamRequest, number: int) -> HttpResponse:
    """Members by standing, topics, links and who carries them, history."""
    found = get_object_or_404(Group.objects.in_community(request.community).select_related("named_by"), number=number)
    members = Member.objects.in_community(request.community).filter(standing__group=number).select_related("standing")
    return render(
        request,
        "relationships/group.html",
        {
            "group": found,
            "pager": page(members, Order("acts"), request.GET),
            "links": _linked(request.community, [found])[found],
            "events": _events(request.community).filter(Q(group=found) | Q(other=found))[:EVENTS],
            "reckoning": Reckoning.objects.filter(community=request.community).first(),
        },
    )


@gate("note.write", "POST")
def rename(request: TeamRequest, number: int) -> HttpResponse:
    """A person's word for a group; empty gives the found name back."""
    found = get_object_or_404(Group.objects.in_community(request.community), number=number)
    before, name = found.given_name, " ".join(request.POST.get("name", "").replace("\x00", "").split())
    if len(name) > LONGEST:
        messages.error(request, "A name has at most 60 characters.")
    elif name != before:
        found.rename(name, request.user)
        about = f"{before or found.found_name} is now {found.name}"
        record_work(
            request.user, request.community, Area.RELATIONSHIPS, "group named",
            about=about, url=found.get_absolute_url(),
        )  # fmt: skip
        messages.success(request, f"The group is called {found.name}.")
    return HttpResponseRedirect(found.get_absolute_url(), status=303)


def _events(community: Community) -> QuerySet[GroupEvent]:
    return GroupEvent.objects.filter(community=community).select_related("group", "other").order_by("-on", "-id")


def _linked(community: Community, rows: list[Group]) -> dict[Group, list[Link]]:
    """Links of these groups with the groups and members named in them: two queries."""
    numbers = {number for group in rows for number, *_ in group.links}
    known = {group.number: group for group in rows}
    missing = numbers - set(known)
    if missing:
        others = Group.objects.in_community(community).filter(number__in=missing)
        known |= {group.number: group for group in others}
    ids = {pk for group in rows for *_, carriers in group.links for pk, _ in carriers}
    members = {m.pk: m for m in Member.objects.in_community(community).filter(pk__in=ids)}
    return {
        group: [
            Link(known[number], ties, [(members[pk], n) for pk, n in carriers if pk in members])
            for number, ties, carriers in group.links
            if number in known
        ]
        for group in rows
    }


def _connectors(links: list[Link]) -> list[tuple[Member, int]]:
    """Who holds most of the ties out of a group, over all it is tied to."""
    held: dict[Member, int] = {}
    for link in links:
        for member, ties in link.carriers:
            held[member] = held.get(member, 0) + ties
    return sorted(held.items(), key=lambda row: (-row[1], row[0].pk))[:CONNECTORS]
