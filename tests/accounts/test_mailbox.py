"""The local mailbox: mail that stays in the house, read by those it belongs to, and harmless to them."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.test import Client

from accounts.mailbox import belongs_to
from accounts.models import Invitation, LocalMail, Role, TeamMember
from tests.factories import TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_here(settings: object) -> None:
    settings.EMAIL_BACKEND = "accounts.mailbox.LocalMailbox"  # type: ignore[attr-defined]


@pytest.fixture
def admin() -> TeamMember:
    return TeamMemberFactory.create(role=Role.ADMIN)


def keep(to: str, subject: str = "Digest", workspace: int | None = None, html: str = "") -> LocalMail:
    message = EmailMultiAlternatives(subject, "text", "Kith <kith@localhost>", [to])
    if html:
        message.attach_alternative(html, "text/html")
    if workspace is not None:
        belongs_to(message, workspace)
    with get_connection("accounts.mailbox.LocalMailbox") as box:
        assert box.send_messages([message]) == 1
    return LocalMail.objects.latest("id")


def box(client: Client, place: TeamMember) -> str:
    return client.get(f"/w/{place.workspace.slug}/mailbox/").content.decode()


def test_a_mail_is_kept_with_its_source_and_a_plain_address() -> None:
    kept = keep("Ana <Ana@Example.org>", "Sign\x00ed")
    assert kept.recipients == ["ana@example.org"]
    assert kept.subject == "Signed"
    assert b"Ana" in bytes(kept.source)
    assert "kith_workspace" not in bytes(kept.source).decode()


def test_an_administrator_reads_what_the_workspace_sent_and_no_sign_in_code_of_anybody_else(admin: TeamMember) -> None:
    owner = TeamMemberFactory.create(workspace=admin.workspace, role=Role.OWNER)
    foreign = TeamMemberFactory.create(role=Role.OWNER)
    Invitation.invite(admin.workspace, foreign.user.email, Role.ANALYST, admin.user)
    keep(owner.user.email, "Our digest", admin.workspace.pk)
    keep(admin.user.email, "My code")
    codes = [keep(person.user.email, "Somebodys code") for person in (owner, foreign)]
    codes.append(keep(foreign.user.email, "Their digest", foreign.workspace.pk))
    client = signed_in(admin)
    page = box(client, admin)
    assert "Our digest" in page
    assert "My code" in page
    assert "Somebodys code" not in page
    assert "Their digest" not in page
    for kept in codes:
        assert client.get(f"/w/{admin.workspace.slug}/mailbox/{kept.pk}/").status_code == 404
        assert client.get(f"/w/{admin.workspace.slug}/mailbox/{kept.pk}/html/").status_code == 404


def test_an_invitation_as_owner_is_read_by_owners_alone(admin: TeamMember) -> None:
    owner = TeamMemberFactory.create(workspace=admin.workspace, role=Role.OWNER)
    client = signed_in(owner)
    client.post(f"/w/{admin.workspace.slug}/team/invitations/", {"email": "next@example.org", "role": "owner"})
    assert "next@example.org" in box(client, owner)
    assert "next@example.org" not in box(signed_in(admin), admin)


def test_a_mails_html_stands_in_a_sandbox_without_scripts(admin: TeamMember) -> None:
    kept = keep("x@example.org", workspace=admin.workspace.pk, html="<script>alert(1)</script><b>Hi</b>")
    client, url = signed_in(admin), f"/w/{admin.workspace.slug}/mailbox/{kept.pk}/"
    answer = client.get(url + "html/")
    rules = dict(rule.strip().partition(" ")[::2] for rule in answer["Content-Security-Policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["sandbox"] == "allow-popups"
    assert "script-src" not in rules
    assert rules["frame-ancestors"] == "'self'"
    assert rules["form-action"] == "'none'"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    page = client.get(url)
    assert "<script>alert" not in page.content.decode()
    assert 'sandbox="allow-popups"' in page.content.decode()
    assert (
        client.get(
            f"/w/{admin.workspace.slug}/mailbox/{keep('y@z.de', workspace=admin.workspace.pk).pk}/html/"
        ).status_code
        == 404
    )


def test_a_house_that_sends_real_mail_says_so(admin: TeamMember, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    assert "sends real mail" in box(signed_in(admin), admin)


def test_a_plain_message_is_kept_too() -> None:
    with get_connection("accounts.mailbox.LocalMailbox") as connection:
        connection.send_messages([EmailMessage("Hi", "there", "a@b.de", ["c@d.de"])])
    assert LocalMail.objects.get().html == ""
