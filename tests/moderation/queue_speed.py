"""How long a decision and the next case take: `python -m tests.moderation.queue_speed [open cases] [rounds]`.

Fills the database that KITH_DB_NAME names inside one transaction and takes everything back at the end. Says the wall
clock and the processor time of this process alone, so that a figure from a busy machine can be told from a slow page.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Role  # noqa: E402
from communities.models import Activity, Community, Conversation, Kind, Member  # noqa: E402
from moderation.defaults import settle  # noqa: E402
from moderation.models import Case, Queue, Signal  # noqa: E402
from moderation.queues.routing import place_anew, rest_of  # noqa: E402
from moderation.queues.weighing import weigh_anew  # noqa: E402
from tests.factories import CommunityFactory, TeamMemberFactory, forum, signed_in  # noqa: E402

THREADS = 300
MEMBERS = 400


def main(many: int = 3000, rounds: int = 200) -> None:
    """Measures the four answers that a moderator waits for."""
    setup_test_environment()
    with transaction.atomic():
        community = CommunityFactory.create(slug=f"speed-{time.time_ns()}")
        settle(community)
        rest_of(community)
        Queue.objects.create(
            community=community, workspace=community.workspace, name="Hard", least_severity=3, promise=60
        )
        took = time.perf_counter()
        fill(community, many)
        said("put", [time.perf_counter() - took], [0.0], f"{many} cases into the record and into queues")
        took = time.perf_counter()
        weigh_anew(community, timezone.now())
        said("weighed", [time.perf_counter() - took], [0.0], "all of them anew")
        measure(community, rounds)
        transaction.set_rollback(True)


def fill(community: Community, many: int) -> None:
    """Threads of ten posts; every third post or so has a case with two reasons."""
    now, source = timezone.now(), forum(community)
    common: dict[str, Any] = {"workspace": community.workspace, "community": community}
    members = Member.objects.bulk_create(
        Member(**common, name=f"Member {n}", sort_key=f"member {n}", posts=30) for n in range(MEMBERS)
    )
    threads = Conversation.objects.bulk_create(
        Conversation(**common, source=source, external_id=f"t{n}", title=f"Thread {n}", posts=many // THREADS * 3)
        for n in range(THREADS)
    )
    posts = Activity.objects.bulk_create(
        [
            Activity(
                **common,
                source=source,
                conversation=threads[n % THREADS],
                member=members[n % MEMBERS],
                batch_id=1,  # the record holds it loosely
                kind=Kind.REPLY,
                occurred_at=now - timedelta(minutes=n % 5000),
                external_id=f"p{n}",
                fingerprint=n,
                text=f"You never read a manual, number {n}, and it shows in word{n % 97} and word{n % 89}.",
            )
            for n in range(many * 3)
        ],
        batch_size=2000,
    )
    cases = Case.objects.bulk_create(
        [
            Case(
                **common,
                subject="post",
                label="Sharp words",
                activity_id=post.pk,
                member_id=post.member_id,
                conversation_id=post.conversation_id,
                probability=0.3 + n % 60 / 100,
                severity=1 + n % 3,
                harm=1.0,
                worth=2.0,
                occurred_at=post.occurred_at,
            )
            for n, post in enumerate(posts[::3])
        ],
        batch_size=2000,
    )
    Signal.objects.bulk_create(
        [
            Signal(
                **common,
                case=case,
                key=f"{case.pk}:{origin}",
                activity_id=case.activity_id,
                member_id=case.member_id,
                origin=origin,
                name=origin,
                strength=1.5,
                words="Sharp words said to somebody",
                spans=[[0, 9]],
                occurred_at=case.occurred_at,
            )
            for case in cases
            for origin in ("model", "fact")
        ],
        batch_size=2000,
    )
    place_anew(community)


def measure(community: Community, rounds: int) -> None:
    """A moderator decides one case after the other, as the open page does."""
    moderator = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    client = signed_in(moderator)
    clocks: dict[str, tuple[list[float], list[float]]] = {}

    def timed(name: str, call: Any) -> Any:
        wall, own = time.perf_counter(), time.process_time()
        answer = call()
        walls, owns = clocks.setdefault(name, ([], []))
        walls.append(time.perf_counter() - wall)
        owns.append(time.process_time() - own)
        assert answer.status_code == 200, answer.status_code
        return answer

    page: Any = {"HTTP_HX_REQUEST": "true"}
    for number in range(rounds):
        first, second = Case.objects.in_community(community).open().worthiest_first()[:2]
        timed("ahead", lambda pk=second.pk: client.get(community.url("moderation:pane", pk), **page))
        told = {"action": "keep", "version": first.version, "left": "20"}
        if number % 2:
            told["showing"] = f"{second.pk}:{second.version}"
        name = "decided, next known" if number % 2 else "decided, next sent"
        timed(name, lambda pk=first.pk, t=told: client.post(community.url("moderation:decide", pk), t, **page))
        if number % 20 == 0:
            timed("whole page", lambda: client.get(community.url("moderation:home")))
            timed("search", lambda: client.get(community.url("moderation:cases"), {"q": "word12 member"}))
    for name, (walls, owns) in clocks.items():
        said(name, walls, owns, "")


def said(name: str, walls: list[float], owns: list[float], what: str) -> None:
    """One line in milliseconds."""
    p95 = quantiles(walls, n=20)[-1] if len(walls) > 1 else walls[0]
    own95 = quantiles(owns, n=20)[-1] if len(owns) > 1 else owns[0]
    print(
        f"{name:>20}: wall median {1000 * median(walls):7.1f}, p95 {1000 * p95:7.1f} ms; "
        f"processor median {1000 * median(owns):6.1f}, p95 {1000 * own95:6.1f} ms; n {len(walls)} {what}"
    )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]))
