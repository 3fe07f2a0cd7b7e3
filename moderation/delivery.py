"""How a letter reaches its reader: by e-mail where a reporter left an address, by a connector, else by hand.

A connector that can write registers here. A file has no platform behind it, so its letters wait to be posted by hand.

    sending → posting → posted

Each arrow is a commit of its own. Who dies while a mail is `posting` leaves it there: it may have arrived, nobody can
know, so it is never sent again by itself but shown as `unsure` to a person.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from accounts.mailbox import belongs_to
from accounts.models import Outbox
from accounts.outbox import enqueue, handles
from communities.models import Identity
from moderation.models import Case, Letter

Deliver = Callable[[Letter, Identity], None]
TIME_TO_UNDO: Final = timedelta(seconds=60)  # a letter leaves after the chance to take the decision back
AT_ONCE: Final = (Letter.Kind.RECEIPT, Letter.Kind.ON_IT)
_delivers: dict[str, Deliver] = {}
State = Letter.State


def delivers(connector: str) -> Callable[[Deliver], Deliver]:
    """Registers how letters leave by one connector. The function must be idempotent (the letter's id is its key)."""

    def register(deliver: Deliver) -> Deliver:
        _delivers[connector] = deliver
        return deliver

    return register


def send(letter: Letter, case: Case | None) -> None:
    """Saves the letter, and asks the outbox to carry it where that is possible."""
    by_mail = letter.report is not None and bool(letter.report.contact)
    identity = _identity(letter, case) if _delivers and not by_mail else None
    letter.state = State.SENDING if by_mail or identity is not None else State.BY_HAND
    letter.save()
    if letter.state == State.SENDING:
        enqueue(
            "moderation.mail" if by_mail else "moderation.deliver",
            str(letter.pk),
            workspace=letter.workspace_id,
            payload={"letter": letter.pk, "identity": identity.pk if identity is not None else None},
            due_at=timezone.now() + (timedelta(0) if letter.kind in AT_ONCE else TIME_TO_UNDO),
        )


@handles("moderation.deliver")
def deliver(row: Outbox) -> None:
    """Carries one letter, unless it was cancelled meanwhile."""
    letter = Letter.objects.select_for_update().filter(pk=row.payload["letter"], state=State.SENDING).first()
    if letter is None:
        return
    identity = Identity.objects.select_related("source").filter(pk=row.payload["identity"]).first()
    carry = _delivers.get(identity.source.connector) if identity is not None else None
    if carry is None or identity is None:
        letter.state = State.BY_HAND
    else:
        carry(letter, identity)
        letter.state, letter.posted_at = State.POSTED, timezone.now()
    letter.save(update_fields=["state", "posted_at"])


@handles("moderation.mail", long=True)
def mail(row: Outbox) -> None:
    """Sends one letter by e-mail, at most once. Raises (the outbox tries again) only before anything was said."""
    pk = int(row.payload["letter"])
    letter = Letter.objects.select_related("report__community", "report__reporter", "page").filter(pk=pk).first()
    if letter is None or letter.state not in (State.SENDING, State.POSTING):
        return
    if letter.state == State.POSTING:  # whoever was at it died: it may have arrived
        _move(pk, State.POSTING, State.UNSURE)
        return
    address = letter.report.address() if letter.report is not None else ""
    if not address:  # taken out meanwhile
        _move(pk, State.SENDING, State.BY_HAND)
        return
    message = mail_of(letter, address)
    connection = get_connection()
    connection.open()  # a server that cannot be reached is tried again later
    try:
        if not _move(pk, State.SENDING, State.POSTING):
            return
        _hand_over(pk, message, connection)
    finally:
        connection.close()


def _hand_over(pk: int, message: EmailMessage, connection: BaseEmailBackend) -> None:
    message.connection = connection
    try:
        message.send()
    except SMTPException:  # the server said no, in so many words: nothing went out
        _move(pk, State.POSTING, State.BY_HAND)
    except Exception:  # the line broke: nobody knows
        _move(pk, State.POSTING, State.UNSURE)
    else:
        _move(pk, State.POSTING, State.POSTED)


def mail_of(letter: Letter, address: str) -> EmailMessage:
    """The letter as a mail: plain text, the same Message-ID however often it is made."""
    from moderation.letters.reporter import subject

    host = settings.KITH_URL.partition("://")[2].partition(":")[0] or "localhost"
    message = EmailMessage(
        subject=f"{_on_one_line(str(letter.report.community) if letter.report else '')}: "
        f"{subject(letter.kind, letter.language)}",
        body=full_text(letter, by_mail=True),
        to=[address],
        headers={
            "Message-ID": f"<letter.{letter.pk}@{host}>",
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    belongs_to(message, letter.workspace_id)
    return message


def full_text(letter: Letter, *, by_mail: bool = False) -> str:
    """What the reader gets: with the link to their own page, which the database does not hold."""
    from moderation.letters.author import LINK

    page = letter.page if letter.page is not None and letter.page.revoked_at is None else None
    link = "" if page is None else page.link_by_mail if by_mail else page.link
    return letter.text.replace(LINK, link) if link else _without_lines_with(LINK, letter.text)


def _without_lines_with(mark: str, text: str) -> str:
    return "\n\n".join(part for part in text.split("\n\n") if mark not in part)


def _on_one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:100]


def _move(pk: int, start: str, end: str) -> bool:
    with transaction.atomic():
        posted_at = timezone.now() if end == State.POSTED else None
        return bool(Letter.objects.filter(pk=pk, state=start).update(state=end, posted_at=posted_at))


def _identity(letter: Letter, case: Case | None) -> Identity | None:
    if letter.member_id is None:
        return None
    reachable = Identity.objects.filter(member_id=letter.member_id, source__connector__in=_delivers)
    if case is not None and case.activity is not None:
        reachable = reachable.filter(source_id=case.activity.source_id)
    return reachable.first()
