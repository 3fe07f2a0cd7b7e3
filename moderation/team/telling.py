"""What the page “What it has learnt” says: versions, figures in words, plots, what is still needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from communities.models import Community
from moderation.models import LearningSettings, TeamModel
from moderation.team import audit, seeing
from moderation.team.labels import labels
from moderation.team.training import FIRST, wanting

NIGHT: Final = (3, 30)  # config/schedules.py, UTC
VERSIONS: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a plot, as the chart tags want it."""

    label: str
    values: Sequence[float | None]
    hue: str = "accent"


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure on the same later decisions, before and after."""

    name: str
    means: str
    old: str
    new: str
    good: bool
    sure: str = ""


@dataclass(slots=True)
class Learnt:
    """The page's facts."""

    settings: LearningSettings
    decisions: int
    needed: int
    next_at: datetime
    versions: list[TeamModel]
    missed: audit.Missed
    audit_on: bool
    champion: TeamModel | None = None
    shadow: TeamModel | None = None
    ready: bool = True
    compared: list[Compared] = field(default_factory=list)
    said_at: list[str] = field(default_factory=list)
    said: list[Line] = field(default_factory=list)
    curve_at: list[str] = field(default_factory=list)
    curve: list[Line] = field(default_factory=list)
    damaged: bool = False

    @property
    def first(self) -> int:
        """Decisions before anything is learnt."""
        return FIRST

    @property
    def shown(self) -> TeamModel | None:
        """Whose figures stand on the page."""
        return self.champion if self.champion and self.champion.figure else self.shadow or self.champion


def learnt(community: Community) -> Learnt:
    """All of it; the number of queries does not grow with what was decided."""
    settings = LearningSettings.of(community)
    rows = TeamModel.objects.in_community(community).light().select_related("promoted_by")
    versions = list(rows[:VERSIONS])
    count = len(labels(community))
    newest = versions[0] if versions else None
    found = Learnt(
        settings=settings,
        decisions=count,
        needed=wanting(count, int(newest.figures.get("known", 0)) if newest else 0),
        next_at=next_night(timezone.now()),
        versions=versions,
        missed=audit.missed(community),
        audit_on=audit.is_on(community, settings),
        champion=rows.filter(state=TeamModel.State.CHAMPION).first(),
        shadow=next((each for each in versions if each.state == TeamModel.State.SHADOW), None),
    )
    _judge_readiness(found)
    if found.shown is not None and found.shown.figure:
        found.compared = compared(found.shown.figure)
        found.said_at, found.said = _said(found.shown.figure["said"])
    if len(settings.curve) > 1:
        found.curve_at = [str(each["decisions"]) if each["decisions"] else "none" for each in settings.curve]
        found.curve = [Line("Average precision", [100 * each["precision"] for each in settings.curve], "moderation")]
    return found


def _judge_readiness(found: Learnt) -> None:
    """Whether the version that counts can be asked: its general models are in use, its weights are whole."""
    if found.champion is None:
        return
    found.ready = (seeing.encoder(), seeing.general_by()) == (found.champion.encoder, found.champion.general_by)
    found.damaged = not TeamModel.objects.get(pk=found.champion.pk).intact


def next_night(now: datetime) -> datetime:
    """When the next lessons begin."""
    tonight = now.replace(hour=NIGHT[0], minute=NIGHT[1], second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)


def compared(figure: dict[str, Any]) -> list[Compared]:
    """A version's figures on later decisions, in the order of what matters."""
    old, new, low, high = figure["precision"]
    old_surprise, new_surprise, surprise_low, surprise_high = figure["surprise"]
    old_alarms, new_alarms = figure["alarms"]
    old_off, new_off = figure["off"]
    return [
        Compared(
            "Average precision",
            "How clean the top of the queue is",
            f"{old:.2f}",
            f"{new:.2f}",
            new >= old,
            f"{low:+.2f} to {high:+.2f}",
        ),
        Compared(
            "Surprise",
            "Log loss: how wrong the probabilities are",
            f"{old_surprise:.2f}",
            f"{new_surprise:.2f}",
            new_surprise <= old_surprise,
            f"{-surprise_high:+.2f} to {-surprise_low:+.2f}",
        ),
        Compared(
            "False alarms",
            "Share of kept posts flagged when four in five of those acted upon are found",
            f"{100 * old_alarms:.0f} %",
            f"{100 * new_alarms:.0f} %",
            new_alarms <= old_alarms,
        ),
        Compared(
            "Off by",
            "Expected calibration error: what it says against what happened",
            f"{100 * old_off:.0f} points",
            f"{100 * new_off:.0f} points",
            new_off <= old_off,
        ),
    ]


def _said(bins: list[list[float]]) -> tuple[list[str], list[Line]]:
    places = [f"{100 * middle - 5:.0f}–{100 * middle + 5:.0f} %" for middle, *_ in bins]
    said = Line("Said", [100 * each[1] for each in bins], "quiet")
    happened = Line("Acted upon", [100 * each[2] for each in bins], "moderation")
    return places, [said, happened]
