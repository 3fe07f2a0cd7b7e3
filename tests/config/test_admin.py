"""Who gets into the administration, and how."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from config.mfa import SealedMFAAdapter

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("ada@kith.example", "a long enough password")


def test_a_stranger_is_sent_to_kiths_own_sign_in(client: Client) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/login/?next=")


def test_a_team_member_who_is_no_administrator_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("bob@kith.example"))
    assert client.get("/admin/", follow=True).status_code == 403


def test_an_administrator_sees_it_under_the_strict_policy(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "Kith administration" in response.text
    assert "unsafe" not in response["Content-Security-Policy"]


def test_in_production_an_administrator_needs_a_second_factor(
    client: Client, administrator: User, settings: object
) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    client.force_login(administrator)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/account/2fa/"
    Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    assert client.get("/admin/").status_code == 200


def test_seeds_of_second_factors_are_sealed() -> None:
    adapter = SealedMFAAdapter()
    sealed = adapter.encrypt("JBSWY3DP")
    assert "JBSWY3DP" not in sealed
    assert adapter.decrypt(sealed) == "JBSWY3DP"
