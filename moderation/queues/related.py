"""Which waiting cases belong together: same author, thread, text or link, or because a person said so.

Merged cases follow a leader: the queue lists the leader alone, and its decision is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.db.models import Q

from accounts.models import TeamMember
from moderation.models import Case, CaseLink, Moved
from moderation.post import LINK

SHOWN: Final = 12
ENOUGH_WORDS: Final = 4  # a shorter text is like any other short one
COMPARED: Final = 400  # characters


@dataclass(frozen=True, slots=True)
class Related:
    """`why` is one or two words a reason."""

    case: Case
    why: str
    linked: bool


def related(case: Case, linked_at_all: bool = True) -> list[Related]:
    """Those waiting, the followers first left out, the worthiest first. Two queries, one where nobody linked it."""
    linked = {b if a == case.pk else a for a, b in _links(case)} if linked_at_all else set()
    alike = Q(pk__in=linked)
    if case.member_id is not None:
        alike |= Q(member_id=case.member_id)
    if case.conversation_id is not None:
        alike |= Q(conversation_id=case.conversation_id)
    text = _text(case)
    words = text.split()
    if len(words) >= ENOUGH_WORDS:
        alike |= Q(found_by=SearchQuery(text, config="simple", search_type="plain"))
    domains = domains_of(case)
    for domain in domains:
        alike |= Q(found_by=SearchQuery(domain, config="simple", search_type="plain"))
    rows = Case.objects.filter(community_id=case.community_id).open().filter(alike).exclude(pk=case.pk)
    rows = rows.exclude(leader=case).select_related("member", "activity").worthiest_first()[:SHOWN]
    return [Related(row, _why(case, row, domains, row.pk in linked), row.pk in linked) for row in rows]


def domains_of(case: Case) -> list[str]:
    """Where its post links to, three at most."""
    text = case.activity.text[:20_000] if case.activity_id and case.activity else ""
    hosts = [match[1].rpartition("@")[2].partition(":")[0].lower().strip(".") for match in LINK.finditer(text)]
    return list(dict.fromkeys(host for host in hosts if "." in host))[:3]


@transaction.atomic
def merge(into: Case, cases: list[Case]) -> int:
    """They follow `into` from now on, and so does what followed them. Raises Moved where `into` is closed."""
    leader = Case.objects.select_for_update(of=("self",)).get(pk=into.leader_id or into.pk)
    if not leader.is_open:
        raise Moved("This case is no longer open.")
    ids = [case.pk for case in cases if case.pk != leader.pk and case.community_id == leader.community_id]
    rows = Case.objects.open().filter(Q(pk__in=ids) | Q(leader__in=ids)).exclude(pk=leader.pk)
    return rows.update(leader=leader)


def part(case: Case) -> None:
    """It stands for itself again. Twice is once."""
    Case.objects.filter(pk=case.pk).update(leader=None)


def link(case: Case, other: Case, by: TeamMember) -> bool:
    """A person says that they belong together. Whether it was news."""
    if case.pk == other.pk or case.community_id != other.community_id:
        return False
    a, b = sorted((case.pk, other.pk))
    return CaseLink.objects.get_or_create(a_id=a, b_id=b, defaults={"by": by.user})[1]


def unlink(case: Case, other: Case) -> bool:
    """They do not, after all."""
    a, b = sorted((case.pk, other.pk))
    return bool(CaseLink.objects.filter(a_id=a, b_id=b).delete()[0])


def _links(case: Case) -> list[tuple[int, int]]:
    return list(CaseLink.objects.filter(Q(a=case) | Q(b=case)).values_list("a_id", "b_id"))


def _text(case: Case) -> str:
    return " ".join(case.activity.text[:COMPARED].split()) if case.activity_id and case.activity else ""


def _why(case: Case, other: Case, domains: list[str], linked: bool) -> str:
    told = ["linked by hand"] if linked else []
    if case.member_id is not None and other.member_id == case.member_id:
        told.append("same author")
    if case.conversation_id is not None and other.conversation_id == case.conversation_id:
        told.append("same thread")
    text = _text(case)
    if text and _text(other).casefold() == text.casefold():
        told.append("same text")
    elif set(domains) & set(domains_of(other)):
        told.append("same link")
    return ", ".join(told) or "like text"
