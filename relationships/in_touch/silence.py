"""Whom nobody of the team, or one person of it, has had contact with since a moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from communities.models import Community
from relationships.in_touch.record import staff_accounts
from relationships.models import Contact, Introduction, LastContact, OwnAccount, Thanks


def without_contact(community: Community, since: datetime, by: User | None = None) -> Q:
    """A condition on members; the team's own accounts are left out. `by`: no contact of this person."""
    own, mine = Q(community=community), {"member": OuterRef("pk")}
    record = LastContact.objects.filter(own, at__gte=since, **mine)
    logged = Contact.objects.standing().filter(own, at__gte=since, **mine)
    thanked = Thanks.objects.said().filter(own, said_at__gte=since, **mine)
    introduced = Introduction.objects.filter(own, sent_at__gte=since)
    if by is not None:
        accounts = OwnAccount.objects.filter(own, user=by, denied=False).values("member")
        record, logged, thanked = record.filter(staff__in=accounts), logged.filter(by=by), thanked.filter(by=by)
        introduced = introduced.filter(sender=by)
    met = Q(Exists(record)) | Q(Exists(logged)) | Q(Exists(thanked))
    met |= Q(Exists(introduced.filter(a=OuterRef("pk")))) | Q(Exists(introduced.filter(b=OuterRef("pk"))))
    return ~met & ~Q(pk__in=staff_accounts(community))
