"""Follow-ups as a calendar that a phone can subscribe to, by a signed address that one person can make anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from icalendar import Calendar, Event

from accounts.models import TeamMember, User
from communities.models import Community
from relationships.models import CalendarKey, FollowUp
from relationships.models.follow_up import new_secret

MOST: Final = 500
_SALT: Final = "relationships.calendar"


def feed_url(community: Community, user: User) -> str:
    """Absolute. The key is made with the first asking; whoever holds the address reads the feed."""
    key, _ = CalendarKey.objects.get_or_create(community=community, user=user)
    return str(settings.KITH_URL + community.url("relationships:follow_ups_feed", _token(key)))


def renew(community: Community, user: User) -> None:
    """From now on there is another address, and the old one is worthless."""
    CalendarKey.objects.update_or_create(
        community=community, user=user, defaults={"secret": new_secret(), "made_at": timezone.now()}
    )


def key_of(token: str, workspace: str, community: str) -> CalendarKey | None:
    """Whose calendar it is: only as long as they are on the team and may read members."""
    pk, _, _ = token.partition("~")
    if not (pk.isdecimal() and len(pk) < 18):
        return None
    rows = CalendarKey.objects.select_related("community__workspace", "user")
    key = rows.filter(pk=int(pk), community__slug=community, community__workspace__slug=workspace).first()
    if key is None:
        return None
    try:
        _signer(key).unsign(token.replace("~", ":"))
    except BadSignature:
        return None
    place = TeamMember.objects.active().filter(workspace=key.community.workspace, user=key.user).first()
    return key if place is not None and key.user.is_active and place.may("member.read") else None


def calendar(community: Community, user: User) -> bytes:
    """Whatever waits for this person or for nobody in particular, a day each; done ones fall out."""
    feed = Calendar()
    feed.add("prodid", "-//Kith//Follow-ups//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"Follow-ups, {community.name}")
    feed.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    rows = FollowUp.objects.in_community(community).waiting().for_whom(user).select_related("member").soonest_first()
    for one in rows[:MOST]:
        feed.add_component(_event(community, one))
    return bytes(feed.to_ical())


def _event(community: Community, one: FollowUp) -> Event:
    url = settings.KITH_URL + community.url("relationships:member_in_touch", one.member_id) + "#follow-ups"
    event = Event()
    event.add("uid", f"follow-up-{one.pk}@{community.workspace_id}.kith")
    event.add("dtstamp", one.created_at)
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + timedelta(days=1))
    event.add("summary", f"Get back to {one.member.name}: {one.reason}")
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _token(key: CalendarKey) -> str:
    return _signer(key).sign(str(key.pk)).replace(":", "~")


def _signer(key: CalendarKey) -> Signer:
    return Signer(salt=f"{_SALT}.{key.secret}")
