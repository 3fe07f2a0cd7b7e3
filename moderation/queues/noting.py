"""Writes beside a case: to the team, to who reported it, or to its author. Whom a note names is told, once, by mail."""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from accounts.mailbox import belongs_to
from accounts.models import Outbox, TeamMember, User
from accounts.outbox import enqueue, handles
from communities.models import Area
from communities.work import record_work
from moderation.models import Case, CaseNote, Report

Audience = CaseNote.Audience
LONGEST: Final = 5_000
KINDS: Final = {
    Audience.TEAM: "wrote a note on a case",
    Audience.REPORTER: "wrote to who reported",
    Audience.AUTHOR: "wrote to an author",
}


class NobodyThere(ValueError):
    """There is nobody to write to."""


@transaction.atomic
def write(case: Case, member: TeamMember, text: str, audience: str = Audience.TEAM) -> list[CaseNote]:
    """One note, or one to each who reported. Raises NobodyThere. A message to the author is no strike."""
    said = text.strip()[:LONGEST]
    if not said:
        raise NobodyThere("Write something.")
    to = _addressees(case, audience)
    notes = [
        CaseNote.objects.create(
            workspace_id=case.workspace_id,
            community_id=case.community_id,
            case=case,
            by=member.user,
            audience=audience,
            member_id=who,
            text=said,
            state=CaseNote.State.KEPT if audience == Audience.TEAM else CaseNote.State.BY_HAND,
        )
        for who in to
    ]
    if audience == Audience.TEAM:
        _mention(notes[0], member)
    url = case.get_absolute_url()
    kind = KINDS[Audience(audience)]
    record_work(member.user, case.community, Area.MODERATION, kind, about=case.label, url=url, seen=audience != "team")
    return notes


def _addressees(case: Case, audience: str) -> list[int | None]:
    if audience == Audience.TEAM:
        return [None]
    if audience == Audience.AUTHOR:
        if case.member_id is None:
            raise NobodyThere("Nobody is known here as its author.")
        return [case.member_id]
    reported = Report.objects.standing().filter(case=case, reporter__isnull=False).order_by("id")
    found: list[int | None] = list(dict.fromkeys(reported.values_list("reporter_id", flat=True)))
    if not found:
        raise NobodyThere("Nobody who is known here reported it.")
    return found


def _mention(note: CaseNote, by: TeamMember) -> None:
    """An @ before a name or an address names a colleague; whoever is named twice is told once."""
    text = note.text.casefold()
    team = by.workspace.team.active().select_related("user").exclude(pk=by.pk)
    named = [each.user for each in team if each.may("case.read") and _names(text, each.user)]
    note.mentioned.set(named)
    for user in named:
        payload = {"note": note.pk, "user": user.pk}
        enqueue("moderation.mentioned", f"{note.pk}:{user.pk}", workspace=note.workspace_id, payload=payload)


def _names(text: str, user: User) -> bool:
    called = [user.email, user.email.partition("@")[0], user.name, user.called]
    return any(each and re.search(rf"(?<!\w)@{re.escape(each.casefold())}(?!\w)", text) for each in called)


@handles("moderation.mentioned")
def tell(row: Outbox) -> None:
    """One mail to who was named. It holds the note, not the post."""
    note = CaseNote.objects.select_related("case__community__workspace", "by").filter(pk=row.payload["note"]).first()
    user = User.objects.filter(pk=row.payload["user"]).first()
    if note is None or user is None:
        return
    mail = EmailMessage(
        " ".join(f"{note.by} named you on a case: {note.case.label}".split())[:200],
        f"Hello {user.called},\n\n{note.by} wrote on a case in {note.case.community}:\n\n{note.text}\n\n"
        f"{settings.KITH_URL}{note.case.get_absolute_url()}\n",
        to=[user.email],
    )
    belongs_to(mail, note.workspace_id)
    mail.send()
