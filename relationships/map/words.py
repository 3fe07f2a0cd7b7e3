"""What the picture shows, in sentences and rows: the same for whoever cannot or does not want to look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from communities.models import Community
from relationships.listing import listed
from relationships.models import Group, MapPicture, Nature, Standing, Tie

ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group: its number, its name, how many are in it, who holds it to the others."""

    number: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be seen."""

    sentences: list[str]
    groups: list[GroupRow]
    bridges: list[Standing]
    strained: list[Tie]
    deepest: list[Tie]


def seen(community: Community, picture: MapPicture) -> Seen:
    """Five queries, whatever the size."""
    counts = (
        Standing.objects.in_community(community)
        .filter(group__gte=0)
        .values_list("group")
        .annotate(n=Count("pk"))
        .order_by("-n", "group")
    )
    names = group_names(community)
    groups = [GroupRow(number, names.get(number, f"Group {number + 1}"), size) for number, size in counts]
    bridges = list(
        Standing.objects.in_community(community)
        .who_are("bridge")
        .select_related("member")
        .order_by("-only_links", "-betweenness", "pk")[:ROWS]
    )
    ties = Tie.objects.in_community(community).select_related("a", "b")
    strained = list(ties.filter(nature=Nature.STRAINED).order_by("-last_at")[:ROWS])
    deepest = list(ties.exclude(nature=Nature.STRAINED).deepest_first()[:ROWS])
    return Seen(_sentences(picture, groups, bridges, strained), groups, bridges, strained, deepest)


def _sentences(picture: MapPicture, groups: list[GroupRow], bridges: list[Standing], strained: list[Tie]) -> list[str]:
    people = f"{picture.members:,} people and {picture.ties:,} ties"
    if not groups:
        return [f"{people}; no group of three or more stands out."]
    many = "one group" if len(groups) == 1 else f"{len(groups)} groups"
    said = [f"{people} in {many}. The largest is {groups[0].name}, {groups[0].size:,} people."]
    only = [each for each in bridges if each.only_links]
    if only:
        what = "a group" if only[0].only_links == 1 else f"{only[0].only_links} groups"
        said.append(f"{only[0].member.name} alone ties {what} to the rest.")
    elif bridges:
        names = [each.member.name for each in bridges[:3]]
        said.append(f"{listed(names)} hold{'s' * (len(names) == 1)} groups together.")
    if strained:
        pair = f"{strained[0].a.name} and {strained[0].b.name}"
        said.append(
            f"One tie is strained: {pair}."
            if len(strained) == 1
            else f"{len(strained)}{' or more' * (len(strained) == ROWS)} ties are strained, latest {pair}."
        )
    if picture.ties_left_out:
        said.append(f"{picture.ties_left_out:,} of the slightest ties are not drawn.")
    return said


def group_names(community: Community) -> dict[int, str]:
    """What the living groups are called, by number."""
    return {group.number: group.name for group in Group.objects.in_community(community).living()}
