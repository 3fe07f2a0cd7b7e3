"""Every page of the house: no barrier that axe finds, no policy breach, no sideways scroll; light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser

from accounts.models import TeamMember
from communities.models import Community
from tests.accounts.test_every_address import GUARDED, Address
from tests.browser.conftest import Eye, enter

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Addresses that are no pages of their own (downloads, fragments, frames), each with the reason.
NO_PAGES: dict[str, str] = {
    "communities:rejected": "a download",
    "accounts:mail_html": "the inside of a frame, other people's mark-up",
}


def pages(community: Community) -> list[str]:
    """Every GET address, with a row of the sample wherever it needs one."""
    found = []
    for address in GUARDED:
        if "GET" in address.view.methods and address.name not in NO_PAGES and "." not in address.route:
            url = _filled(address, community)
            if url is not None:
                found.append(url)
    return found


def _filled(address: Address, community: Community) -> str | None:
    route = address.route.replace("<slug:workspace>", community.workspace.slug)
    route = route.replace("<slug:community>", community.slug)
    if "<" not in route:
        return "/" + route
    row = ROWS.get(address.name)
    if row is None:
        raise AssertionError(f"{address.name} needs a row: name it in ROWS, or in NO_PAGES with the reason")
    value = row(community)
    if value is None:
        return None
    import re

    return "/" + re.sub(r"<[^>]+>", str(value), route)


def _first(model: str, **filters: Any) -> Callable[[Community], Any]:
    def find(community: Community) -> Any:
        from django.apps import apps

        manager = apps.get_model(model).objects
        return manager.filter(**{key: value for key, value in filters.items()}).values_list("pk", flat=True).first()

    return find


ROWS: dict[str, Callable[[Community], Any]] = {
    "communities:import": _first("communities.Import"),
    "communities:interest": _first("communities.Interest"),
    "communities:change_interest": _first("communities.Interest"),
    "accounts:mail": _first("accounts.LocalMail"),
    "governance:objective": _first("governance.Objective"),
    "governance:change": _first("governance.Objective"),
}


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_no_page_has_a_barrier(chromium: Browser, live_server: Any, width: int, scheme: str) -> None:
    call_command("sample", activities=1500, seed=7, verbosity=0)
    community = Community.objects.get()
    owner = TeamMember.objects.get(workspace=community.workspace, role="owner")
    eye = Eye(chromium, width, scheme)
    enter(eye, live_server, owner)
    wrong = []
    for url in pages(community):
        eye.complaints.clear()
        answer = eye.page.goto(live_server.url + url)
        if answer is None or answer.status != 200:
            wrong.append(f"{url} answers {answer.status if answer else 'nothing'}")
            continue
        wrong += [f"{url}: {barrier}" for barrier in eye.barriers()]
        wrong += [f"{url}: {complaint}" for complaint in eye.complaints]
        if eye.spills():
            wrong.append(f"{url}: must be scrolled sideways at {width} px")
    assert not wrong, "\n".join(wrong)
