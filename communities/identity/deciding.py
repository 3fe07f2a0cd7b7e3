"""A person's word on a suggestion: one person, two people, later. All of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from communities.identity import merging
from communities.identity.judging import AUTOMATIC
from communities.models import Community, Identity, Member, Merge, Recognition, Refusal, Suggestion

LATER: Final = timedelta(days=7)


def members_of(suggestion: Suggestion) -> list[Member]:
    """Who is in it by now, whoever did most first: they would stay."""
    return list(Member.objects.filter(pk__in=suggestion.suggested.values("member")).order_by("-acts", "id"))


@transaction.atomic
def one_person(suggestion: Suggestion, *, by: User | None, only: Sequence[int] = ()) -> list[Merge]:
    """Merges them into whoever did most; `only` these members, if given. Raises merging.Busy and merging.Unlike."""
    people = [each for each in members_of(suggestion) if not only or each.pk in only]
    if len(people) < 2:
        raise merging.Unlike("At least two are needed.")
    into, words = people[0], "; ".join(reasons(suggestion)[:3])
    done = []
    for gone in people[1:]:
        done.append(
            merging.merge(
                into,
                gone,
                by=by,
                words=words,
                confidence=suggestion.confidence,
                automatic=by is None,
                suggestion=suggestion,
            )
        )
    _decide(suggestion, Suggestion.State.MERGED, by)
    return done


@transaction.atomic
def two_people(suggestion: Suggestion, *, by: User | None) -> None:
    """Every pair that a link joined is told apart, with the evidence there was."""
    owner = dict(Identity.objects.filter(member__in=suggestion.suggested.values("member")).values_list("pk", "member"))
    rows = [
        Refusal(
            community_id=suggestion.community_id,
            a_id=min(link["a"], link["b"]),
            b_id=max(link["a"], link["b"]),
            evidence=link["evidence"],
            by=by,
        )
        for link in suggestion.links
        if link["a"] in owner and link["b"] in owner and owner[link["a"]] != owner[link["b"]]
    ]
    Refusal.objects.bulk_create(rows, update_conflicts=True, unique_fields=["a", "b"], update_fields=["evidence", "by"])
    _decide(suggestion, Suggestion.State.REFUSED, by)


def later(suggestion: Suggestion, *, now: datetime) -> None:
    """Not today: it comes back in a week."""
    suggestion.not_before = now + LATER
    suggestion.save(update_fields=["not_before"])


@transaction.atomic
def take_back(suggestion: Suggestion, *, by: User | None) -> None:
    """Whatever was said about it was not said: merges are undone, refusals forgotten, it waits again."""
    for done in suggestion.merges.standing().order_by("-pk"):
        merging.undo(done, by=by)
    if suggestion.state == Suggestion.State.REFUSED:
        for link in suggestion.links:
            a, b = sorted((link["a"], link["b"]))
            Refusal.objects.filter(a=a, b=b).delete()
    suggestion.not_before = None
    _decide(suggestion, Suggestion.State.WAITING, None)


def by_itself(community: Community) -> list[Merge]:
    """What the community's switch lets happen without a person: only what is vouched for, and nothing against it."""
    if not Recognition.objects.filter(community=community, automatic=True).exists():
        return []
    done = []
    sure = (
        Suggestion.objects.in_community(community)
        .waiting(timezone.now())
        .filter(verified=True, confidence__gte=AUTOMATIC)
    )
    for suggestion in sure:
        if not any(link["against"] for link in suggestion.links):
            done += one_person(suggestion, by=None)
    return done


def reasons(suggestion: Suggestion) -> list[str]:
    """In words, each once, of the surest link first."""
    return list(dict.fromkeys(words for link in suggestion.links for words in link["reasons"]))


def doubts(suggestion: Suggestion) -> list[str]:
    """What speaks against it."""
    return list(dict.fromkeys(words for link in suggestion.links for words in link["against"]))


def _decide(suggestion: Suggestion, state: str, by: User | None) -> None:
    suggestion.state, suggestion.decided_by = state, by
    suggestion.decided_at = timezone.now() if state != Suggestion.State.WAITING else None
    suggestion.save(update_fields=["state", "decided_by", "decided_at", "not_before"])
