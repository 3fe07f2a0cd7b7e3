"""What an author reads. Calm, concrete: what, why, who decided, what they can do. Nobody else is named or hinted at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from moderation.letters.reader import language_of_member
from moderation.letters.wording import Wording
from moderation.models import Case, Decision, Measure, Signal

APPEAL_WITHIN: Final = timedelta(days=183)  # "at least six months" (Art. 20 of the EU act), for everybody
LINK: Final = "⟦link⟧"  # stands in stored letters for the secret address of the reader's page

Action = Decision.Action
Kind = Measure.Kind


def decision_letter(case: Case, decision: Decision, signals: Iterable[Signal], language: str = "") -> str:
    """The letter about what was done with a post or its author, or a word before anything happens.

    `language` is the reader's; without one their own posts say it.
    """
    wording = Wording(language or language_of_member(case.member_id).language)
    acts = acts_of(decision)
    if not acts & RESTRICTING:
        return _talk(wording, case, decision)
    flagged = any(signal.origin in (Signal.Origin.RULE, Signal.Origin.MODEL) for signal in signals)
    until = decision.made_at + APPEAL_WITHIN
    return _joined(
        wording,
        case,
        [
            what_was_done(wording, case, decision),
            _why(wording, decision),
            wording.say("by_person_flagged" if flagged else "by_person"),
            wording.say("after_notice") if decision.source_type == Decision.SourceType.NOTICE else "",
            wording.say("appeal", date=wording.date(until)),
            wording.say("page", link=LINK),
        ],
    )


def what_was_done(wording: Wording, case: Case, decision: Decision) -> str:
    """One or two sentences: the post, then the account."""
    acts = acts_of(decision)
    about = {"date": wording.date(case.occurred_at), "where": _where(wording, case)}
    key = ""
    if Kind.REMOVE in acts:
        key = "removed_warned" if Kind.WARN in acts else "removed"
    elif Kind.HIDE in acts:
        key = "hidden_warned" if Kind.WARN in acts else "hidden"
    elif Kind.WARN in acts:
        key = "warned"
    elif Kind.TALK in acts:
        key = "talk"
    said = [wording.say(key, **about)] if key else []
    for measure in measures_of(decision):
        if measure.kind == Kind.SUSPEND:
            until = measure.until
            said.append(wording.say("suspended_until", date=wording.date(until)) if until else wording.say("suspended"))
    return " ".join(said)


def acts_of(decision: Decision) -> frozenset[str]:
    """All that the decision did: its principal act and its measures, as kinds of measures."""
    principal = {Action.WARN: {Kind.HIDE, Kind.WARN}}.get(Action(decision.action), {decision.action})
    return frozenset(str(act) for act in principal | {measure.kind for measure in measures_of(decision)})


def measures_of(decision: Decision) -> list[Measure]:
    """The acts beside the principal one that stand. A draft that is not saved has none yet."""
    return [measure for measure in decision.measures.all() if measure.undone_at is None] if decision.pk else []


TOLD: Final = frozenset({*map(str, (Kind.REMOVE, Kind.HIDE, Kind.WARN, Kind.SUSPEND, Kind.TALK))})
RESTRICTING: Final = frozenset({str(kind) for kind in (Kind.REMOVE, Kind.HIDE, Kind.WARN, Kind.SUSPEND)})


def correction_letter(case: Case, decision: Decision, language: str = "") -> str:
    """Takes a decision back that its author has already been told."""
    wording = Wording(language or language_of_member(case.member_id).language)
    about = {"date": wording.date(case.occurred_at), "where": _where(wording, case)}
    return _joined(wording, case, [wording.say("correction", **about), wording.say("sorry")])


def appeal_letter(case: Case, outcome: str, answer: str, language: str = "") -> str:
    """The answer to an author who objected. `outcome` is one of `Appeal.Outcome`."""
    wording = Wording(language or language_of_member(case.member_id).language)
    about = {"date": wording.date(case.occurred_at), "where": _where(wording, case)}
    return _joined(
        wording,
        case,
        [
            wording.say("appeal_asked", **about),
            wording.say(f"appeal_{outcome}"),
            answer.strip(),
            "" if outcome == "reversed" else wording.say("other_ways"),
            wording.say("page", link=LINK),
        ],
    )


def _talk(wording: Wording, case: Case, decision: Decision) -> str:
    about = {"date": wording.date(case.occurred_at), "where": _where(wording, case)}
    return _joined(
        wording,
        case,
        [wording.say("talk", **about), _why(wording, decision) or wording.say("talk_usual"), wording.say("talk_end")],
    )


def _joined(wording: Wording, case: Case, parts: Iterable[str]) -> str:
    name = case.member.name if case.member_id and case.member else wording.say("hello_there")
    whole = [wording.say("hello", name=name), *parts, wording.say("team", community=case.community)]
    return "\n\n".join(part for part in whole if part)


def _why(wording: Wording, decision: Decision) -> str:
    version, own = decision.guideline_version, decision.reason.strip()
    if decision.ground == Decision.Ground.LAW and own:
        return wording.say("against_law", reason=own)
    if version is None:
        return own
    about = {"number": version.guideline.number, "title": version.guideline.title}
    if own:
        return wording.say("guideline_own", **about, reason=own)
    return wording.say("guideline_text", **about, text=version.text)


def _where(wording: Wording, case: Case) -> str:
    title = case.conversation.title if case.conversation_id and case.conversation else ""
    return wording.say("where", title=title) if title else ""
