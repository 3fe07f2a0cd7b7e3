"""The map in a browser: it is drawn, found people in, walked through months, read without looking."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from accounts.models import TeamMember
from communities.models import Community
from relationships.map import draw
from relationships.ties import reckon
from tests.browser.conftest import Eye, enter
from tests.factories import CommunityFactory, MemberFactory, TeamMemberFactory, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def viewer() -> TeamMember:
    return TeamMemberFactory.create()


@pytest.fixture
def community(viewer: TeamMember) -> Community:
    """Two rounds of five who answer each other; Ana of the first also answers Jo of the second, and only of late."""
    community = CommunityFactory.create(workspace=viewer.workspace)
    names = ("Ana", "Bo", "Cleo", "Dee", "Eli", "Jo", "Kim", "Lou", "Mia", "Nio")
    people = [MemberFactory.create(community=community, name=name) for name in names]
    now = timezone.now()
    for days in (150, 140, 130, 20, 10, 2):
        for side in (people[:5], people[5:]):
            begun = say(
                side[days % 5], "What do you make?", now - timedelta(days=days), conversation=f"{side[0].pk}-{days}"
            )
            for hour, other in enumerate(side):
                if other != side[days % 5]:
                    say(other, "Bowls.", begun.occurred_at + timedelta(hours=hour + 1), reply_to=begun)
    asked = say(people[5], "Who fires at cone 6?", now - timedelta(days=5), conversation="across")
    say(people[0], "I do.", now - timedelta(days=4), reply_to=asked)
    reckon(community)
    draw(community)
    return community


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_the_map_is_drawn_and_read_by_hand(
    chromium: Browser, live_server: Any, community: Community, viewer: TeamMember, width: int, scheme: str
) -> None:
    eye = Eye(chromium, width, scheme)
    enter(eye, live_server, viewer)
    page = eye.open(live_server.url + community.url("relationships:map"))
    page.wait_for_selector("#map[data-drawn]")
    assert not eye.spills()
    assert not eye.barriers()

    page.fill("#map-find", "ana")
    expect(page.locator("[data-map-found] button")).to_have_text("Ana")
    page.keyboard.press("Enter")
    one = page.locator("[data-map-one]")
    expect(one).to_contain_text(re.compile(r"Ana · .*5 ties"))
    expect(one.get_by_role("button", name="Jo")).to_be_visible()

    slider, said = page.locator("[data-map-month]"), page.locator("[data-map-said]")
    expect(said).to_contain_text("All ties kept: 10 people")
    slider.focus()
    page.keyboard.press("Home")
    expect(said).to_contain_text(re.compile(r"20\d\d: \d+ people"))
    one.get_by_role("button", name="Let go").click()
    expect(one).to_be_hidden()

    page.locator("[data-map-canvas]").focus()
    for key in ("ArrowLeft", "+", "-", "0"):
        page.keyboard.press(key)
    page.get_by_text("Strained", exact=True).first.click()
    assert not eye.complaints


def test_without_script_the_sentences_and_tables_say_the_same(
    chromium: Browser, live_server: Any, community: Community, viewer: TeamMember
) -> None:
    eye = Eye(chromium, 1400, "light", script=False)
    enter(eye, live_server, viewer)
    page = eye.open(live_server.url + community.url("relationships:map"))
    expect(page.locator("#map-words")).to_contain_text("10 people and")
    expect(page.locator("#map")).to_be_hidden()
    expect(page.get_by_role("heading", name="Deepest ties")).to_be_visible()
