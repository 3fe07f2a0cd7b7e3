"""When a version counts: only when it was better on this team's own later decisions; and how one goes back.

Better: average precision or surprise (log loss) improved with the whole 95 % interval of a paired bootstrap above
nothing, the other not worse, and no more of the kept posts flagged where four fifths of those acted upon are found.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from accounts.models import TeamMember
from communities.models import Area, Community
from communities.work import record_work
from moderation.models import LearningSettings, TeamModel
from moderation.team import seeing
from moderation.team.figures import (
    auc,
    average_precision,
    calibration_error,
    false_alarms,
    gain,
    log_loss,
    reliability,
    sigmoid,
)
from moderation.team.head import kept, platt
from moderation.team.lessons import Lessons

LATER: Final = 30  # decisions made since it last learnt, before it is judged
OF_EACH: Final = 5  # of them acted upon, and kept
State = TeamModel.State
Doubles = NDArray[np.float64]


def general_alone(taught: Lessons, later: Lessons) -> Doubles:
    """The general models calibrated on the same decisions: what a version must beat where none counts yet."""
    slope, offset = platt(taught.seen.general[:, 0].astype(np.float64), taught.target, np.ones(len(taught)))
    return slope * later.seen.general[:, 0].astype(np.float64) + offset


def settle(model: TeamModel, known: Lessons) -> str:
    """Judges a shadow on what was decided since it learnt; promotes it where it is better and may. Gives what it did.

    Empty while there is too little to tell.
    """
    later = known.after(model.learnt_until)
    acted = float(later.target.sum())
    champion = TeamModel.objects.in_community(model.community).champion()
    figures: dict[str, Any] = {**model.figures, "waits": max(0, LATER - len(later))}
    if len(later) < LATER or min(acted, len(later) - acted) < OF_EACH:
        _note(model, figures, f"{len(later)} later decisions so far, {acted:.0f} of them to act")
        return ""
    taught = known.before(len(known) - len([each for each in known.labels if each.at > model.learnt_until]))
    old = kept(champion.pk, champion.sha256).logits(later.seen) if champion else general_alone(taught, later)
    new = kept(model.pk, model.sha256).logits(later.seen)
    figures["later"] = compared(later.target, sigmoid(old), sigmoid(new))
    figures["against"] = champion.number if champion else 0
    better = is_better(figures["later"])
    figures["better"] = better
    if not better:
        _note(model, figures, f"Not surely better on {len(later)} later decisions")
        return ""
    _note(model, figures, f"Better on {len(later)} later decisions")
    if LearningSettings.of(model.community).promotion == LearningSettings.Promotion.ASK:
        return f"{model} is better and waits for somebody to say so"
    promote(model, None)
    return f"{model} counts from now on"


def judge_shadow(community: Community, known: Lessons) -> str:
    """The one that is tried, on decisions made since."""
    shadow = TeamModel.objects.in_community(community).shadow()
    return settle(shadow, known) if shadow is not None else ""


def compared(y: Doubles, old: Doubles, new: Doubles) -> dict[str, Any]:
    """Both on the same later decisions, as stored and shown."""
    precision = gain(y, old, new, average_precision)
    surprise = gain(y, old, new, log_loss, less_is_better=True)
    figures = {
        "decisions": len(y),
        "acted": int(y.sum()),
        "precision": [precision.old, precision.new, precision.low, precision.high],
        "surprise": [surprise.old, surprise.new, surprise.low, surprise.high],
        "order": [auc(y, old), auc(y, new)],
        "alarms": [false_alarms(y, old), false_alarms(y, new)],
        "off": [calibration_error(y, old), calibration_error(y, new)],
    }
    rounded: dict[str, Any] = {
        name: [round(each, 4) for each in value] if isinstance(value, list) else value
        for name, value in figures.items()
    }
    rounded["said"] = [[round(part, 4) for part in each] for each in reliability(y, new)]
    return rounded


def is_better(figures: dict[str, Any]) -> bool:
    """See the head of this module."""
    old_precision, new_precision, precision_low, _ = figures["precision"]
    old_surprise, new_surprise, surprise_low, _ = figures["surprise"]
    old_alarms, new_alarms = figures["alarms"]
    by_order = precision_low > 0 and new_surprise <= old_surprise
    by_surprise = surprise_low > 0 and new_precision >= old_precision
    return bool((by_order or by_surprise) and new_alarms <= old_alarms)


@transaction.atomic
def promote(model: TeamModel, by: TeamMember | None) -> None:
    """It counts from now on; the one before it retires and can be brought back. Twice is once."""
    row = TeamModel.objects.select_for_update().get(pk=model.pk)
    if row.state == State.CHAMPION:
        return
    before = TeamModel.objects.in_community(row.community).champion()
    retire(before, f"Followed by version {row.number}")
    row.state, row.promoted_at, row.retired_at = State.CHAMPION, timezone.now(), None
    row.promoted_by = by.user if by else None
    later = row.figure.get("decisions", 0)
    row.why = f"Better on {later} later decisions"[:200]
    row.save(update_fields=["state", "promoted_at", "promoted_by", "retired_at", "why"])
    _worked(row.community, by, "let what was learnt count", str(row))
    model.refresh_from_db()


@transaction.atomic
def roll_back(community: Community, by: TeamMember, to: TeamModel | None) -> None:
    """Another version counts, or with None the general models alone. From then on promotion waits for a person."""
    champion = TeamModel.objects.select_for_update().filter(community=community, state=State.CHAMPION).first()
    if to is not None:
        promote(to, by)
    elif champion is not None:
        retire(champion, f"Rolled back by {by.user}")
        _worked(community, by, "rolled back what was learnt", str(champion))
    LearningSettings.objects.update_or_create(
        community=community,
        defaults={"promotion": LearningSettings.Promotion.ASK},
        create_defaults={"workspace_id": community.workspace_id, "promotion": LearningSettings.Promotion.ASK},
    )


def retire(model: TeamModel | None, why: str) -> None:
    """It is kept, with its figures, and counts no more."""
    if model is not None:
        model.state, model.retired_at, model.why = State.RETIRED, timezone.now(), why[:200]
        model.save(update_fields=["state", "retired_at", "why"])


def retire_outdated(community: Community) -> None:
    """Versions that learnt from other general models cannot be asked any more."""
    standing = TeamModel.objects.in_community(community).exclude(state=State.RETIRED)
    for model in standing.exclude(encoder=seeing.encoder(), general_by=seeing.general_by()):
        retire(model, "The general models changed; what was decided is learnt anew")


def _note(model: TeamModel, figures: dict[str, Any], why: str) -> None:
    model.figures, model.why = figures, why[:200]
    model.save(update_fields=["figures", "why"])


def _worked(community: Community, by: TeamMember | None, kind: str, about: str) -> None:
    if by is not None:
        record_work(by.user, community, Area.MODERATION, kind, about=about, url=community.url("moderation:learnt"))
