"""Verbs of a rule: write it, change it, switch it. Each leaves a line that can be read a year later, and a work entry.

A new rule runs in the shadow. To go live it needs a reason, a rehearsal of this very version, and, where that found a
large part of everything, somebody who types how large.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from communities.models import Area
from communities.work import record_work
from moderation.models import Rehearsal, Rule, RuleChange
from moderation.rules.sentence import sentence
from moderation.rules.shared_domains import ask_for_all

BROAD: Final = 0.05  # of all posts: more than one in twenty is not a rule but a mood
BROAD_FROM: Final = 20  # posts found: in a small record a share says little
What = RuleChange.What


class NotYet(ValueError):
    """The rule cannot go live; the message says what is missing."""


class TooBroad(NotYet):
    """It finds a large part of everything. `percent` is to be typed by whoever means it."""

    def __init__(self, percent: int, found: int, read: int) -> None:
        self.percent = percent
        super().__init__(
            f"In the rehearsal it found {found:,} of {read:,} posts, {percent} % of everything. If that is meant, type "
            f"{percent} to confirm."
        )


@transaction.atomic
def keep(rule: Rule, by: User | None, note: str = "") -> Rule:
    """Saves a new rule, in the shadow, or a new version of one that is there."""
    new = rule.pk is None
    if new:
        rule.state, rule.created_by, rule.version = Rule.State.SHADOW, by, 1
    else:
        rule.version = Rule.objects.select_for_update().get(pk=rule.pk).version + 1
    rule.changed_by = by
    rule.save()
    write_down(rule, What.WRITTEN if new else What.CHANGED, by, note)
    if rule.kind == Rule.Kind.NEW_DOMAIN:
        ask_for_all(rule.community)
    if by is not None:
        _note_work(rule, by, "wrote a rule" if new else "changed a rule")
    return rule


@transaction.atomic
def switch(rule: Rule, state: str, by: User, typed: str = "") -> bool:
    """Draft, shadow, live or off. Raises NotYet. False where nothing changed."""
    wanted = Rule.State(state)
    row = Rule.objects.select_for_update().get(pk=rule.pk)
    if row.state == wanted:
        return False
    note = _cleared(row, typed) if wanted == Rule.State.LIVE else ""
    _set(rule, wanted, by)
    write_down(rule, What.SWITCHED, by, note)
    _note_work(rule, by, f"switched a rule to {wanted}")
    return True


@transaction.atomic
def call_back(rehearsal: Rehearsal) -> bool:
    """A live rule whose new version turns out to find a large part of everything goes back into the shadow by itself.

    Unless somebody confirmed that version. True where it went.
    """
    rule = Rule.objects.select_for_update().select_related("community__workspace").get(pk=rehearsal.rule_id)
    if rule.state != Rule.State.LIVE or rule.version != rehearsal.version or not is_broad(rehearsal):
        return False
    if RuleChange.objects.filter(rule=rule, what=What.SWITCHED, state=Rule.State.LIVE, version=rule.version).exists():
        return False
    _set(rule, Rule.State.SHADOW, None)
    write_down(rule, What.SWITCHED, None, f"By itself: this version finds {percent(rehearsal)} % of all posts.")
    return True


def is_broad(rehearsal: Rehearsal) -> bool:
    """Whether it finds so much that somebody has to mean it."""
    return rehearsal.found >= BROAD_FROM and rehearsal.share >= BROAD


def percent(rehearsal: Rehearsal) -> int:
    """The share in whole percent."""
    return round(100 * rehearsal.share)


def latest(rule: Rule) -> Rehearsal | None:
    """The newest rehearsal that is done, of the rule's present version."""
    done = Rehearsal.objects.filter(rule=rule, version=rule.version, state=Rehearsal.State.DONE)
    return done.order_by("-id").first()


def write_down(rule: Rule, what: str, by: User | None, note: str = "") -> RuleChange:
    """The line that stays."""
    return RuleChange.objects.create(
        rule=rule,
        what=what,
        version=rule.version,
        state=rule.state,
        name=rule.name,
        sentence=sentence(rule),
        why=rule.why,
        settings=rule.settings,
        guideline=rule.guideline.title if rule.guideline else "",
        severity=rule.severity,
        note=note[:300],
        by=by,
    )


def _cleared(rule: Rule, typed: str) -> str:
    """What is said of going live, or NotYet."""
    if not rule.why.strip():
        raise NotYet("Say why it exists first: whoever reads it in a year will ask.")
    last = latest(rule)
    if last is None:
        raise NotYet("Rehearse this version first: a rule goes live when its figures have been seen.")
    if not is_broad(last):
        return ""
    if typed.strip().rstrip("% ") != str(percent(last)):
        raise TooBroad(percent(last), last.found, last.read)
    return f"Confirmed though it finds {percent(last)} % of all posts."


def _set(rule: Rule, state: str, by: User | None) -> None:
    rule.state, rule.state_since = state, timezone.now()
    fields = ["state", "state_since"]
    if by is not None:
        rule.changed_by = by
        fields += ["changed_by", "changed_at"]
    rule.save(update_fields=fields)


def _note_work(rule: Rule, by: User, kind: str) -> None:
    record_work(by, rule.community, Area.MODERATION, kind, about=rule.name, url=rule.get_absolute_url())
