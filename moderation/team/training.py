"""Each night: a new version where there is something new to learn, judged at once on decisions it never saw.

The newest decisions are held back; a version learns from those before them. So what is promoted is the very set of
weights that was judged, and the price is that it lags a little behind. Bounded: at most `labels.MOST` decisions and
`head.STEPS` steps of twelve small fits, and six more a point of the learning curve.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from communities.models import Community
from moderation.models import LearningSettings, TeamModel
from moderation.team import promotion, seeing
from moderation.team.figures import average_precision, calibration_error, log_loss, sigmoid
from moderation.team.head import View, fit, fit_full, stored
from moderation.team.lessons import Lessons, lessons

FIRST: Final = 50  # decisions before anything is learnt
HELD_BACK: Final = 0.25  # of the decisions, the newest, to judge by
LEAST_BACK: Final = 30
MOST_BACK: Final = 200
ANEW_AFTER: Final = 10  # new decisions: each attempt is one more chance to be promoted by luck
CURVE: Final = (50, 100, 200, 400, 800, 1600, 3200, 6400)


def learn(community: Community) -> str:
    """One night of one community. Gives in a sentence what came of it. Twice in a row, the second does nothing."""
    known = lessons(community)
    promotion.retire_outdated(community)
    if len(known) < FIRST:
        return f"{len(known)} of {FIRST} decisions"
    if len(known) - _known_then(community) < ANEW_AFTER:
        return promotion.judge_shadow(community, known) or "nothing new"
    model = train(community, known)
    return promotion.settle(model, known) or f"{model} is tried in the shadow"


def train(community: Community, known: Lessons) -> TeamModel:
    """A new version, in the shadow; the one tried before it retires."""
    taught = known.before(max(FIRST, len(known) - held_back(len(known))))
    until = taught.labels[-1].at
    head = fit(taught.seen, taught.target, taught.weight(until), taught.threads)
    data, sha256 = stored(head)
    curve = learning_curve(known)
    with transaction.atomic():
        Community.objects.select_for_update().get(pk=community.pk)
        rows = TeamModel.objects.in_community(community)
        promotion.retire(rows.shadow(), "A newer one is tried")
        model = TeamModel.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            number=(rows.aggregate(most=Max("number"))["most"] or 0) + 1,
            weights=data,
            sha256=sha256,
            encoder=seeing.encoder(),
            general_by=seeing.general_by(),
            decisions=len(taught),
            acted=float(taught.target.sum()),
            learnt_until=until,
            last_decision_id=taught.labels[-1].decision,
            figures={"known": len(known)},
        )
        LearningSettings.objects.update_or_create(
            community=community,
            defaults={"curve": curve, "curve_at": timezone.now()},
            create_defaults={"workspace_id": community.workspace_id, "curve": curve, "curve_at": timezone.now()},
        )
    return model


def held_back(decisions: int) -> int:
    """How many of the newest are kept from a version, to judge it by."""
    return max(LEAST_BACK, min(MOST_BACK, round(HELD_BACK * decisions)))


def wanting(decisions: int, known_then: int) -> int:
    """Decisions until something new can be learnt."""
    return max(0, FIRST - decisions, ANEW_AFTER - (decisions - known_then) if known_then else 0)


def learning_curve(known: Lessons) -> list[dict[str, Any]]:
    """What the last 50, 100, 200 … decisions before the newest would have been worth on these; first without any."""
    count = len(known)
    first_back = count - held_back(count)
    later = known.part(np.array([i for i in range(max(0, first_back), count) if known.labels[i].binary]))
    y = later.target
    if first_back < FIRST or not 0 < y.sum() < len(y):
        return []
    rows = []
    for size in (0, *(each for each in CURVE if each <= first_back)):
        taught = known.part(np.arange(first_back - size, first_back)) if size else known.before(first_back)
        logits = promotion.general_alone(taught, later) if not size else _taught(taught).logits(later.seen)
        p = sigmoid(logits)
        rows.append(
            {
                "decisions": size,
                "precision": round(average_precision(y, p), 4),
                "surprise": round(log_loss(y, p), 4),
                "off": round(calibration_error(y, p), 4),
            }
        )
    return rows


def _taught(taught: Lessons) -> View:
    return fit_full(taught.seen, taught.target, taught.weight(taught.labels[-1].at), taught.threads)


def _known_then(community: Community) -> int:
    """Decisions known when the newest version was trained by the present models; 0 where there is none."""
    rows = TeamModel.objects.in_community(community).light()
    last = rows.filter(encoder=seeing.encoder(), general_by=seeing.general_by()).order_by("-number").first()
    return int(last.figures.get("known", 0)) if last else 0
