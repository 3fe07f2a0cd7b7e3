"""Asks every room what deserves attention. A room that cannot say is named on the page; the others are not held up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol, cast

import structlog
from django.core.cache import cache
from django.db import transaction

from accounts.models import Outbox, TeamMember
from communities.attention import Attention
from communities.models import Area, Batch, Community, WorkEntry

log = structlog.get_logger(__name__)

ROOMS: Final = ("relationships", "moderation", "care", "crisis", "governance", "communities.research")
KEPT_FOR: Final = 60  # seconds an answer may serve, unless the team acted or something arrived


class Room(Protocol):
    """A room's `attention` module."""

    def attention(self, community: Community, viewer: TeamMember, now: datetime) -> list[Attention]:
        """What deserves this viewer's attention in this community."""


@dataclass(slots=True)
class Answers:
    """What the rooms said, unranked, and the names of those that failed."""

    found: list[Attention] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


def ask_rooms(community: Community, viewer: TeamMember, now: datetime) -> Answers:
    """All answers. Each room works in a savepoint of its own, so that a failing one spoils nothing."""
    answers = Answers()
    for name in rooms():
        try:
            with transaction.atomic():
                room = cast(Room, import_module(f"{name}.attention"))
                answers.found.extend(room.attention(community, viewer, now))
        except Exception:  # a page about everything must not fall with one part of it
            log.exception("room_gave_no_attention", room=name, community=community.pk)
            answers.silent.append(_label(name))
    return answers


def kept_answers(community: Community, viewer: TeamMember, now: datetime) -> Answers:
    """As `ask_rooms`, asked again when the team has acted, something arrived or is read, or a minute has passed."""
    key = f"today:{community.pk}:{viewer.pk}:{_moved(community)}"
    answers: Answers | None = cache.get(key)
    if answers is None:
        answers = ask_rooms(community, viewer, now)
        if not answers.silent and not _still_reading(community):
            cache.set(key, answers, KEPT_FOR)
    return answers


@lru_cache(maxsize=1)
def rooms() -> tuple[str, ...]:
    """The rooms that have an `attention` module."""
    return tuple(name for name in ROOMS if _exists(name))


def _exists(name: str) -> bool:
    try:
        return find_spec(f"{name}.attention") is not None
    except ModuleNotFoundError:
        return False


def _moved(community: Community) -> str:
    """Changes when the team leaves a work entry (every act of theirs does) or a batch arrives."""
    act = WorkEntry.objects.filter(community=community).order_by("-done_at", "-id").values_list("pk", flat=True).first()
    batch = Batch.objects.filter(community=community).order_by("-pk").values_list("pk", flat=True).first()
    return f"{act or 0}:{batch or 0}"


def _still_reading(community: Community) -> bool:
    """Whether some room has yet to read what arrived: what they say then is soon out of date."""
    rows = Outbox.objects.filter(workspace_id=community.workspace_id, kind__endswith=".read_batch")
    return rows.filter(state__in=(Outbox.State.WAITING, Outbox.State.RUNNING)).exists()


def _label(room: str) -> str:
    name = room.rpartition(".")[2]
    return Area(name).label if name in Area.values else name.capitalize()
