"""The room's own work: read what arrives. And what the navigation counts."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from accounts.models import TeamMember
from accounts.shell import banner, counts
from communities.models import Batch, Community
from communities.readers import reads_batches
from communities.sample.truth import Truth
from communities.signals import sample_arrived, sample_begun
from moderation import appealing, delivery, raids, reading, rehearsing
from moderation.defaults import settle
from moderation.history import record_uneven
from moderation.levers import covering, pulling
from moderation.levers.banner import banners
from moderation.models import Appeal, Case, Report
from moderation.night import holding
from moderation.questioned import mark_questioned
from moderation.queues import giving, noting, sweeping
from moderation.queues import moved as queues_moved
from moderation.reports import intake, moved
from moderation.rules import shared_domains
from moderation.sampling import record_reports
from moderation.team import work
from moderation.turning import night

__all__ = [
    "appealing",
    "delivery",
    "giving",
    "intake",
    "moved",
    "night",
    "noting",
    "pulling",
    "queues_moved",
    "rehearsing",
    "sweeping",
    "work",
]


@reads_batches("moderation")
def read(batch: Batch) -> None:
    """Signals and cases from new posts."""
    shared_domains.note_batch(batch)
    reading.read_batch(batch)
    covering.read(batch)
    raids.read_joins(batch)
    holding.after_batch(batch)
    mark_questioned(batch.community)


@banner
def levers_that_are_on(community: Community, viewer: TeamMember) -> list[tuple[str, str]]:
    """Whoever works here sees that a lever is on, and until when."""
    shown = banners(community) if viewer.may("case.read") else []
    url = community.url
    return [(f"{each.kind}, until {each.told(community)}", url("moderation:lever", each.pk)) for each in shown]


@counts("moderation")
def waiting(community: Community, viewer: TeamMember) -> int:
    """Open cases, appeals, and reports whose post nobody found, for those who may see them."""
    if not viewer.may("case.read"):
        return 0
    return (
        Case.objects.in_community(community).open().count()
        + Appeal.objects.in_community(community).waiting().count()
        + Report.objects.in_community(community).without_a_post().count()
    )


@receiver(sample_begun, dispatch_uid="moderation.sample_begun")
def furnish_the_sample(community: Community, **_: Any) -> None:
    """Guidelines and rules, before anything is read."""
    settle(community)


@receiver(sample_arrived, dispatch_uid="moderation.sample_arrived")
def recall_what_the_sample_decided(community: Community, truth: Truth, **_: Any) -> None:
    """The sample's guideline applied unevenly: a moderator and a manager judge like posts unlike."""
    team = {member.role: member for member in community.workspace.team.active().select_related("user")}
    one, two = team.get("moderator"), team.get("manager")
    if one is not None and two is not None:
        record_uneven(community, truth.shop_posts_of_regulars, truth.shop_posts_of_newcomers, one, two)
        record_reports(community, truth, one)
