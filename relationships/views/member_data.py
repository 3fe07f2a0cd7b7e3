"""Everything held about one member: what platforms said, what was inferred, what the team wrote. And a copy of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.gate import TeamRequest, gate
from communities.holdings import Basis, Kept, all_kept, left_out
from communities.models import Area, Member
from communities.work import record_work

SHOWN: Final = 3
ALSO_LEFT_OUT: Final = {
    "Private notes and what private contacts were about": "Only their writer can read them: ask the team.",
    "Who reported a post": "It would harm the one who spoke up.",
    "Names of the team": "An act of the team is given without its name.",
}


@gate("member.read")
def member_data(request: TeamRequest, pk: int) -> HttpResponse:
    """By where it comes from: how many rows of each, and the newest three."""
    member = _member(request, pk)
    told = []
    for kept in all_kept():
        rows = kept.of(member)
        count = rows.count()
        if count:
            newest = kept.told(rows.order_by("-pk")[:SHOWN])
            told.append(
                (kept, count, [[(_words(key), value) for key, value in row.items() if _said(value)] for row in newest])
            )
    record_work(
        request.user, request.community, Area.RELATIONSHIPS, "looked at what is held about a member", about=member.name
    )
    return render(
        request,
        "relationships/member_data.html",
        {
            "member": member,
            "groups": [(basis, [one for one in told if one[0].basis == basis]) for basis in Basis.ORDER],
            "left_out": ALSO_LEFT_OUT,
        },
    )


@gate("member.export")
def member_data_json(request: TeamRequest, pk: int) -> StreamingHttpResponse:
    """All of it, for the member to take away."""
    member = _member(request, pk)
    record_work(
        request.user,
        request.community,
        Area.RELATIONSHIPS,
        "exported what is held about a member",
        about=member.name,
        url=request.community.url("relationships:member_data", member.pk),
    )
    answer = StreamingHttpResponse(_copy(member), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="member-{member.pk}.json"'
    return answer


def _member(request: TeamRequest, pk: int) -> Member:
    member = get_object_or_404(Member.objects.in_community(request.community), pk=pk)
    member.community = request.community
    return member


def _copy(member: Member) -> Iterator[str]:
    """The file, piece by piece: a member may have a hundred thousand acts."""
    head = {
        "member": {"id": member.pk, "name": member.name},
        "community": str(member.community),
        "made_at": timezone.now(),
        "how_to_read": "Each section says where it comes from. What is inferred was worked out and may be wrong; its"
        " certainty is a column of the rows (0 to 1) or said in words.",
        "left_out": [{"what": what, "why": why} for what, why in {**ALSO_LEFT_OUT, **left_out()}.items()],
    }
    yield _json(head)[:-1] + ', "sections": [\n'
    for number, kept in enumerate(all_kept()):
        yield (",\n" if number else "") + _json(_heading(kept))[:-1] + ', "rows": ['
        rows = kept.told(kept.of(member))
        first = True
        while some := list(islice(rows, 500)):
            yield ("" if first else ", ") + ",\n".join(_json(row) for row in some)
            first = False
        yield "]}"
    yield "\n]}\n"


def _heading(kept: Kept) -> dict[str, Any]:
    about = {"title": kept.title, "what": kept.model, "from": kept.basis, "inferred": kept.inferred, "how": kept.how}
    return {**about, "certainty": kept.certainty} if kept.inferred else about


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _words(column: str) -> str:
    return column.replace("_", " ")


def _said(value: Any) -> bool:
    return value not in (None, "", [], {}, False)
