"""From where on the queue asks somebody to look: what a choice would bring, the choice itself, and the one in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom
from typing import Final

import numpy as np
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from numpy.typing import NDArray

from accounts.models import TeamMember
from communities.models import Activity, Area, Community
from communities.work import record_work
from moderation.models import ScoreSample, ThresholdSet
from moderation.post import Post, read_posts, spoken
from moderation.team import opinion, seeing
from moderation.team.costs import Outlook, outlook
from moderation.team.figures import sigmoid

DRAWN: Final = 1_500  # posts of the last thirty days
LOOKED_BACK: Final = timedelta(days=30)
USUAL_AT: Final = 0.5  # before anybody chose: below it, all reasons weighed, nobody is asked to look
USUAL_A_DAY: Final = 12


@dataclass(frozen=True, slots=True)
class InForce:
    """`number` 0: nobody chose yet."""

    queue_at: float
    most_a_day: int
    number: int = 0


def in_force(community: Community) -> InForce:
    """What the queue goes by now. One query."""
    found = ThresholdSet.objects.in_community(community).in_force()
    return InForce(found.queue_at, found.most_a_day, found.number) if found else InForce(USUAL_AT, USUAL_A_DAY)


def preview(community: Community, *, miss: float, minutes: float) -> Outlook | None:
    """What these costs would bring, by the posts of the last thirty days. None where none were read yet."""
    sample = ScoreSample.objects.filter(community=community).first()
    if sample is None or not sample.posts:
        return None
    return outlook(probabilities(sample), sample.posts / sample.days, miss=miss, minutes=minutes)


def probabilities(sample: ScoreSample) -> NDArray[np.float64]:
    """Of the posts drawn, ascending."""
    return np.frombuffer(bytes(sample.probabilities), dtype="<f2").astype(np.float64)


@transaction.atomic
def choose(community: Community, by: TeamMember, *, miss: float, silence: float, minutes: int) -> ThresholdSet:
    """A new set; the ones before stay. ValueError where no posts were read yet, so nothing can be said of it."""
    Community.objects.select_for_update().get(pk=community.pk)
    sample = ScoreSample.objects.filter(community=community).first()
    told = preview(community, miss=miss, minutes=minutes)
    if told is None or sample is None:
        raise ValueError("The posts of the last thirty days have not been read yet; that happens at night.")
    rows = ThresholdSet.objects.in_community(community)
    made = ThresholdSet.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        number=(rows.aggregate(most=Max("number"))["most"] or 0) + 1,
        miss=miss,
        silence=silence,
        minutes=minutes,
        queue_at=told.queue_at,
        most_a_day=told.most,
        looked_at=told.looked_at,
        missed=told.missed,
        judged_by=sample.judged_by,
        posts_seen=sample.posts,
        by=by.user,
    )
    url = community.url("moderation:thresholds")
    record_work(by.user, community, Area.MODERATION, "set the queue's threshold", about=str(made), url=url)
    return made


def draw(community: Community) -> ScoreSample | None:
    """Reads posts of the last thirty days drawn by chance. None where there are none."""
    present = community.present()
    rows = spoken(community, present - LOOKED_BACK, present).order_by("occurred_at")
    ids = list(rows.values_list("pk", flat=True))
    if not ids:
        return None
    chosen = SystemRandom().sample(ids, min(DRAWN, len(ids)))
    posts = read_posts(Activity.objects.filter(pk__in=chosen))
    if not posts:
        return None
    share = len(posts) / len(chosen)  # the rest is the team's own
    first = rows.values_list("occurred_at", flat=True)[0]
    logits, judged_by = _judged(community, posts)
    sample, _ = ScoreSample.objects.update_or_create(
        community=community,
        defaults={
            "workspace_id": community.workspace_id,
            "probabilities": np.sort(sigmoid(logits)).astype("<f2").tobytes(),
            "posts": round(share * len(ids)),
            "days": max(1.0, (present - first).total_seconds() / 86400),
            "judged_by": judged_by,
            "drawn_at": timezone.now(),
        },
    )
    return sample


def _judged(community: Community, posts: list[Post]) -> tuple[NDArray[np.float64], str]:
    """Log-odds by the best that is known here, and whose they are."""
    sight = seeing.see(posts)
    found = opinion.champion(community)
    learnt = opinion.judge(community, posts, sight.general, sight.vectors)
    if found is not None and learnt is not None:
        return learnt, f"what was learnt from {found.decisions} decisions"
    return sight.general[:, 0].astype(np.float64), "general models alone"
