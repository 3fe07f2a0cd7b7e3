"""How people come in: the first run, sign-in links, invitations; and how nobody else does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, Role, TeamMember, User
from accounts.setup_key import setup_key
from accounts.sign_in_link import one_time_url
from tests.factories import TeamMemberFactory, UserFactory, WorkspaceFactory, signed_in

pytestmark = pytest.mark.django_db
FIRST = {"name": "Ana", "email": "ana@example.org", "zone": "Europe/Berlin", "workspace": "Clay", "community": "Kiln"}


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_first_run_makes_an_owner_once(client: Client) -> None:
    assert client.get("/")["Location"] == "/first-run/"
    client.post("/first-run/", {**FIRST, "key": setup_key()})
    owner = TeamMember.objects.get()
    assert (owner.role, owner.user.email, owner.workspace.slug) == (Role.OWNER, "ana@example.org", "clay")
    assert who(client) == str(owner.user.pk)
    assert Client().post("/first-run/", {**FIRST, "email": "eve@example.org", "key": setup_key()})["Location"] == "/"
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"key": ""}, {"key": "0" * 16}, {"zone": "Berlin"}, {"email": "a" * 260 + "@b.de"}, {"name": "A\x00"}],
)
def test_the_first_run_needs_the_printed_key_and_sound_fields(client: Client, wrong: dict[str, str]) -> None:
    assert client.post("/first-run/", {**FIRST, "key": setup_key(), **wrong}).status_code == 422
    assert not User.objects.exists()


def test_a_sign_in_link_lets_in_once_and_looking_spends_nothing(client: Client) -> None:
    user = UserFactory.create()
    url = one_time_url(user)
    assert client.get(url).status_code == 200
    assert who(client) is None
    client.session["planted"] = 1
    before = client.session.session_key
    client.post(url)
    assert who(client) == str(user.pk)
    assert client.session.session_key != before
    assert UserSession.objects.filter(user=user).exists()  # so that it can be ended from elsewhere
    assert Client().post(url).status_code == 410


@pytest.mark.parametrize(
    "mend", [lambda url: url[:-3] + "xx/", lambda url: "/sign-in/%00/", lambda url: "/sign-in/x:y:z/"]
)
def test_a_forged_sign_in_link_is_spent(client: Client, mend: object) -> None:
    assert client.post(mend(one_time_url(UserFactory.create()))).status_code == 410  # type: ignore[operator]


def test_a_sign_in_link_grows_old_and_ends_with_the_account(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory.create()
    url = one_time_url(user)
    monkeypatch.setattr("accounts.sign_in_link.GOOD_FOR_SECONDS", -1)
    assert client.post(url).status_code == 410
    monkeypatch.undo()
    User.objects.update(is_active=False)
    assert client.post(url).status_code == 410


def invite(email: str = "new@example.org", role: str = Role.MODERATOR) -> tuple[Invitation, str]:
    invited, token = Invitation.invite(WorkspaceFactory.create(), email, role, UserFactory.create())
    return invited, f"/invitations/{token}/"


def test_an_invitation_makes_an_account_and_a_place_once(client: Client) -> None:
    invited, url = invite()
    assert client.get(url).status_code == 200
    assert client.post(url, {"name": ""}).status_code == 422
    client.post(url, {"name": "Noor"})
    place = TeamMember.objects.get()
    assert (place.user.name, place.workspace, place.role) == ("Noor", invited.workspace, Role.MODERATOR)
    assert who(client) == str(place.user.pk)
    assert Client().post(url, {"name": "Eve"}).status_code == 410


@pytest.mark.parametrize("field", ["withdrawn_at", "expires_at"])
def test_an_invitation_taken_back_or_grown_old_opens_nothing(client: Client, field: str) -> None:
    _, url = invite()
    Invitation.objects.update(**{field: timezone.now() - timedelta(seconds=1)})
    assert client.post(url, {"name": "Eve"}).status_code == 410
    assert not TeamMember.objects.exists()


def test_somebody_with_an_account_must_sign_in_as_themselves(client: Client) -> None:
    known = UserFactory.create(email="known@example.org")
    _, url = invite("KNOWN@example.org")
    eve = signed_in(UserFactory.create())
    for other in (client, eve):
        assert other.post(url, {"name": "Eve"})["Location"].startswith("/account/login/")
    assert not TeamMember.objects.exists()
    signed_in(known).post(url, {"name": "Known"})
    assert TeamMember.objects.get().user == known


def test_a_second_invitation_does_not_take_from_an_owner_what_they_are() -> None:
    owner = TeamMemberFactory.create(role=Role.OWNER)
    invited, _ = Invitation.invite(owner.workspace, owner.user.email, Role.ANALYST, owner.user)
    invited.accept(owner.user)
    assert invited.accept(owner.user) is None
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    page = client.post("/account/signup/", {"email": "eve@example.org", "password1": "x" * 14, "password2": "x" * 14})
    assert page.status_code == 200
    assert not User.objects.exists()


def test_a_sign_in_does_not_tell_whether_an_address_is_known(client: Client) -> None:
    UserFactory.create(email="known@example.org")
    answers = []
    for address in ("known@example.org", "unknown@example.org"):
        answer = Client().post("/account/login/code/", {"email": address})
        answers.append((answer.status_code, answer.get("Location")))
    assert answers[0] == answers[1]
    assert len(mail.outbox) in (1, 2)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_sign_in_leads_nowhere_outside(elsewhere: str) -> None:
    answer = signed_in(UserFactory.create()).get("/account/login/", {"next": elsewhere})
    assert "evil" not in answer.get("Location", "")
    assert not re.search(r'href="(https?:)?//evil', answer.content.decode())


def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(("zone", "status"), [("Asia/Tokyo", 302), ("Mars/Base", 422), ("../etc", 422), ("", 422)])
def test_a_profile_takes_only_zones_the_clock_knows(zone: str, status: int) -> None:
    assert signed_in(UserFactory.create()).post("/account/profile/", {"name": "N", "zone": zone}).status_code == status
