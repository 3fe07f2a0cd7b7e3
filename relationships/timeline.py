"""Everything a member did, newest first, said in words; and where each act can be read in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from communities.models import Activity, Channel, Community, Conversation, Kind, Member

HUES: Final = {
    Kind.POST: "relationships",
    Kind.REPLY: "care",
    Kind.REACTION: "content",
    Kind.JOIN: "governance",
    Kind.LEAVE: "insight",
    Kind.ATTENDANCE: "governance",
    Kind.CONTRIBUTION: "moderation",
}
TEXTS: Final = 180


@dataclass(frozen=True, slots=True)
class Act:
    """One line: verb, toward whom, where, what was said."""

    activity: Activity
    verb: str
    hue: str
    toward: Member | None
    conversation: Conversation | None
    place: str
    excerpt: str
    url: str


def said(community: Community, activities: Iterable[Activity]) -> list[Act]:
    """Lines for these acts, in four queries whatever their number."""
    acts = list(activities)
    conversations = Conversation.objects.in_bulk({act.conversation_id for act in acts if act.conversation_id})
    channels = Channel.objects.in_bulk({act.channel_id for act in acts if act.channel_id})
    targets = dict(
        Activity.objects.filter(pk__in={act.reply_to_id for act in acts if act.reply_to_id}).values_list(
            "pk", "member_id"
        )
    )
    members = Member.objects.in_bulk({pk for pk in targets.values() if pk})
    answered = {pk: members.get(member) for pk, member in targets.items() if member}
    return [_line(community, act, conversations, channels, answered.get(act.reply_to_id or 0)) for act in acts]


def _line(
    community: Community,
    act: Activity,
    conversations: dict[int, Conversation],
    channels: dict[int, Channel],
    toward: Member | None,
) -> Act:
    conversation = conversations.get(act.conversation_id) if act.conversation_id else None
    channel = channels.get(act.channel_id) if act.channel_id else None
    url = ""
    if conversation is not None:
        anchor = act.reply_to_id if act.kind == Kind.REACTION and act.reply_to_id else act.pk
        url = f"{community.url('relationships:conversation', conversation.pk)}?around={anchor}#a{anchor}"
    if toward is not None and toward.pk == act.member_id:
        toward = None
    text = " ".join(act.text.split())
    return Act(
        act,
        _verb(act, conversation, toward),
        HUES[Kind(act.kind)],
        toward,
        conversation,
        channel.name if channel else "",
        text[:TEXTS] + ("…" if len(text) > TEXTS else ""),
        url,
    )


def _verb(act: Activity, conversation: Conversation | None, toward: Member | None) -> str:
    if act.kind == Kind.REACTION:
        return f"Reacted {act.value}".strip() if act.value else "Reacted"
    if act.kind == Kind.ATTENDANCE:
        return {"host": "Hosted", "speaker": "Spoke at"}.get(act.value, "Came to")
    if act.kind == Kind.JOIN:
        return "Joined"
    if act.kind == Kind.LEAVE:
        return "Left"
    if act.kind == Kind.CONTRIBUTION:
        return f"Contributed {act.value}".strip()
    if toward is not None:
        return "Answered"
    if (
        conversation is not None
        and conversation.starter_id == act.member_id
        and act.occurred_at == conversation.started_at
    ):
        return "Asked" if conversation.kind == Conversation.Kind.QUESTION else "Began"
    return "Wrote in"
