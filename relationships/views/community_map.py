"""The community as a picture: groups, bridges, strained ties, then and now. And the same in words and rows."""

from __future__ import annotations

import gzip
import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.gate import TeamRequest, gate
from communities.models import Member
from relationships.map.picture import NATURES
from relationships.map.words import group_names, seen
from relationships.models import MapPicture, Nature, Reckoning

LABELS: Final = {nature.value: str(nature.label) for nature in Nature}


@gate("member.read")
def community_map(request: TeamRequest) -> HttpResponse:
    """The page; the picture itself is fetched by it. `?member=` is whom it begins with."""
    picture = MapPicture.objects.filter(community=request.community).defer("body").first()
    return render(
        request,
        "relationships/map.html",
        {
            "picture": picture,
            "seen": seen(request.community, picture) if picture and picture.ties else None,
            "reckoning": Reckoning.objects.filter(community=request.community).first(),
            "begin_with": _number(request.GET.get("member", "")),
        },
    )


@gate("member.read")
def map_json(request: TeamRequest) -> HttpResponse:
    """What `static/js/map.js` draws: columns of members and ties, with the names as they are now."""
    picture = get_object_or_404(MapPicture, community=request.community)
    drawn = picture.drawing
    names = dict(Member.objects.in_community(request.community).filter(pk__in=drawn["id"]).values_list("pk", "name"))
    drawn["name"] = [names.get(pk, "") for pk in drawn["id"]]
    drawn["natures"] = [LABELS[nature] for nature in NATURES]
    drawn["strained"] = NATURES.index(Nature.STRAINED)
    drawn["groups"] = group_names(request.community)
    drawn["first"] = picture.first_month.isoformat() if picture.first_month else None
    drawn["months"] = picture.months
    drawn["urls"] = {
        "member": request.community.url("relationships:member", 0),
        "tie": request.community.url("relationships:tie", 0),
    }
    return _packed(request, json.dumps(drawn, separators=(",", ":")).encode())


def _packed(request: HttpRequest, body: bytes) -> HttpResponse:
    answer = HttpResponse(content_type="application/json")
    answer["Cache-Control"] = "private, no-store"
    answer["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, 5)
        answer["Content-Encoding"] = "gzip"
    answer.content = body
    return answer


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 19 else 0
