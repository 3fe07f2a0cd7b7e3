"""How long pages take, as a ratio to a trivial signed-in page of the same house in the same run."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from accounts.models import Role, TeamMember
from communities.models import Community, Conversation, Member

TRIVIAL: Final = "trivial"  # an empty search box: the gate, the frame, no rows of its own
ROUNDS: Final = 40


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Milliseconds at the median and the 95th percentile, and the queries of one request."""

    name: str
    median_ms: float
    p95_ms: float
    queries: int


def measure_pages(community: Community, rounds: int = ROUNDS) -> list[PageFigures]:
    """Each page in turn, round by round, so that a slow moment of the machine hits all alike."""
    client = _owner(community)
    paths = _paths(community)
    times: dict[str, list[float]] = {name: [] for name in paths}
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        queries = {name: _queries(client, path) for name, path in paths.items()}
        for _ in range(rounds):
            for name, path in paths.items():
                begun = time.perf_counter()
                response = client.get(path)
                times[name].append(1000 * (time.perf_counter() - begun))
                if response.status_code != 200:
                    raise RuntimeError(f"{path} answered {response.status_code}")
    return [
        PageFigures(name, statistics.median(took), statistics.quantiles(took, n=20)[-1], queries[name])
        for name, took in times.items()
    ]


def _queries(client: Client, path: str) -> int:
    client.get(path)  # warms caches of the process and the frame's counts
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _owner(community: Community) -> Client:
    owner = (
        TeamMember.objects.active()
        .filter(workspace=community.workspace, role=Role.OWNER)
        .select_related("user")
        .first()
    )
    if owner is None:
        raise RuntimeError("the workspace has no owner")
    client = Client()
    client.force_login(owner.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _paths(community: Community) -> dict[str, str]:
    def path(name: str, *args: Any) -> str:
        return community.url(name, *args)

    busiest = Member.objects.in_community(community).order_by("-acts", "-id")[0]
    longest = Conversation.objects.in_community(community).order_by("-posts", "-id")[0]
    return {
        TRIVIAL: path("communities:search"),
        "Today": path("reporting:today"),
        "Pulse": path("reporting:pulse"),
        "queue": path("moderation:home"),
        "members": path("relationships:members"),
        "member": path("relationships:member", busiest.pk),
        "conversations": path("relationships:conversations"),
        "conversation": path("relationships:conversation", longest.pk),
        "care": path("care:home"),
        "crisis": path("crisis:home"),
    }
