"""Opening an incident from the watch in one click: the facts as they stand, each with its source, are written down."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from communities.models import Community
from crisis.about import About, about
from crisis.models import Incident, LogEntry
from crisis.watch import Watch, watch


def open_from_watch(community: Community, by: User, title: str = "") -> Incident:
    """An incident with what the watch knows. A second click while one from this surge is open gives that one."""
    seen = watch(community)
    began = seen.since or community.present()
    with transaction.atomic():
        Community.objects.select_for_update().get(pk=community.pk)  # two clicks at once open one incident
        already = Incident.objects.in_community(community).open().filter(began_at=began).first()
        if already is not None:
            already.community = community
            return already
        found = about(community, began, seen.until) if seen.raised else About()
        incident = Incident.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            title=title.strip()[:200] or title_for(found),
            severity=max(1, int(seen.level)),
            began_at=began,
            opened_by=by,
            owner=by,
        )
        write_facts(incident, seen, found)
        incident.note("Opened.", by, kind=LogEntry.Kind.CHANGE)
        incident.leave_work(by, "opened an incident")
    return incident


def title_for(found: About) -> str:
    """From the words that rose: a beginning, to be made better."""
    if not found.topics:
        return "Something is going on"
    words = " · ".join(topic.words for topic in found.topics[:3])
    return f"“{words}” is spreading"


def write_facts(incident: Incident, seen: Watch, found: About) -> None:
    """What the record says, as facts by Kith with where they can be checked."""
    page = incident.community.url("crisis:home")
    if seen.raised:
        for reason in seen.reasons[:3]:
            incident.note(reason, None, kind="fact", source=page, certainty="confirmed", pinned=True, at=seen.since)
    for topic in found.topics[:3]:
        text = f"“{topic.words}” rose: {topic.said}."
        incident.note(text, None, kind="fact", source=page, certainty="confirmed", at=seen.since)
    if found.channels:
        path = ", then ".join(
            f"{each.name} ({each.first.astimezone(incident.community.tz):%H:%M})" for each in found.channels[:5]
        )
        incident.note(
            f"First seen in {path}.", None, kind="fact", source=page, certainty="confirmed", at=found.channels[0].first
        )
    if found.fingerprint:
        incident.note(
            f"Looks like {found.kind}: {found.fingerprint[0]}", None, kind="fact", source=page, certainty="likely"
        )
    for post in found.examples[:3]:
        who = post.member.name if post.member else "Somebody"
        words = " ".join(post.text.split())[:240]
        incident.note(
            f"{who}: “{words}”", None, kind="fact", source=post.url or page, certainty="confirmed", at=post.occurred_at
        )
