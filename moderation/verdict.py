"""Reads a decision from a form: the act, the case's version, guideline, reason, further acts, answers to reporters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404, QueryDict
from django.utils import timezone

from communities.models import Community
from moderation.further import DAYS, GOES_WITH, Further
from moderation.models import Decision, Guideline, GuidelineVersion, Measure


@dataclass(frozen=True, slots=True)
class Verdict:
    """As somebody wants it; nothing of it is checked against a case yet."""

    action: str
    guideline_version: GuidelineVersion | None
    reason: str
    further: list[Further]
    closed_why: str
    closed_words: str


def read_verdict(told: QueryDict, community: Community) -> Verdict:
    """Raises Http404 for an act that is none."""
    action = told.get("action", "")
    if action not in Decision.Action.values:
        raise Http404
    return Verdict(
        action,
        guideline_version(told.get("guideline", ""), community),
        told.get("reason", ""),
        _further(told, action, community),
        told.get("closed_why", ""),
        told.get("closed_words", "")[:500],
    )


def guideline_version(chosen: str, community: Community) -> GuidelineVersion | None:
    """The text in force now of the guideline that was chosen."""
    if not chosen.isdecimal() or len(chosen) > 18:
        return None
    found = Guideline.objects.in_community(community).in_force().filter(pk=int(chosen)).first()
    return found.current() if found is not None else None


def seen(told: Mapping[str, str], name: str = "version") -> int:
    """The version that a page saw. Raises Http404 where it is no number."""
    value = told.get(name, "")
    if not value.isdecimal() or len(value) > 9:
        raise Http404
    return int(value)


def _further(told: QueryDict, action: str, community: Community) -> list[Further]:
    """The acts that are ticked. One that is a part of the principal act already is not named again."""
    other = guideline_version(told.get("also_guideline", ""), community)
    found = []
    for kind in dict.fromkeys(told.getlist("also")):
        if kind not in Measure.Kind.values or kind == action or (action == "warn" and kind in ("hide", "warn")):
            continue
        found.append(Further(kind, _until(told.get(f"until_{kind}", "")), other))
    return found


def _until(days: str) -> datetime | None:
    return timezone.now() + timedelta(days=int(days)) if days in map(str, DAYS) else None


def choices(subject: str) -> list[tuple[str, str, str]]:
    """(kind, words, with which acts) for the form."""
    fitting: dict[str, list[str]] = {}
    for action, kinds in GOES_WITH.items():
        for kind in kinds:
            fitting.setdefault(str(kind), []).append(str(Decision.Action(action).value))
    words = {
        "warn": "warn the author",
        "suspend": "suspend all accounts" if subject == "raid" else "suspend the author",
        "approve_author": "approve the author: rules for newcomers leave them alone",
        "hide": "hide the post meanwhile",
    }
    return [(kind, words[kind], " ".join(acts)) for kind, acts in fitting.items() if kind in words]
