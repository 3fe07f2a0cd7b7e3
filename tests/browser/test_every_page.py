"""Every page: no barrier that axe finds, no policy breach, no sideways scroll; light and dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from playwright.sync_api import Browser

from accounts.models import User
from communities.models import Community
from relationships.models import Tie
from reporting.measures import measures
from tests.accounts.test_every_address import GUARDED, Address
from tests.browser.conftest import Eye, enter
from tests.browser.furnished import furnish

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Addresses that are no pages of their own (downloads, fragments, frames), each with the reason.
NO_PAGES: dict[str, str] = {
    "accounts:mail_html": "the inside of a frame, drawn for mail programs",
    "reporting:digest_preview": "the inside of a frame, drawn for mail programs",
    "moderation:pane": "a part of the queue's page, fetched ahead",
    "moderation:rows": "a part of the queue's page",
}


def _all(model: str, most: int = 1, **filters: Any) -> Callable[[], Iterable[Any]]:
    """The rows of a model, newest first."""
    return lambda: apps.get_model(model)._default_manager.filter(**filters).order_by("-pk").values_list("pk")[:most]


def _busiest(model: str, by: str) -> Callable[[], Iterable[Any]]:
    return lambda: apps.get_model(model)._default_manager.order_by(f"-{by}", "pk").values_list("pk")[:1]


def _asked() -> Iterable[Any]:
    ask = apps.get_model("care.Ask").objects.latest("pk")
    question = apps.get_model("care.Question").objects.filter(state="waiting").exclude(pk=ask.question_id).latest("pk")
    helper = apps.get_model("communities.Member").objects.exclude(pk=question.asker_id).order_by("-acts", "pk")[1]
    return [(question.pk, helper.pk)]


# What stands in the addresses that name a row.
ROWS: dict[str, Callable[[], Iterable[Any]]] = {
    "accounts:mail": _all("accounts.LocalMail"),
    "communities:import": _all("communities.Import"),
    "communities:interest": _all("communities.Interest", 2),
    "communities:change_interest": _all("communities.Interest"),
    "relationships:member": _busiest("communities.Member", "acts"),
    "relationships:member_in_touch": _busiest("communities.Member", "acts"),
    "relationships:follow_up": _all("relationships.FollowUp"),
    "relationships:segment": _all("relationships.Segment"),
    "relationships:tie": lambda: [(Tie.objects.order_by("-depth", "pk")[0].pk,)],
    "relationships:conversation": lambda: [
        *_busiest("communities.Conversation", "posts")(),
        *_all("communities.Conversation", kind="chat")(),
    ],
    "relationships:group": lambda: apps.get_model("relationships.Group").objects.values_list("number")[:1],
    "relationships:answer": lambda: apps.get_model("relationships.InferredReply").objects.values_list("activity")[:1],
    "relationships:journey": _busiest("communities.Member", "acts"),
    "relationships:if_they_left": _busiest("communities.Member", "acts"),
    "relationships:member_data": _busiest("communities.Member", "acts"),
    "relationships:conversation_joining": _busiest("communities.Conversation", "posts"),
    "relationships:conversation_splitting": _all("communities.Activity", kind=2),
    "relationships:introduction": lambda: [
        *_all("relationships.Introduction", state="proposed")(),
        *_all("relationships.Introduction", state="sent")(),
    ],
    "relationships:thank": lambda: [
        *_all("relationships.Thanks", state="due")(),
        *_all("relationships.Thanks", state="said")(),
    ],
    "relationships:member_thanks": _busiest("communities.Member", "acts"),
    "relationships:handles": _busiest("communities.Member", "acts"),
    "relationships:organisation": _all("communities.Organisation"),
    "relationships:gift": _all("relationships.Gift"),
    "relationships:member_gifts": _busiest("communities.Member", "acts"),
    "relationships:event": lambda: [
        *_all("communities.Conversation", kind="event", starts_at__lt=timezone.now())(),
        *_all("communities.Conversation", kind="event", starts_at__gt=timezone.now())(),
    ],
    "moderation:case": lambda: [
        *_all("moderation.Case", 2, subject="post", state="waiting")(),
        *_all("moderation.Case", subject="raid")(),
        *_all("moderation.Case", subject="thread")(),
        *_all("moderation.Case", state="decided")(),
    ],
    "moderation:before_thread": _all("moderation.Case", subject="thread"),
    "moderation:alike": _all("moderation.Case", subject="post", state="waiting"),
    "moderation:decision": _all("moderation.Decision", 2),
    "moderation:letter": _all("moderation.Letter"),
    "moderation:queue": _all("moderation.Queue", 2),
    "moderation:reply": _all("moderation.SavedReply"),
    "moderation:sweep": _all("moderation.Sweep"),
    "moderation:appeal": _all("moderation.Appeal", 2),
    "moderation:report": lambda: [
        *_all("moderation.Report", is_notice=True)(),
        *_all("moderation.Report", case=None)(),
        *_all("moderation.Report", outcome="not_acted")(),
    ],
    "moderation:reporter": lambda: [
        (report.who,) for report in apps.get_model("moderation.Report").objects.exclude(reporter=None)[:1]
    ],
    "moderation:guideline": _all("moderation.Guideline"),
    "moderation:guideline_comparison": _all("moderation.Guideline", slug="respect"),
    "moderation:guideline_announcement": _all("moderation.Guideline", slug="respect"),
    "moderation:law_statement": _all("moderation.Decision", action="remove", case__subject="post"),
    "moderation:evidence_piece": _all("moderation.Evidence", 2),
    "moderation:blind_look": lambda: [
        # The page of one owed by somebody else is refused; chance may draw some: the viewer's own is the one furnished.
        *_all("moderation.DoubleReview", reviewed_at=None, reviewer__places__role="owner")(),
        *_all("moderation.DoubleReview", reviewed_at__isnull=False)(),
    ],
    "moderation:rule": _all("moderation.Rule", 2),
    "moderation:rule_found": _all("moderation.Rule", 2),
    "moderation:rehearsal": _all("moderation.Rule", 2),
    "moderation:rehearsal_of": _all("moderation.Rehearsal"),
    "moderation:new_lever": lambda: [(kind,) for kind in apps.get_model("moderation.Lever").Kind.values],
    "moderation:lever": _all("moderation.Lever", 2),
    "moderation:new_watch": _busiest("communities.Member", "acts"),
    "moderation:watch": _all("moderation.PostWatch"),
    "moderation:new_rule": lambda: [(kind,) for kind in apps.get_model("moderation.Rule").Kind.values],
    "care:question": lambda: [*_all("care.Question", state="waiting")(), *_all("care.Question", state="answered")()],
    "care:ask": _asked,
    "crisis:incident": _all("crisis.Incident"),
    "governance:objective": _all("governance.Objective", 2),
    "governance:change": _all("governance.Objective"),
    "reporting:measure": lambda: [(each.key,) for each in measures()],
    "reporting:evidence": lambda: [(each.key,) for each in measures()],
    "reporting:work": _all("communities.WorkEntry", by_hand=True),
}


def pages(community: Community) -> list[str]:
    """Every GET address, with rows of the sample wherever it needs some."""
    found: list[str] = []
    for address in GUARDED:
        is_a_download = "." in address.route
        if "GET" in address.view.methods and address.name not in NO_PAGES and not is_a_download:
            found += _filled(address, community)
    found += [community.url("relationships:members") + "?sort=name", community.url("communities:search") + "?q=oven"]
    return [*found, *_without_account(community)]


def _without_account(community: Community) -> list[str]:
    """Members' own pages, by their secret links, and the open forms."""
    from moderation.models import MemberPage

    opened = community.url("moderation:guidelines_open", community.law_settings.open_key)
    links = [page.link for page in MemberPage.objects.filter(community=community).order_by("pk")]
    key = community.reception.key
    return [
        opened,
        f"/r/{key}/",
        f"/r/{key}/notice/?lang=de",
        *(link[link.index("/m/") :] for link in links[:4]),
    ]


