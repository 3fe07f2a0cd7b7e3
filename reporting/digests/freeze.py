"""Makes due digests: the period's figures and each recipient's own part are frozen, then only delivered."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import structlog
from django.db import transaction

from accounts.models import TeamMember
from communities.models import Community
from reporting.digests.content import frozen_figures, frozen_things
from reporting.digests.slots import zone_named
from reporting.models import DigestDelivery, DigestPreference, DigestRun

log = structlog.get_logger(__name__)

BATCH = 200


def freeze_due(now: datetime) -> int:
    """A delivery for each preference whose moment has come. Gives how many; one that fails holds up no other.

    A moment missed (the house was down) is caught up once, not once for each.
    """
    made = 0
    for pk in DigestPreference.objects.due(now).order_by("next_due_at").values_list("pk", flat=True)[:BATCH]:
        try:
            made += _freeze(pk, now)
        except Exception:
            log.exception("digest_not_frozen", preference=pk)
    return made


def run_for(community: Community, frequency: str, for_day: date, moment: datetime) -> DigestRun:
    """The run of the period that ends before `moment`, made when it is missing. Its figures never change again."""
    first, last = period_of(community, frequency, moment)
    key = {"community": community, "frequency": frequency, "for_day": for_day, "last_day": last}
    found = DigestRun.objects.filter(**key).first()
    if found is None:
        found, _ = DigestRun.objects.get_or_create(
            **key,
            defaults={
                "workspace_id": community.workspace_id,
                "first_day": first,
                "content": frozen_figures(community, first, last),
            },
        )
    return found


def period_of(community: Community, frequency: str, moment: datetime) -> tuple[date, date]:
    """The last whole day, or seven, of the community before `moment`; of an archive its last ones."""
    if community.is_archive:
        last = community.day_of(community.present())
    else:
        last = community.day_of(moment) - timedelta(days=1)
    return last - timedelta(days=6 if frequency == DigestPreference.Frequency.WEEKLY else 0), last


def _freeze(pk: int, now: datetime) -> int:
    with transaction.atomic():
        preference = (
            DigestPreference.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("community__workspace", "team_member__user")
            .filter(pk=pk)
            .due(now)
            .first()
        )
        if preference is None or preference.next_due_at is None:
            return 0
        slot, member, community = preference.next_due_at, preference.team_member, preference.community
        preference.schedule(after=now)
        preference.save(update_fields=["next_due_at"])
        if not may_get(member) or _heard_all(community, member):
            return 0
        zone = zone_named(preference.zone)
        for_day = slot.astimezone(zone).date() if zone else slot.date()
        run = run_for(community, preference.frequency, for_day, slot)
        _, created = DigestDelivery.objects.get_or_create(
            run=run,
            recipient=member,
            defaults={
                "workspace_id": community.workspace_id,
                "address": member.user.email,
                "content": frozen_things(community, member, now),
                "due_at": now,
            },
        )
    return int(created)


def may_get(member: TeamMember) -> bool:
    """Whether this person works here and may read reports."""
    return member.user.is_active and member.may("report.read")


def _heard_all(community: Community, member: TeamMember) -> bool:
    """Of a record that has ended nothing new is to be told: one digest of its last days is enough."""
    return (
        community.is_archive
        and community.record_ends_at is not None
        and DigestDelivery.objects.filter(
            recipient=member,
            run__community=community,
            run__last_day__gte=community.day_of(community.record_ends_at),
        ).exists()
    )
