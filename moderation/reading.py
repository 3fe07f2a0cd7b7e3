"""Reads what arrived: rules, then the first models, leave signals and open cases. Only recent posts are read.

An old archive must not flood the queue, so posts older than `WINDOW` before the community's present are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from communities.models import Batch, Community
from moderation import judging
from moderation.asking import Said, ask
from moderation.familiar import familiar
from moderation.models import Case, Guideline, Rule, Signal
from moderation.opening import Opening, open_for_posts, open_for_raid, store
from moderation.post import Post, read_posts, spoken
from moderation.raids import find_raids
from moderation.rules import find
from moderation.rules.matching import Refused
from moderation.team.signals import LIKE_BEFORE, learnt
from moderation.team.thresholds import InForce
from moderation.turning.live import look

WINDOW: Final = timedelta(days=30)
LAPSES_AFTER: Final = timedelta(days=60)
COMPARED: Final = timedelta(hours=24)
MOST_COMPARED: Final = 20_000
SAID_TO_SOMEBODY_AT: Final = 0.85  # a model alone opens a case from here on where its words are said to somebody,
SAID_AT_LARGE_AT: Final = 0.94  # and from here on where they are about code, a tool, the world or oneself
ADVERTISING_AT: Final = 0.8  # of a newcomer whose link leads where no regular ever linked to
NEW_HERE: Final = 3  # days
HARSH_AT: Final = 0.9
HATE_AT: Final = 0.8  # towards a group it need not be said to somebody
THREAT_AT: Final = 0.8
SELF_HARM_AT: Final = 0.7
GRAVE: Final = {"self_harm": "Self-harm: somebody may need help", "threat": "Threat", "hate": "Hateful"}


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
    look(community, posts, present, guidelines.get("respect"))


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
    said = ask(posts, _urgent(community, posts, found))
    taught = learnt(community, posts, said)
    adverts = {post.id: judging.advertising(post, said[post.id]) for post in posts}
    strange = _strange(community, [post for post in posts if adverts[post.id] >= ADVERTISING_AT])
    asked = {*found, *strange, *taught.wanted}
    suspect = [post for post in posts if post.id in asked or _is_minded(said[post.id])]
    removals = judging.removals_of(
        {p.member_id for p in suspect if p.member_id}, timedelta(days=90), community.present()
    )
    by_rule: list[Opening] = []
    by_model: list[Opening] = []
    for post in suspect:
        reasons: list[tuple[Rule | None, judging.Reason]] = [*found.get(post.id, [])]
        models = judging.model_reasons(post, said[post.id])
        reasons += [(None, each) for each in (*models, *taught.beside(post.id, models))]
        reasons += [(None, each) for each in judging.circumstances(post, removals.get(post.member_id or 0, 0))]
        opening = _named(post, reasons, said[post.id], adverts[post.id], guidelines)
        if post.id in found:
            by_rule.append(opening)
        elif post.id in strange or _is_sharp(said[post.id], reasons):
            by_model.append(opening)
        elif post.id in taught.wanted:
            by_model.append(replace(opening, label=LIKE_BEFORE, severity=2, guideline=None, harsh=False))
    return by_rule + _within_capacity(community, by_model, taught.force)


def _urgent(community: Community, posts: Sequence[Post], found: Collection[int]) -> set[int]:
    """Posts to read closely in any case: a rule or a member spoke, the author is new, the thread may turn."""
    ids = [post.id for post in posts]
    reported = Signal.objects.in_community(community).filter(origin=Signal.Origin.REPORT, activity_id__in=ids)
    threads = {post.conversation_id for post in posts if post.conversation_id}
    turning = (
        Case.objects.in_community(community).open().filter(subject=Case.Subject.THREAD, conversation_id__in=threads)
    )
    hot = set(turning.values_list("conversation_id", flat=True))
    chosen = {*found, *reported.values_list("activity_id", flat=True)} - {None}
    return chosen | {p.id for p in posts if p.newer_than(NEW_HERE) or (p.conversation_id and p.conversation_id in hot)}


def _is_minded(said: Said) -> bool:
    """Whether the models mind it enough to weigh the circumstances; only what both have read is minded."""
    labels = said.labels
    return said.judgement is not None and (
        said.harm >= SAID_TO_SOMEBODY_AT or labels["self_harm"] >= SELF_HARM_AT or labels["threat"] >= THREAT_AT
    )


def _strange(community: Community, posts: Sequence[Post]) -> set[int]:
    """Of posts that read like advertising, those by somebody new here with a link that no regular ever shared."""
    new = [p for p in posts if p.newer_than(NEW_HERE) or (p.author is not None and p.author.posts <= 1)]
    if not new:
        return set()
    hosts = {post.id: {host for host, _, _ in post.links} for post in new}
    known = familiar(community, set().union(*hosts.values()), max(post.occurred_at for post in new))
    return {post for post, linked in hosts.items() if linked - known}


def _is_sharp(said: Said, reasons: list[tuple[Rule | None, judging.Reason]]) -> bool:
    """Sharp enough for a case without a rule: less is needed where it is said to somebody."""
    labels = said.labels
    if labels["self_harm"] >= SELF_HARM_AT or labels["hate"] >= HATE_AT or labels["threat"] >= THREAT_AT:
        return True
    return said.harm >= (SAID_TO_SOMEBODY_AT if _to_somebody(reasons) else SAID_AT_LARGE_AT)


def _to_somebody(reasons: list[tuple[Rule | None, judging.Reason]]) -> bool:
    return any(reason.name == judging.AIMED for _, reason in reasons)


def _named(
    post: Post,
    reasons: list[tuple[Rule | None, judging.Reason]],
    said: Said,
    advert: float,
    guidelines: dict[str, Guideline],
) -> Opening:
    """The case's name, guideline and severity: the strictest rule's, else those of what the models mind most."""
    rules = sorted((rule for rule, _ in reasons if rule is not None), key=lambda rule: -rule.severity)
    head = judging.gravest(said.labels) if said.judgement else "toxic"
    harsh = head in GRAVE or (said.harm >= HARSH_AT and _to_somebody(reasons))  # an attack is upon somebody
    if rules:
        first = rules[0]
        return Opening(first.name, first.severity, first.guideline, post=post, reasons=reasons, harsh=harsh)
    if head in GRAVE:
        guideline = None if head == "self_harm" else guidelines.get("respect")  # care, not a breach of anything
        return Opening(GRAVE[head], 3, guideline, post=post, reasons=reasons, harsh=True)
    if advert > said.harm:
        return Opening("Looks like advertising", 1, guidelines.get("no-spam"), post=post, reasons=reasons)
    label, severity = ("Likely attack", 3) if harsh else ("Sharp words", 2)
    return Opening(label, severity, guidelines.get("respect"), post=post, reasons=reasons, harsh=harsh)


def _within_capacity(community: Community, openings: list[Opening], force: InForce) -> list[Opening]:
    """Those above the threshold, the likeliest first, at most as many a day as the team has time for."""
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
        if p < force.queue_at or opening.post is None:
            continue
        day = community.day_of(opening.post.occurred_at)
        if days[day] < force.most_a_day:
            days[day] += 1
            chosen.append(opening)
    return chosen
