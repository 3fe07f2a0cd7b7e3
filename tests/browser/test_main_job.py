"""The main job as a person does it: sign in, bring an export, open Today, decide by keyboard, read the digest."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from accounts.models import LocalMail, Outbox, Role
from communities.models import Activity, Import
from moderation.models import Case, Decision, Rule
from reporting.models import DigestPreference
from tests.browser.conftest import Eye
from tests.browser.furnished import make_due
from tests.factories import CommunityFactory, TeamMemberFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "kiln-glaze-oxide-7"


def test_from_sign_in_to_the_digest(chromium: Browser, live_server: Any, worker: threading.Event, export: Path) -> None:
    community = CommunityFactory.create(name="Makers forum")
    user = UserFactory.create(email="ana@example.org", name="Ana Ruiz")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    TeamMemberFactory.create(workspace=community.workspace, user=user, role=Role.OWNER)
    eye = Eye(chromium, 1400, "light")
    page = eye.page

    # sign in
    eye.open(live_server.url)
    expect(page).to_have_url(re.compile("/account/login/"))
    page.get_by_label("Email", exact=True).fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/today/"))

    # begin with the guidelines and rules that Kith brings
    page.goto(live_server.url + community.url("moderation:rules"))
    page.locator("form[action$='/rules/defaults/'] button").first.click()
    _until(lambda: Rule.objects.filter(community=community).exists(), page)
    # this community has seen raids: what is only watched at first is switched on
    Rule.objects.filter(community=community, kind=Rule.Kind.NEW_LINKS).update(state=Rule.State.LIVE)

    # bring an export, watch it go in
    page.goto(live_server.url + community.url("communities:imports"))
    page.locator("input[type=file]").set_input_files(export)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("See what deserves you today")).to_be_visible(timeout=120_000)
    assert Import.objects.get().state == "done"
    assert Activity.objects.count() > 1500

    # Today names what deserves attention once the rooms have read it
    for _ in range(120):
        page.get_by_role("link", name="Today").first.click()
        if page.locator("#needs .todo").count() > 2 and not Outbox.objects.due().exists():
            break
        page.wait_for_timeout(500)
    assert page.locator("#needs .todo").count() > 2
    assert Case.objects.in_community(community).waiting().count() >= 3

    # decide three cases by keyboard, undo one
    page.goto(live_server.url + community.url("moderation:home"))
    eye.page.wait_for_function("document.readyState === 'complete' && window.htmx")
    for n in range(1, 4):
        page.keyboard.press("k")
        _until(lambda n=n: Decision.objects.filter(undone_at=None).count() == n, page)
        undo = community.url("moderation:undo", Decision.objects.latest("id").pk)
        expect(page.locator(f"#toasts form[action='{undo}'] button")).to_be_visible()
        page.wait_for_load_state("load")
    page.keyboard.press("z")
    _until(lambda: Decision.objects.filter(undone_at=None).count() == 2, page)
    expect(page.get_by_text("Taken back. The case waits again.")).to_be_visible()

    # the digest, wanted in the browser, arrives in the local mailbox and reads like one
    page.goto(live_server.url + community.url("reporting:digest"))
    page.get_by_label("Every day").check()
    page.get_by_role("button", name="Save").click()
    _until(lambda: DigestPreference.objects.exclude(frequency="off").exists(), page)
    make_due()
    call_command("digest", send_due=True)
    mail = LocalMail.objects.latest("id")
    assert mail.recipients == ["ana@example.org"]
    page.goto(live_server.url + f"/w/{community.workspace.slug}/mailbox/")
    page.get_by_role("link", name=mail.subject).first.click()
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("Makers forum")
    assert not eye.complaints, eye.complaints


def _until(true: Any, page: Any, seconds: float = 20) -> None:
    for _ in range(int(seconds * 10)):
        if true():
            return
        page.wait_for_timeout(100)
    page.screenshot(path="/tmp/mainjob.png", full_page=True)
    raise AssertionError("it did not come about")
