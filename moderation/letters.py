"""The words a member reads. Calm, concrete: what, why, who decided, what they can do. Nobody else is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from moderation.models import Case, Decision, Signal

APPEAL_WITHIN: Final = timedelta(days=183)  # "at least six months" (Art. 20 of the EU act), for everybody

WHAT: Final = {
    Decision.Action.REMOVE: "was removed",
    Decision.Action.WARN: "was hidden, and this is a warning",
}


def decision_letter(case: Case, decision: Decision, signals: Iterable[Signal]) -> str:
    """The letter about a removal, a warning, or a word before anything happens."""
    if decision.action == Decision.Action.TALK:
        return _talk(case, decision)
    until = decision.made_at + APPEAL_WITHIN
    flagged = any(signal.origin in (Signal.Origin.RULE, Signal.Origin.MODEL) for signal in signals)
    parts = [
        f"Hello {_name(case)},",
        f"Your post of {case.occurred_at:%-d %B %Y}{_where(case)} {WHAT[Decision.Action(decision.action)]}.",
        _why(decision),
        "A person made this decision"
        + (", after an automatic flag brought the post to our attention." if flagged else "."),
        f"If you think we got it wrong, reply to this message until {until:%-d %B %Y} and say why. "
        "Somebody else from our team will look at it again. You can also turn to an out-of-court dispute body or to a "
        "court.",
        f"The team of {case.community}",
    ]
    return "\n\n".join(part for part in parts if part)


def correction_letter(case: Case, decision: Decision) -> str:
    """Takes a decision back that its author has already been told."""
    return "\n\n".join(
        [
            f"Hello {_name(case)},",
            f"We told you that your post of {case.occurred_at:%-d %B %Y}{_where(case)} "
            f"{WHAT.get(Decision.Action(decision.action), 'needed a word')}. We have taken that decision back: "
            "the post stands, and nothing is held against you.",
            "Sorry for the trouble.",
            f"The team of {case.community}",
        ]
    )


def appeal_letter(case: Case, reversed_: bool, answer: str) -> str:
    """The answer to an appeal."""
    outcome = (
        "We were wrong, and the decision is taken back: the post stands, and nothing is held against you."
        if reversed_
        else "Somebody who had no part in the first decision has read your post and your message. The decision stands."
    )
    return "\n\n".join(
        part
        for part in (
            f"Hello {_name(case)},",
            f"You asked us to look again at your post of {case.occurred_at:%-d %B %Y}{_where(case)}.",
            outcome,
            answer.strip(),
            f"The team of {case.community}",
        )
        if part
    )


def _talk(case: Case, decision: Decision) -> str:
    parts = [
        f"Hello {_name(case)},",
        f"A word about your post of {case.occurred_at:%-d %B %Y}{_where(case)}: it stands, and this is no warning.",
        _why(decision)
        or "It may read sharper than you meant it. If you like, change it, or leave the thread alone for an hour.",
        "If something about the thread troubles you, tell us; we'd like to hear it.",
        f"The team of {case.community}",
    ]
    return "\n\n".join(parts)


def _why(decision: Decision) -> str:
    version = decision.guideline_version
    own = decision.reason.strip()
    if version is None:
        return own
    said = f"It is about guideline {version.guideline.number}, {version.guideline.title}"
    return f"{said}: {own}" if own else f"{said}. The text that applied that day: “{version.text}”"


def _where(case: Case) -> str:
    title = case.conversation.title if case.conversation_id and case.conversation else ""
    return f" in “{title}”" if title else ""


def _name(case: Case) -> str:
    return case.member.name if case.member_id and case.member else "there"
