"""The words to start from: plain thanks for the very thing, with where it stands, for a person to change and send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from relationships.introductions.draft import Shown, called
from relationships.models import Occasion, Thanks

BEGINNINGS: Final = {
    Occasion.FIRST_HELP: "your answer in {where} helped somebody. It was your first one of that kind here, and I wanted"
    " you to know that it was seen.",
    Occasion.ROUND: "with {where} you have answered people here {count} times. That is a lot of evenings, and a lot of"
    " people who got on with what they were doing.",
    Occasion.WAITED: "{where} had waited a while before you took it on. Thank you for not scrolling past.",
    Occasion.WELCOMED: "{count} people who were new here in the last year got their first answer from you, last in"
    " {where}. A first answer decides whether somebody comes back.",
    Occasion.HOSTED: "thank you for {where}. Evenings like that don’t happen by themselves.",
    Occasion.BACK: "good to see you again, and with a hand for somebody else straight away, in {where}.",
    Occasion.YEARS: "it is {count} since you first wrote here, in {where}. I am glad you stayed.",
    Occasion.UNTHANKED: "you have answered a good many people here lately, for instance in {where}, and I don’t think"
    " anybody has said it: thank you. It is noticed.",
    Occasion.OTHER: "{words}",
}


def draft(thanks: Thanks, posts: Mapping[int, Shown], sender: str) -> str:
    """The message. `posts` are the acts as evidence, by id; without any, only what was done is named."""
    post = next((posts[act] for act in reversed(thanks.acts) if act in posts), None)
    where = "what you did here"
    if post is not None:
        title = f"“{post.title}”" if post.title else "the conversation there"
        where = f"{title} ({post.outside})" if post.outside else title
    beginning = BEGINNINGS[Occasion(thanks.occasion)]
    number = thanks.key.partition(":")[2]
    count = number
    if thanks.occasion == Occasion.YEARS:
        count = "one year" if number == "1" else f"{number} years"
    said = beginning.format(where=where, count=count, words=thanks.words)
    close = "" if "thank you" in said.casefold() else "Thank you.\n\n"
    return f"Hi {called(thanks.member.name)},\n\n{said}\n\n{close}{sender}"
