"""The e-mail backend of a house without an SMTP server: mails land in `LocalMail`, where the browser shows them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from accounts.models import LocalMail


class LocalMailbox(BaseEmailBackend):
    """Keeps each message with its full source."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            mime = message.message()
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next((str(part) for part, kind in message.alternatives if kind == "text/html"), "")
            LocalMail.objects.create(
                message_id=str(mime["Message-ID"] or "")[:250],
                sender=message.from_email[:320],
                recipients=list(message.recipients()),
                subject=str(message.subject)[:400],
                text=str(message.body),
                html=html,
                source=mime.as_bytes(),
            )
        return len(email_messages)
