"""What the record holds about a member."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from communities.holdings import Basis, Kept, holds, leaves_out
from communities.models import Conversation, Member, Merge


def _begun(member: Member) -> QuerySet[Any]:
    return Conversation.objects.filter(community=member.community_id, starter_id=member.pk)


def _merges(member: Member) -> QuerySet[Any]:
    return Merge.objects.filter(Q(into_id=member.pk) | Q(gone_id=member.pk), community=member.community_id)


holds(
    Kept("communities.Member", "The member", Basis.RECORD, "Name, role and counters of the record.", by=("pk",)),
    Kept("communities.Identity", "Accounts", Basis.RECORD, "What each platform says of the person."),
    Kept(
        "communities.Activity",
        "Posts, replies, reactions, joins and attendance",
        Basis.RECORD,
        "As the platform gave them.",
        without=("batch", "fingerprint", "html"),
    ),
    Kept(
        "communities.Conversation",
        "Conversations begun",
        Basis.RECORD,
        "Whose first post is theirs.",
        rows=_begun,
    ),
    Kept(
        "communities.Affiliation",
        "Organisations",
        Basis.INFERRED,
        "From the domain of an e-mail address, unless a person said so (by_hand).",
        certainty="The domain is certain; that they belong there is a guess.",
    ),
    Kept(
        "communities.Suggested",
        "Suggestions that they are the same person as somebody else",
        Basis.INFERRED,
        "From addresses, handles, names, links and times; a person decides.",
        certainty="Each suggestion has its own, on the page Same person?",
    ),
    Kept(
        "communities.RoleHint",
        "Whether they may be a bot or one of the team",
        Basis.INFERRED,
        "From handles, addresses and how they write.",
        certainty="confidence",
    ),
    Kept("communities.Merge", "Joined from several members, or parted", Basis.TEAM, "What was joined, why, undone.",
         rows=_merges, without=("gone_row", "into_before", "into_after", "moved", "arrays", "parked")),
    Kept(
        "communities.Refusal",
        "Said to be two people",
        Basis.TEAM,
        "Two accounts a person keeps apart.",
        by=("a__member", "b__member"),
    ),
)  # fmt: skip

leaves_out(
    communities__PendingReply="Only the number of an act whose answer has not arrived yet; the act is given out.",
    communities__IdentityKey="Hashes made from what Accounts gives out, for finding like ones; no values of their own.",
    communities__IdentityLook="A fingerprint that says whether an account changed since it was last compared.",
)
