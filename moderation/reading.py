"""Reads what arrived: rules, then the first models, leave signals and open cases. Only recent posts are read.

An old archive must not flood the queue, so posts older than `WINDOW` before the community's present are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from communities.models import Activity, Batch, Community, Conversation
from communities.models.activity import SPOKEN
from moderation import judging
from moderation.familiar import familiar
from moderation.models import Case, Guideline, Rule, Signal
from moderation.opening import Opening, open_for_posts, open_for_raid, open_for_thread, store
from moderation.post import Post, read_posts, spoken
from moderation.raids import find_raids
from moderation.rules import find
from moderation.rules.matching import Refused
from moderation.turning import forecast

WINDOW: Final = timedelta(days=30)
LAPSES_AFTER: Final = timedelta(days=60)
COMPARED: Final = timedelta(hours=24)
MOST_COMPARED: Final = 20_000
HOT: Final = timedelta(hours=48)
QUEUE_AT: Final = 0.5  # below it, all reasons weighed, nobody is asked to look
SAID_TO_SOMEBODY_AT: Final = 0.62  # a model alone opens a case from here on where its words are said to somebody,
SAID_AT_LARGE_AT: Final = 0.8  # and from here on where they are about code, a tool, the world or oneself
ADVERTISING_AT: Final = 0.8  # of a newcomer whose link leads where no regular ever linked to
NEW_HERE: Final = 3  # days
A_DAY: Final = 12  # and at most so many a day of the record: the likeliest ones
HARSH_AT: Final = 0.8


def read_batch(batch: Batch) -> None:
    """The room's part in the life of a post. Idempotent."""
    community = batch.community
    present = community.present()
    lapse(community, present)
    since = present - WINDOW
    if batch.last_at is None or batch.last_at < since:
        return
    posts = read_posts(spoken(community, since).filter(batch=batch))
    if not posts:
        return
    around = _around(community, posts)
    guidelines = {each.slug: each for each in Guideline.objects.in_community(community).in_force()}
    raided = _raids(community, around, guidelines.get("no-spam"))
    found = _by_rules(community, posts, around)
    openings = _openings(community, [post for post in posts if post.id not in raided], found, guidelines)
    open_for_posts(community, openings)
    _threads(community, posts, present, guidelines.get("respect"))


def lapse(community: Community, present: datetime) -> int:
    """Closes what nobody touched and nobody needs to any more: a record that moved on by two months."""
    old = Case.objects.in_community(community).filter(
        state=Case.State.WAITING, assignee=None, occurred_at__lt=present - LAPSES_AFTER, decisions=None
    )
    return old.update(state=Case.State.LAPSED)


def _around(community: Community, posts: Sequence[Post]) -> list[Post]:
    """The posts themselves and those of the day before the first of them."""
    first, last = min(p.occurred_at for p in posts), max(p.occurred_at for p in posts)
    rows = spoken(community, first - COMPARED, last + timedelta(microseconds=1)).newest_first()[:MOST_COMPARED]
    return read_posts(rows)


def _raids(community: Community, around: Sequence[Post], guideline: Guideline | None) -> set[int]:
    raided: set[int] = set()
    for group in find_raids(around):
        open_for_raid(community, group, guideline)
        raided |= {post.id for post in group}
    return raided


def _by_rules(
    community: Community, posts: Sequence[Post], around: Sequence[Post]
) -> dict[int, list[tuple[Rule, judging.Reason]]]:
    """What live rules found; what shadow rules found is noted and goes no further."""
    live: dict[int, list[tuple[Rule, judging.Reason]]] = defaultdict(list)
    for rule in Rule.objects.in_community(community).running().select_related("guideline"):
        try:
            matches = find(rule, posts, around)
        except Refused:  # saved by an older version of Kith; the rules page says so
            continue
        for match in matches:
            reason = judging.Reason(
                Signal.Origin.RULE, rule.name, str(rule.version), rule.strength, match.words, match.spans
            )
            if rule.state == Rule.State.SHADOW:
                post = match.post
                store(community, post.about, [(rule, reason)], post.occurred_at, case=None, post=post, shadow=True)
            else:
                live[match.post.id].append((rule, reason))
    return live


