"""How a mail leaves, in two steps, so that a commit fits between "they will take it" and "they have it".

With SMTP the first step is everything up to the server's yes to sender and recipient; the second is DATA. Other
backends (a provider's API, the local mailbox) know only one step: their first one opens the connection.
"""

from __future__ import annotations

import smtplib
from email.utils import parseaddr
from types import TracebackType
from typing import Any, Protocol

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend


class Refused(Exception):
    """The server said no, for good."""


class Later(Exception):
    """The server said no, for now, and has not taken the mail."""


class Envelope(Protocol):
    """A mail about to go. A context manager: the connection is closed behind it."""

    def post(self) -> None:
        """Hand it over. Refused and Later mean it was not taken; any other error means that nobody knows."""

    def __enter__(self) -> Envelope: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Letterbox(Protocol):
    """Takes mails one at a time."""

    def address(self, mail: EmailMultiAlternatives) -> Envelope:
        """The first step. Raises Refused, or anything else for "try again"; the mail has certainly not gone."""


def letterbox() -> Letterbox:
    """As settings say."""
    backend = get_connection()
    return Smtp(backend) if isinstance(backend, EmailBackend) else OneStep(backend)


class Smtp:
    """A server that is spoken to command by command."""

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        self.data = b""

    def address(self, mail: EmailMultiAlternatives) -> Smtp:
        """Connects, and asks whether the server takes mail from us for them."""
        self.data = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own message
        try:
            self.backend.open()
            self._line.ehlo_or_helo_if_needed()
            self._said(self._line.mail(parseaddr(mail.from_email)[1]))
            for address in mail.recipients():
                self._said(self._line.rcpt(address))
        except Exception:
            self.backend.close()
            raise
        return self

    def post(self) -> None:
        """DATA: from here on only the server knows, until it answers."""
        try:
            self._said(self._line.data(self.data))
        except smtplib.SMTPDataError as answer:  # it did not even begin
            self._said((answer.smtp_code, answer.smtp_error))
            raise

    def __enter__(self) -> Smtp:
        return self

    def __exit__(self, *_: object) -> None:
        self.backend.close()

    @property
    def _line(self) -> smtplib.SMTP:
        line = self.backend.connection
        if line is None:
            raise ConnectionError("The mail server could not be reached.")
        return line

    @staticmethod
    def _said(answer: Any) -> None:
        if answer is None:
            return
        code, words = answer
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
        if 400 <= code < 500:
            raise Later(f"{code} {text}")
        if code >= 500:
            raise Refused(f"{code} {text}")


class OneStep:
    """A backend that sends in one go."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.mail: EmailMultiAlternatives | None = None

    def address(self, mail: EmailMultiAlternatives) -> OneStep:
        """Builds the message, which is where a hostile header would show, and opens the connection."""
        mail.message()
        self.backend.open()
        self.mail = mail
        return self

    def post(self) -> None:
        """All of it at once."""
        self.backend.send_messages([self.mail])

    def __enter__(self) -> OneStep:
        return self

    def __exit__(self, *_: object) -> None:
        self.backend.close()
