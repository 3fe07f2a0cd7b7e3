"""Opens or raises cases and stores their signals. Twice is once: signals have keys, subjects one open case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from communities.models import Community, Conversation
from moderation.judging import Reason
from moderation.models import Case, CasePart, Guideline, Rule, Signal
from moderation.post import Post
from moderation.queues.routing import place
from moderation.weigh import MINUTES, harm, probability, readers

Key = tuple[Rule | None, Reason]


@dataclass(slots=True)
class Opening:
    """A case in the making: its subject, its reasons, and the rule that made each where one did."""

    label: str
    severity: int
    guideline: Guideline | None
    post: Post | None = None
    conversation: Conversation | None = None
    reasons: list[Key] = field(default_factory=list)
    harsh: bool = False


def signal_key(about: str, rule: Rule | None, reason: Reason) -> str:
    """The same reason for the same subject has the same key."""
    origin = f"rule{rule.pk}v{rule.version}" if rule else f"{reason.origin}:{reason.name}v{reason.version}"
    return f"{about}:{origin}"[:120]


def open_for_posts(community: Community, openings: Sequence[Opening]) -> int:
    """One case a post. Posts with an open case get the new signals; decided ones only when edited since.

    Gives how many were opened.
    """
    by_post = {opening.post.id: opening for opening in openings if opening.post}
    cases = Case.objects.filter(activity_id__in=by_post, subject=Case.Subject.POST).order_by("id")
    known = {int(each.activity_id or 0): each for each in cases}
    threads = Conversation.objects.in_bulk({o.post.conversation_id for o in by_post.values() if o.post} - {None})
    opened, touched = 0, []
    for post_id, opening in by_post.items():
        case, post = known.get(post_id), opening.post
        if post is None or (case is not None and not case.is_open and not _edited_since(post, case)):
            continue
        if case is None or not case.is_open:
            posts = threads[post.conversation_id].posts if post.conversation_id in threads else 1
            case = _open(
                community,
                opening,
                readers(posts),
                subject=Case.Subject.POST,
                activity_id=post.id,
                member_id=post.member_id,
                conversation_id=post.conversation_id,
                occurred_at=post.occurred_at,
            )
            opened += 1
            store(community, post.about, opening.reasons, post.occurred_at, case=case, post=post)
            touched.append(case)
        elif store(community, post.about, opening.reasons, post.occurred_at, case=case, post=post):
            _weigh(case)
            touched.append(case)
    place(touched)
    return opened


def open_for_report(community: Community, opening: Opening) -> Case:
    """A case for a post that somebody reported, also where one was decided before. The open one, if there is one."""
    post = opening.post
    if post is None:
        raise ValueError("A report is about a post.")
    there = Case.objects.open().filter(subject=Case.Subject.POST, activity_id=post.id).first()
    if there is not None:
        return there
    thread = Conversation.objects.filter(pk=post.conversation_id).first() if post.conversation_id else None
    case = _open(
        community,
        opening,
        readers(thread.posts if thread is not None else 1),
        subject=Case.Subject.POST,
        activity_id=post.id,
        member_id=post.member_id,
        conversation_id=post.conversation_id,
        occurred_at=post.occurred_at,
    )
    place([case])
    return case


def open_for_thread(community: Community, opening: Opening, last_at: datetime) -> Case | None:
    """A thread that may turn. None where its case is open already or was looked at since it last moved."""
    thread = opening.conversation
    if thread is None:
        return None
    latest = Case.objects.filter(conversation=thread, subject=Case.Subject.THREAD).order_by("-id").first()
    if latest is not None and (latest.is_open or latest.occurred_at >= last_at):
        return None
    case = _open(
        community,
        opening,
        readers(thread.posts),
        subject=Case.Subject.THREAD,
        conversation_id=thread.pk,
        occurred_at=last_at,
    )
    store(community, f"thread:{thread.pk}:{int(last_at.timestamp())}", opening.reasons, last_at, case=case)
    place([case])
    return case


def open_for_raid(community: Community, group: Sequence[Post], guideline: Guideline | None) -> Case | None:
    """One case for all posts of a raid that are in none yet; open cases of single posts in it are folded into it."""
    ids = [post.id for post in group]
    parts = dict(CasePart.objects.filter(activity_id__in=ids).values_list("activity_id", "case_id"))
    new = [post for post in group if post.id not in parts]
    if not new:
        return None
    case = Case.objects.open().filter(pk__in=parts.values(), subject=Case.Subject.RAID).first()
    accounts = len({post.member_id for post in group})
    domains = sorted({link[0] for post in group for link in post.links})
    words = f"{accounts} new accounts, {len(group)} posts" + (f", links to {', '.join(domains[:3])}" if domains else "")
    reason = Reason(Signal.Origin.CIRCUMSTANCE, "raid", "1", 6.0, words[:300])
    first = min(new, key=lambda post: post.occurred_at)
    if case is None:
        opening = Opening(f"Raid: {accounts} new accounts", 2, guideline, post=first, reasons=[(None, reason)])
        case = _open(
            community,
            opening,
            min(100, 10 * len(group)),
            subject=Case.Subject.RAID,
            occurred_at=first.occurred_at,
        )
        store(community, f"raid:{first.id}", opening.reasons, first.occurred_at, case=case)
    else:
        case.label = f"Raid: {accounts} new accounts"
        case.version += 1
        case.save(update_fields=["label", "version"])
        case.signals.filter(name="raid").update(words=reason.words)
    CasePart.objects.bulk_create(
        [CasePart(case=case, activity_id=post.id, member_id=post.member_id) for post in new], ignore_conflicts=True
    )
    Case.objects.open().filter(subject=Case.Subject.POST, activity_id__in=ids, assignee=None).update(
        state=Case.State.LAPSED
    )
    place([case])
    return case


def store(
    community: Community,
    about: str,
    reasons: Iterable[Key],
    occurred_at: datetime,
    *,
    case: Case | None,
    post: Post | None = None,
    shadow: bool = False,
) -> int:
    """Stores the signals not yet stored. Gives how many were new."""
    rows = [
        Signal(
            workspace_id=community.workspace_id,
            community=community,
            case=case,
            key=signal_key(about, rule, reason),
            activity_id=post.id if post else None,
            member_id=post.member_id if post else None,
            conversation_id=post.conversation_id if post else (case.conversation_id if case else None),
            origin=reason.origin,
            rule=rule,
            name=reason.name[:60],
            version=reason.version,
            strength=reason.strength,
            words=reason.words[:300],
            spans=[list(span) for span in reason.spans],
            shadow=shadow,
            occurred_at=occurred_at,
        )
        for rule, reason in reasons
    ]
    there = set(
        Signal.objects.filter(community=community, key__in=[row.key for row in rows]).values_list("key", flat=True)
    )
    fresh = [row for row in rows if row.key not in there]
    Signal.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def raise_case(case: Case) -> None:
    """Weighs an open case anew from all its signals, and puts it where it now belongs; an open page learns of it."""
    _weigh(case)
    place([case])


def _weigh(case: Case) -> None:
    p = probability(case.signals.values_list("strength", flat=True))
    case.harm *= p / case.probability if case.probability else 1
    case.probability, case.worth = p, case.harm / case.minutes
    case.version += 1
    case.save(update_fields=["probability", "harm", "worth", "version"])


def _open(community: Community, opening: Opening, read_by: int, *, subject: str, **about: Any) -> Case:
    p = probability(reason.strength for _, reason in opening.reasons)
    spoilt, minutes = harm(p, opening.severity, read_by), MINUTES[subject]
    case = Case(
        workspace_id=community.workspace_id,
        community=community,
        subject=subject,
        label=opening.label[:80],
        guideline=opening.guideline,
        probability=p,
        severity=opening.severity,
        harm=spoilt,
        minutes=minutes,
        worth=spoilt / minutes,
        harsh=opening.harsh,
        **about,
    )
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError:  # another worker was quicker: its case is the one
        fields = ("activity_id", "conversation_id") if subject != Case.Subject.RAID else ()
        return Case.objects.open().get(subject=subject, **{name: about.get(name) for name in fields if about.get(name)})
    return case


def _edited_since(post: Post, case: Case) -> bool:
    return bool(post.edited_at and case.decided_at and post.edited_at > case.decided_at)
