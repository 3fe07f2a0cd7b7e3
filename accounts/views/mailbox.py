"""The local mailbox: what would have been sent, in houses without an SMTP server."""

from __future__ import annotations

import base64
import email
import email.policy
from email.message import EmailMessage

from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from accounts.gate import TeamRequest, gate
from accounts.models import LocalMail, Role

LOCAL = "accounts.mailbox.LocalMailbox"
SHOWN = 100


def _mails(request: TeamRequest) -> QuerySet[LocalMail]:
    """What this workspace sent, and what went to the reader alone.

    Sign-in codes are for their person only: else an administrator could sign in as an owner, or, by an invitation, as
    anybody of another workspace. So is an invitation as owner, which only an owner may give.
    """
    ours = LocalMail.objects.filter(workspace=request.workspace)
    if request.team_member.role != Role.OWNER:
        to_owners = request.workspace.invitations.open().filter(role=Role.OWNER).values_list("email", flat=True)
        for address in to_owners:
            ours = ours.exclude(recipients__contains=[address])
    mine = LocalMail.objects.filter(workspace=None, recipients__contains=[request.user.email.lower()])
    return ours | mine


@gate("mailbox.read")
def mailbox(request: TeamRequest) -> HttpResponse:
    """The newest mails, or why there are none."""
    if settings.EMAIL_BACKEND != LOCAL:
        return render(request, "accounts/mailbox.html", {"mails": [], "elsewhere": True})
    mails = _mails(request).only("id", "subject", "recipients", "sender", "kept_at")[:SHOWN]
    return render(request, "accounts/mailbox.html", {"mails": mails})


@gate("mailbox.read")
def mail(request: TeamRequest, pk: int) -> HttpResponse:
    """One mail, as text and in a frame of its own as HTML."""
    return render(request, "accounts/mail.html", {"mail": get_object_or_404(_mails(request), pk=pk)})


@csp_replace(
    {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "script-src": None,
        "form-action": ["'none'"],
        "frame-ancestors": ["'self'"],
        "sandbox": ["allow-popups"],
    }
)
@xframe_options_sameorigin
@gate("mailbox.read")
def mail_html(request: TeamRequest, pk: int) -> HttpResponse:
    """The HTML part as mail programs show it: a sandboxed document of its own, its pictures inside it."""
    kept = get_object_or_404(_mails(request), pk=pk)
    if not kept.html:
        raise Http404
    return HttpResponse(_with_pictures(kept))


mail_html.action, mail_html.methods = "mailbox.read", ("GET", "HEAD")  # type: ignore[attr-defined]


def _with_pictures(kept: LocalMail) -> str:
    html = kept.html
    message = email.message_from_bytes(bytes(kept.source), policy=email.policy.default)
    for part in message.walk():
        cid = str(part.get("Content-ID", "")).strip("<>")
        if cid and isinstance(part, EmailMessage) and part.get_content_maintype() == "image":
            data = base64.b64encode(part.get_payload(decode=True) or b"").decode()  # type: ignore[arg-type]
            html = html.replace(f"cid:{cid}", f"data:{part.get_content_type()};base64,{data}")
    return html
