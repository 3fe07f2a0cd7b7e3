"""Sign-in and account pages as allauth serves them: ours to look at, no barrier, no breach of the policy."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests.factories import UserFactory
from tests.front.conftest import Eye

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STRANGER = ("account_login", "account_request_login_code", "account_reset_password", "account_signup")
SIGNED_IN = (
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
    "socialaccount_connections",
    "account_logout",
    "account_reauthenticate",
)


def signed_in(eye: Eye, url: str) -> None:
    """A person with a password, signed in a moment ago."""
    user = UserFactory.create(email="ana@example.org")
    user.set_password("a-long-passphrase-of-hers")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    eye.open(url + reverse("account_login"))
    eye.page.get_by_label("E-mail").or_(eye.page.get_by_label("Email")).first.fill("ana@example.org")
    eye.page.locator("input[type=password]").fill("a-long-passphrase-of-hers")
    eye.page.get_by_role("button", name="Sign in", exact=True).click()
    eye.page.wait_for_url(lambda at: "/account/login" not in at)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_pages_for_strangers(chromium: Browser, live_server: object, scheme: str, width: int) -> None:
    eye = Eye(chromium, width, scheme)
    for name in STRANGER:
        eye.open(f"{live_server}{reverse(name)}")
        assert eye.page.locator("h1").count() == 1, name
        assert eye.barriers() == [], name
        assert not eye.spills(), name
    assert eye.complaints == []
    eye.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1400)])
def test_pages_of_ones_own_account(chromium: Browser, live_server: object, scheme: str, width: int) -> None:
    eye = Eye(chromium, width, scheme)
    signed_in(eye, str(live_server))
    for name in SIGNED_IN:
        eye.open(f"{live_server}{reverse(name)}")
        assert eye.page.locator("h1").count() == 1, name
        assert eye.barriers() == [], name
        assert not eye.spills(), name
    assert eye.complaints == []
    eye.context.close()


def test_a_wrong_password_is_told_at_the_form(chromium: Browser, live_server: object) -> None:
    eye = Eye(chromium, 390, "light")
    eye.open(f"{live_server}{reverse('account_login')}")
    eye.page.locator("input[type=email], input[name=login]").first.fill("nobody@example.org")
    eye.page.locator("input[type=password]").fill("wrong-wrong-wrong")
    eye.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(eye.page.locator("[role=alert], .errorlist").first).to_be_visible()
    assert eye.barriers() == []
    eye.context.close()


def test_the_admin_wears_our_colours_and_keeps_the_policy(chromium: Browser, live_server: object) -> None:
    user = UserFactory.create(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    session = client.cookies["kith-session"].value
    for scheme, width in (("light", 1400), ("dark", 1400)):
        eye = Eye(chromium, width, scheme)
        eye.context.add_cookies([{"name": "kith-session", "value": session, "url": str(live_server)}])
        for url in (reverse("admin:index"), reverse("admin:accounts_user_changelist")):
            page = eye.open(f"{live_server}{url}", script=False)
            accent = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')")
            assert "277" in accent
            assert not [each for each in eye.barriers() if each.startswith("color-contrast")]
        assert eye.complaints == []
        eye.context.close()
