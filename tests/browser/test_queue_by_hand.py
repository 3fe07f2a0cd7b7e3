"""The queue by keyboard and by thumb: every key does its act and no other."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community
from moderation.defaults import settle
from moderation.models import Case, Decision
from tests.browser.conftest import Eye, enter
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DONE = {"r": "remove", "w": "warn", "t": "talk", "k": "keep", "e": "escalate"}


@pytest.fixture
def community() -> Community:
    """Seven insults by seven people."""
    community = CommunityFactory.create()
    settle(community)
    for number in range(7):
        at = timezone.now() - timedelta(minutes=10 * number + 1)
        say(MemberFactory.create(community=community), f"You stupid idiot, this is the {number}th time", at)
    run_waiting()
    assert Case.objects.in_community(community).waiting().count() == 7
    return community


@pytest.fixture
def moderator(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MODERATOR)


def test_each_key_decides_as_it_says(
    chromium: Browser, live_server: Any, community: Community, moderator: TeamMember
) -> None:
    eye = Eye(chromium, 1400, "light")
    enter(eye, live_server, moderator)
    for key, action in DONE.items():
        eye.open(live_server.url + community.url("moderation:home"))
        eye.page.keyboard.press(key)
        expect(eye.page.locator("#toasts button[data-key=z]")).to_be_visible()
        assert Decision.objects.latest("id").action == action
    assert Decision.objects.count() == len(DONE)
    assert not eye.complaints


def test_walking_the_list_decides_nothing(
    chromium: Browser, live_server: Any, community: Community, moderator: TeamMember
) -> None:
    eye = Eye(chromium, 1400, "light")
    enter(eye, live_server, moderator)
    page = eye.open(live_server.url + community.url("moderation:home"))
    for key in "jjkk":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.matches('[data-row]')")
    assert not Decision.objects.exists()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"/moderation/cases/\d+/$"))
    second = page.url
    page.keyboard.press("p")
    expect(page).not_to_have_url(second)
    assert not Decision.objects.exists()


def test_the_list_of_keys_the_search_and_the_way_to_other_rooms(
    chromium: Browser, live_server: Any, community: Community, moderator: TeamMember
) -> None:
    eye = Eye(chromium, 1400, "light")
    enter(eye, live_server, moderator)
    page = eye.open(live_server.url + community.url("moderation:home"))
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    told = page.locator("dialog#keys dt").all_inner_texts()
    keys = ["".join(each.split()) for each in told]
    assert len(keys) == len(set(keys)), "a key is listed twice"
    assert {"r", "w", "t", "k", "e", "n", "?"} <= set(keys)
    page.keyboard.press("Escape")
    for key in "gr":  # "r" alone would remove
        page.keyboard.press(key)
    expect(page).to_have_url(live_server.url + community.url("relationships:home"))
    assert not Decision.objects.exists()
    page.goto(live_server.url + community.url("relationships:members"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_on_a_phone_the_whole_list_is_one_tap_away(
    chromium: Browser, live_server: Any, community: Community, moderator: TeamMember
) -> None:
    eye = Eye(chromium, 390, "dark")
    enter(eye, live_server, moderator)
    page = eye.open(live_server.url + community.url("moderation:home"))
    rows = page.locator("#queue [data-row]")
    assert sum(row.is_visible() for row in rows.all()) == 1
    page.get_by_role("link", name="Show all 7").click()
    assert sum(row.is_visible() for row in rows.all()) == 7
    rows.nth(3).click()
    expect(page).to_have_url(re.compile(r"/moderation/cases/\d+/$"))
    assert sum(row.is_visible() for row in rows.all()) == 1
