"""The whole procedure: what there is to thank for, written as rows; what has passed unsaid goes. For a worker."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from communities.models import Community
from relationships.models import Appreciation, Occasion, Thanks, ThanksState
from relationships.thanks import helps
from relationships.thanks.fairness import shares
from relationships.thanks.occasions import Found, occasions

LOCK: Final = 7331
PASSED_DAYS: Final = 45  # so long after it happened, thanks that nobody said are let go without a trace


def find(community: Community) -> Appreciation:
    """Finds occasions as of the community's present. Idempotent: the same occasion is found once."""
    begun = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community.pk])
        moment = community.present()
        helps.gather(cursor, community, moment)
        found = list(occasions(cursor, community, moment))
        _write(community, found)
        mark, _ = Appreciation.objects.get_or_create(community=community)
        mark.by_group, mark.by_language = shares(cursor, community)
        due = Thanks.objects.in_community(community).filter(state=ThanksState.DUE)
        passed = due.filter(happened_at__lt=moment - timedelta(days=PASSED_DAYS))
        passed.exclude(occasion__in=(Occasion.OTHER, Occasion.UNTHANKED)).delete()
        still = [one.member for one in found if one.occasion == Occasion.UNTHANKED]
        due.filter(occasion=Occasion.UNTHANKED).exclude(member__in=still).delete()
        mark.as_of, mark.worked_out_at = moment, timezone.now()
        mark.seconds = round(time.monotonic() - begun, 3)
        mark.save()
    return mark


def _write(community: Community, found: list[Found]) -> None:
    """New occasions in; of those still due the words follow the record (a title may have changed)."""
    had = {
        (one.member_id, one.key): one
        for one in Thanks.objects.in_community(community).filter(member__in={each.member for each in found})
    }
    new, changed = [], []
    for each in found:
        one = had.get((each.member, each.key))
        if one is None:
            new.append(
                Thanks(
                    workspace_id=community.workspace_id, community=community, member_id=each.member,
                    occasion=each.occasion, key=each.key, words=each.words, acts=list(each.acts),
                    happened_at=each.happened_at, worth=each.worth,
                )
            )  # fmt: skip
        elif one.state == ThanksState.DUE and (one.words, one.acts) != (each.words, list(each.acts)):
            one.words, one.acts, one.worth = each.words, list(each.acts), each.worth
            changed.append(one)
    Thanks.objects.bulk_create(new, ignore_conflicts=True)
    Thanks.objects.bulk_update(changed, ["words", "acts", "worth"])