def _filled(address: Address, community: Community) -> list[str]:
    route = address.route.replace("<slug:workspace>", community.workspace.slug)
    route = "/" + route.replace("<slug:community>", community.slug)
    if "<" not in route:
        return [route]
    rows = ROWS.get(address.name)
    assert rows is not None, f"{address.name} needs a row: name it in ROWS, or in NO_PAGES with the reason"
    found = []
    for row in rows():
        address_of_row = route
        for value in row:
            address_of_row = re.sub(r"<[^>]+>", str(value), address_of_row, count=1)
        found.append(address_of_row)
    assert found, f"{address.name} has no row to show"
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_no_page_has_a_barrier(chromium: Browser, live_server: Any, width: int, scheme: str) -> None:
    community, owner = furnish()
    eye = Eye(chromium, width, scheme)
    enter(eye, live_server, owner)
    wrong = [f"{url}: {fault}" for url in pages(community) for fault in faults(eye, live_server.url + url)]
    assert not wrong, "\n".join(wrong)


def test_the_administrators_tables_keep_to_the_policy(chromium: Browser, live_server: Any) -> None:
    community, owner = furnish()
    User.objects.filter(pk=owner.user_id).update(is_staff=True, is_superuser=True)
    eye = Eye(chromium, 1400, "light")
    enter(eye, live_server, owner)
    wrong = []
    for url in ("/admin/", "/admin/communities/member/", f"/admin/communities/community/{community.pk}/change/"):
        eye.page.goto(live_server.url + url)
        wrong += [f"{url}: {complaint}" for complaint in eye.complaints]
        eye.complaints.clear()
    assert not wrong, "\n".join(wrong)


def faults(eye: Eye, url: str) -> list[str]:
    """What is wrong with one page, a line each."""
    eye.complaints.clear()
    answer = eye.page.goto(url)
    if answer is None or answer.status != 200:
        return [f"answers {answer.status if answer else 'nothing'}"]
    found = [*eye.barriers(), *eye.complaints]
    if eye.spills():
        found.append("must be scrolled sideways")
    return found