def _openings(
    community: Community,
    posts: Sequence[Post],
    found: dict[int, list[tuple[Rule, judging.Reason]]],
    guidelines: dict[str, Guideline],
) -> list[Opening]:
    """Posts that a rule found, and the likeliest of those that a model minds."""
    hurtful, spam = judging.hurtful(posts), judging.advertising(posts)
    scored = list(zip(posts, hurtful, spam, strict=True))
    strange = _strange(community, [post for post, _, s in scored if s >= ADVERTISING_AT])
    suspect = [p for p, h, _ in scored if p.id in found or p.id in strange or h >= SAID_TO_SOMEBODY_AT]
    removals = judging.removals_of(
        {p.member_id for p in suspect if p.member_id}, timedelta(days=90), community.present()
    )
    likely = dict(zip((p.id for p in posts), zip(hurtful, spam, strict=True), strict=True))
    by_rule: list[Opening] = []
    by_model: list[Opening] = []
    for post in suspect:
        reasons: list[tuple[Rule | None, judging.Reason]] = [*found.get(post.id, [])]
        reasons += [(None, each) for each in judging.model_reasons(post)]
        reasons += [(None, each) for each in judging.circumstances(post, removals.get(post.member_id or 0, 0))]
        opening = _named(post, reasons, likely[post.id], guidelines)
        if post.id in found:
            by_rule.append(opening)
        elif post.id in strange or _is_sharp(likely[post.id][0], reasons):
            by_model.append(opening)
    return by_rule + _within_capacity(community, by_model)


def _strange(community: Community, posts: Sequence[Post]) -> set[int]:
    """Of posts that read like advertising, those by somebody new here with a link that no regular ever shared."""
    new = [p for p in posts if p.newer_than(NEW_HERE) or (p.author is not None and p.author.posts <= 1)]
    if not new:
        return set()
    hosts = {post.id: {host for host, _, _ in post.links} for post in new}
    known = familiar(community, set().union(*hosts.values()), max(post.occurred_at for post in new))
    return {post for post, linked in hosts.items() if linked - known}


def _is_sharp(hurtful: float, reasons: list[tuple[Rule | None, judging.Reason]]) -> bool:
    """Sharp enough for a case without a rule: less is needed where it is said to somebody."""
    return hurtful >= (SAID_TO_SOMEBODY_AT if _to_somebody(reasons) else SAID_AT_LARGE_AT)


def _to_somebody(reasons: list[tuple[Rule | None, judging.Reason]]) -> bool:
    return any(reason.name == judging.AIMED for _, reason in reasons)


def _named(
    post: Post,
    reasons: list[tuple[Rule | None, judging.Reason]],
    likely: tuple[float, float],
    guidelines: dict[str, Guideline],
) -> Opening:
    """The case's name, guideline and severity: the strictest rule's, else those of what the model minds more."""
    hurtful, spam = likely
    rules = sorted((rule for rule, _ in reasons if rule is not None), key=lambda rule: -rule.severity)
    harsh = hurtful >= HARSH_AT and _to_somebody(reasons)  # an attack is upon somebody
    if rules:
        first = rules[0]
        return Opening(first.name, first.severity, first.guideline, post=post, reasons=reasons, harsh=harsh)
    if spam > hurtful:
        return Opening("Looks like advertising", 1, guidelines.get("no-spam"), post=post, reasons=reasons)
    label, severity = ("Likely attack", 3) if harsh else ("Sharp words", 2)
    return Opening(label, severity, guidelines.get("respect"), post=post, reasons=reasons, harsh=harsh)


def _within_capacity(community: Community, openings: list[Opening]) -> list[Opening]:
    """Those above the threshold, the likeliest first, at most `A_DAY` a day of the community."""
    from moderation.weigh import probability

    ranked = sorted(
        ((probability(reason.strength for _, reason in each.reasons), each) for each in openings),
        key=lambda pair: -pair[0],
    )
    days: dict[object, int] = defaultdict(int)
    if ranked:
        first = min(each.post.occurred_at for _, each in ranked if each.post)
        taken = Case.objects.in_community(community).filter(
            subject=Case.Subject.POST, occurred_at__gte=community.starts(community.day_of(first))
        )
        for at in taken.exclude(signals__origin=Signal.Origin.RULE).values_list("occurred_at", flat=True).distinct():
            days[community.day_of(at)] += 1
    chosen = []
    for p, opening in ranked:
        if p < QUEUE_AT or opening.post is None:
            continue
        day = community.day_of(opening.post.occurred_at)
        if days[day] < A_DAY:
            days[day] += 1
            chosen.append(opening)
    return chosen


def _threads(community: Community, posts: Sequence[Post], present: datetime, guideline: Guideline | None) -> None:
    """Looks at the threads that moved in the last two days."""
    moved = {p.conversation_id for p in posts if p.conversation_id and p.occurred_at > present - HOT}
    hot = Conversation.objects.filter(pk__in=moved, posts__gte=8, closed=False)
    for thread in hot:
        rows = Activity.objects.filter(
            conversation=thread, kind__in=SPOKEN, deleted_at=None, occurred_at__gt=present - HOT
        ).newest_first()[:24]
        latest = sorted(read_posts(rows), key=lambda post: (post.occurred_at, post.id))
        turn = forecast(latest)
        if turn is not None:
            opening = Opening(
                "May turn", 2, guideline, conversation=thread, reasons=[(None, each) for each in turn.reasons]
            )
            open_for_thread(community, opening, latest[-1].occurred_at)
