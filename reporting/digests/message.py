"""The mail itself, made from frozen values alone: the same content gives the same mail, whenever it is rendered."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from email.mime.image import MIMEImage
from typing import Any, Final

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.mailbox import belongs_to
from reporting import charts, wording
from reporting.digests.headers import safe_header
from reporting.digests.unsubscribing import unsubscribe_url
from reporting.models import DigestDelivery, DigestRun

PLOT_WIDTH: Final = 560  # drawn; twice that in pixels, since mail is read on dense screens


@dataclass(frozen=True, slots=True)
class Rendered:
    """A digest in its parts. `pictures` are PNGs by content id; the HTML names them as cid:…."""

    subject: str
    text: str
    html: str
    pictures: dict[str, bytes]

    def self_contained(self) -> str:
        """The HTML with its pictures inside, for a browser."""
        html = self.html
        for cid, png in self.pictures.items():
            html = html.replace(f"cid:{cid}", f"data:image/png;base64,{base64.b64encode(png).decode()}")
        return html


def rendered(run: DigestRun, own: dict[str, Any], unsubscribe: str) -> Rendered:
    """The digest of `run` with one person's `own` part and their way out."""
    pictures = {
        f"{figure['key']}@kith": charts.to_png(_plot(figure), width=2 * PLOT_WIDTH)
        for figure in run.content["figures"]
        if figure["plot"]
    }
    context = {
        "run": run,
        "all": run.content,
        "own": own,
        "house": settings.KITH_URL,
        "span": wording.span(run.first_day, run.last_day),
        "archive_ends": date.fromisoformat(run.content["archive_ends"]) if run.content["archive_ends"] else None,
        "unsubscribe": unsubscribe,
        "minutes": round(sum(thing["minutes"] for thing in own["things"])),
        "width": PLOT_WIDTH,
    }
    html = css_inline.inline(render_to_string("reporting/mail/digest.html", context), keep_style_tags=False)
    text = render_to_string("reporting/mail/digest.txt", context)
    return Rendered(_subject(run, own), _wrapped(text), html, pictures)


def message_for(delivery: DigestDelivery) -> EmailMultiAlternatives:
    """The mail of a delivery, with its Message-ID and its one-click unsubscribe (RFC 8058)."""
    url = unsubscribe_url(delivery.recipient_id, delivery.run.community)
    parts = rendered(delivery.run, delivery.content, url)
    mail = EmailMultiAlternatives(
        subject=parts.subject,
        body=parts.text,
        to=[safe_header(delivery.address)],
        headers={
            "Message-ID": delivery.message_id,
            "List-Unsubscribe": f"<{url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": safe_header(f"Kith digest <digest.{delivery.run.community_id}.kith>"),
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    belongs_to(mail, delivery.workspace_id)
    mail.attach_alternative(parts.html, "text/html")
    mail.mixed_subtype = "related"  # type: ignore[attr-defined]  # its pictures belong to its HTML
    for cid, png in parts.pictures.items():
        image = MIMEImage(png, "png")
        image.add_header("Content-ID", f"<{cid}>")
        image.add_header("Content-Disposition", "inline", filename=f"{cid.partition('@')[0]}.png")
        mail.attach(image)
    return mail


def _subject(run: DigestRun, own: dict[str, Any]) -> str:
    things = len(own["things"]) + own["more"]
    waits = (
        f"{things} {'thing deserves' if things == 1 else 'things deserve'} you" if things else "nothing waits for you"
    )
    return safe_header(f"{run.content['community']}: {waits}, {wording.span(run.first_day, run.last_day)}")


def _plot(figure: dict[str, Any]) -> str:
    days = [date.fromisoformat(day) for day, _ in figure["weeks"]]
    series = charts.Series(figure["name"], [value for _, value in figure["weeks"]], figure["area"])
    return charts.line_chart(
        days, [series], title=f"{figure['name']}, by week", unit=figure["unit"], area=True, width=PLOT_WIDTH, height=170
    )


def _wrapped(text: str) -> str:
    """Plain text without trailing spaces and with at most one empty line in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
