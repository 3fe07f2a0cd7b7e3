"""The e-mail backend of a house without an SMTP server: mails land in `LocalMail`, where the browser shows them."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from accounts.models import LocalMail

_OWNER = "kith_workspace_id"


def belongs_to(message: EmailMessage, workspace_id: int) -> None:
    """Says whose mail this is, so that its administrators may read it in the local mailbox. It leaves no trace outside.

    Mails without an owner (sign-in codes, changes of one's own account) are shown to the person they went to, alone.
    """
    setattr(message, _OWNER, workspace_id)


class LocalMailbox(BaseEmailBackend):
    """Keeps each message with its full source."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Stores every message; gives how many."""
        for message in email_messages:
            mime = message.message()
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next((str(part[0]) for part in message.alternatives if part[1] == "text/html"), "")
            LocalMail.objects.create(
                workspace_id=getattr(message, _OWNER, None),
                message_id=_storable(str(mime["Message-ID"] or ""))[:250],
                sender=_storable(message.from_email)[:320],
                recipients=[parseaddr(address)[1].lower() for address in message.recipients()],
                subject=_storable(str(message.subject))[:400],
                text=_storable(str(message.body)),
                html=_storable(html),
                source=mime.as_bytes(),
            )
        return len(email_messages)


def _storable(text: str) -> str:
    """Without what Postgres refuses."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")
