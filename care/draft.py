"""The message by which a member is asked: ours to suggest, a person's to change and send."""

from __future__ import annotations

from care.models import Question
from communities.models import Activity, Member


def draft(question: Question, member: Member, why: str, sender: str) -> str:
    """A short, honest message with the way to the question. `why` is the suggestion's reason."""
    place = f" in {question.channel.name}" if question.channel else ""
    link = address(question)
    reason = f"I thought of you because you {why.split(';')[0]} lately.\n\n" if why.startswith("answered") else ""
    way = f"It is here: {link}" if link else f"It is the one of {question.asked_at:%-d %B}."
    return (
        f"Hello {member.name.split()[0] if member.name.split() else member.name},\n\n"
        f"{question.asker.name} asked{place}: “{question.title}”, and nobody has answered so far. {way}\n\n"
        f"{reason}If you have a minute for it, they would be glad. If not, that is fine too.\n\n{sender}"
    )


def address(question: Question) -> str:
    """Where the question stands on its platform; "" when the source gave no address."""
    post = Activity.objects.filter(pk=question.activity_id).values_list("url", flat=True).first()
    return post or question.conversation.url
