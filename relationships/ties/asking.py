"""What follows a change of ties, as work that is asked for once however often it is due: standings, a whole, a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from accounts.models import Outbox
from accounts.outbox import enqueue
from communities.models import Community
from relationships.models import Reckoning
from relationships.ties.reckoning import day_start

LEAST_REST: Final = timedelta(seconds=30)
REST_FOR_WORK: Final = 20  # work is followed by twenty times its length of rest: at most 5 % of one core


def ask_for_standings(community: Community) -> Outbox:
    """Standings again, after a rest. The key is the generation, which they raise as they begin."""
    return _ask(community, "relationships.stand")


def ask_for_everything(community: Community) -> Outbox:
    """A whole reckoning; at once where there never was one."""
    return _ask(community, "relationships.reckon")


def ask_for_the_day(community: Community) -> Outbox | None:
    """Weights as of the present day, where they are not yet."""
    day = day_start(community)
    mark = Reckoning.objects.filter(community=community).first()
    if mark is None or mark.as_of is None or mark.as_of == day:
        return None
    return enqueue(
        "relationships.move_on",
        f"{community.pk}:{day:%Y-%m-%d}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
    )


def ask_for_every_day() -> int:
    """The same for every community whose day has moved on; for the schedule. Gives how many."""
    communities = Community.objects.filter(reckoning__as_of__isnull=False)
    return sum(ask_for_the_day(community) is not None for community in communities.iterator())


def ask_to_look_again(community_id: int) -> Outbox:
    """A move without any batch, when the minute is over."""
    minute = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    return enqueue(
        "relationships.look_again",
        f"{community_id}:{minute:%Y-%m-%d %H:%M}",
        workspace=Community.objects.values_list("workspace_id", flat=True).get(pk=community_id),
        payload={"community": community_id},
        due_at=minute,
    )


def _ask(community: Community, kind: str) -> Outbox:
    mark, _ = Reckoning.objects.get_or_create(community=community)
    now = due_at = timezone.now()
    if mark.stale_since is None:
        Reckoning.objects.filter(pk=mark.pk).update(stale_since=now)
    if mark.reckoned_at is not None:
        due_at = max(now, mark.reckoned_at + max(LEAST_REST, timedelta(seconds=mark.seconds * REST_FOR_WORK)))
    return enqueue(
        kind,
        f"{community.pk}:{mark.generation}",
        workspace=community.workspace_id,
        payload={"community": community.pk},
        due_at=due_at,
    )
