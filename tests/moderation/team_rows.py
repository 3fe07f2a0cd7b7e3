"""Decided posts by the dozen, and models that a test can foretell: rows written directly, vectors from the words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from zlib import crc32

import numpy as np
import pytest

from accounts.models import TeamMember
from communities.models import Activity, Community, Kind, Member, Source
from moderation.models import Case, Decision
from moderation.post import Post
from moderation.team import seeing
from tests.factories import NOW, MemberFactory, forum

_numbers = itertools.count(1)


def post(community: Community, text: str, at: datetime = NOW, member: Member | None = None) -> Activity:
    """A post in the record, without the door."""
    source: Source = forum(community)
    number = next(_numbers)
    return Activity.objects.create(
        workspace_id=community.workspace_id,
        community_id=community.pk,
        source=source,
        batch_id=0,
        member=member or MemberFactory.create(community=community),
        kind=Kind.POST,
        occurred_at=at,
        external_id=f"row{number}",
        fingerprint=number,
        text=text,
    )


def waiting(community: Community, text: str, at: datetime = NOW, **more: object) -> Case:
    """An open case about a new post."""
    activity = post(community, text, at)
    return Case.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        subject="post",
        label="Sharp words",
        activity=activity,
        member_id=activity.member_id,
        probability=0.5,
        harm=1.0,
        worth=2.0,
        occurred_at=at,
        **more,
    )


def decided(by: TeamMember, community: Community, text: str, action: str, at: datetime = NOW) -> Decision:
    """A post that was decided `at` a time."""
    case = waiting(community, text, at, state="decided", decided_at=at)
    return Decision.objects.create(
        workspace_id=community.workspace_id,
        community=community,
        case=case,
        action=action,
        by=by.user,
        made_at=at,
    )


def many(
    by: TeamMember, community: Community, texts: Sequence[tuple[str, str]], start: datetime = NOW
) -> list[Decision]:
    """(text, action) each, an hour apart."""
    return [
        decided(by, community, text, action, start + timedelta(hours=place))
        for place, (text, action) in enumerate(texts)
    ]


JARGON = ("zorb", "flimp", "grackle")  # what this team acts upon; no general model knows these words
PLAIN = ("oven", "bread", "garden", "weather", "recipe", "window", "train", "music", "coffee", "winter")


def talk(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Posts of which those with the team's jargon are removed, in no order that shows."""
    random = np.random.default_rng(seed)
    found = []
    for number in range(count):
        words = list(random.choice(PLAIN, 6))
        act = random.random() < 0.35
        if act:
            words[int(random.integers(0, 6))] = str(random.choice(JARGON))
        found.append((f"{' '.join(words)} {number}", "remove" if act else "keep"))
    return found


def vector_of(text: str) -> np.ndarray:
    """384 numbers of length 1: the sum of a fixed direction a word."""
    whole = np.zeros(384, dtype=np.float32)
    for word in text.split():
        whole += np.random.default_rng(crc32(word.encode())).standard_normal(384).astype(np.float32)
    return whole / max(float(np.linalg.norm(whole)), 1e-9)


@pytest.fixture
def foretold(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Stands in for the shipped models: general models that know nothing, vectors from words. Counts what was read."""
    read = {"posts": 0, "version": 1}

    def see(posts: Sequence[Post]) -> seeing.Sight:
        read["posts"] += len(posts)
        general = np.full((len(posts), seeing.GENERAL), -2.0, dtype=np.float32)
        general[:, 0] += [0.01 * (crc32(each.text.encode()) % 100) for each in posts]
        return seeing.Sight(general, np.array([vector_of(each.text) for each in posts], dtype=np.float32))

    monkeypatch.setattr(seeing, "see", see)
    monkeypatch.setattr(seeing, "encoder", lambda: f"test {read['version']}")
    monkeypatch.setattr(seeing, "general_by", lambda: "test general")
    return read
