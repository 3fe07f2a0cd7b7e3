"""Walks every address of the house with every role, a stranger, and a team member of another workspace.

The list comes from the URL configuration, so an address that somebody forgets to guard fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Role
from accounts.permissions import TABLE, may
from tests.factories import CommunityFactory, TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db

# Addresses where nobody's role matters, each with the reason why.
OPEN = {
    "healthz": "for the load balancer",
    "readyz": "for the load balancer",
    "accounts:home": "sends everybody on their way",
    "accounts:first_run": "only while nobody lives here, and with the set-up key",
    "accounts:sign_in_link": "the signed token is the key",
    "accounts:invitation": "the secret token is the key",
    "accounts:profile": "one's own",
    "relationships:follow_ups_feed": "calendar programs cannot sign in: the signed token is the key",
    "reporting:unsubscribe": "the signed token is the key (RFC 8058)",
    "members:report": "members have no account; closed until the team opens it, with a pace and limits",
    "members:notice": "anybody may give a legal notice (Art. 16 of the EU act); closed until the team opens it",
    "members:page": "the secret token is the key; an unknown one gets the page of an expired one",
    "members:objection": "the secret token is the key",
    "members:address": "the secret token is the key",
    "moderation:guidelines_open": "members have no account; only where the team opened it, and with the address's key",
}
ELSEWHERE = ("account/", "admin/")  # allauth's and Django's own guards


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    view: Any

    @property
    def workspace_bound(self) -> bool:
        return "<slug:workspace>" in self.route


def addresses(resolver: URLResolver | None = None, prefix: str = "", space: str = "") -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", route, entry.callback)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, route, inner)


OURS = [
    address for address in addresses() if not address.route.startswith(ELSEWHERE) or address.name == "accounts:profile"
]
GUARDED = [address for address in OURS if address.workspace_bound and address.name not in OPEN]


def path(address: Address, workspace: str, community: str) -> str:
    import re

    filled = address.route.replace("<slug:workspace>", workspace).replace("<slug:community>", community)
    fillers = {"int": "987654321", "slug": "nowhere", "str": "nothing", "path": "nothing", "uuid": "0" * 32}
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: fillers[found[1] or "str"], filled)


def test_there_are_addresses_to_walk() -> None:
    assert len(GUARDED) > 30


@pytest.mark.parametrize("address", [a for a in OURS if a not in GUARDED], ids=lambda a: a.name)
def test_an_address_outside_the_gate_is_listed_with_its_reason(address: Address) -> None:
    assert OPEN.get(address.name), f"{address.name} stands outside the gate; guard it or give the reason"


@pytest.mark.parametrize("address", GUARDED, ids=lambda a: a.name)
def test_every_address_of_a_workspace_stands_behind_the_gate(address: Address) -> None:
    assert getattr(address.view, "action", None) in TABLE, f"{address.name} lacks @gate"


def test_every_role_gets_what_the_table_says_and_nobody_else_gets_anything() -> None:
    community = CommunityFactory.create()
    slugs = community.workspace.slug, community.slug
    team = {role: signed_in(TeamMemberFactory.create(workspace=community.workspace, role=role)) for role in Role}
    foreigner = signed_in(TeamMemberFactory.create(role=Role.OWNER))
    left = TeamMemberFactory.create(workspace=community.workspace, role=Role.OWNER)
    left.left_at = left.joined_at
    left.save()
    gone = signed_in(left)
    from django.test import Client

    stranger = Client()
    wrong: list[str] = []
    for address in GUARDED:
        url = path(address, *slugs)
        method = "get" if "GET" in address.view.methods else "post"
        for role, client in team.items():
            status = getattr(client, method)(url).status_code
            allowed = may(role, address.view.action)
            if allowed and status in (403, 405, 500):
                wrong.append(f"{role} may {address.view.action} but {method} {url} says {status}")
            if not allowed and status != 403:
                wrong.append(f"{role} may not {address.view.action} but {method} {url} says {status}")
        for who, client in (("a foreigner", foreigner), ("one who left", gone)):
            status = getattr(client, method)(url).status_code
            if status != 404:
                wrong.append(f"{who}: {method} {url} says {status}")
        answer = getattr(stranger, method)(url)
        if answer.status_code != 302 or "/account/login/" not in answer["Location"]:
            wrong.append(f"a stranger: {method} {url} says {answer.status_code}")
        refused = {"GET", "POST"} - set(address.view.methods)
        for other in refused:
            status = getattr(team[Role.OWNER], other.lower())(url).status_code
            if status != 405:
                wrong.append(f"{other} {url} says {status}, not 405")
    assert not wrong, "\n".join(wrong)


def test_another_workspaces_community_is_not_found_through_ones_own_workspace() -> None:
    mine, theirs = CommunityFactory.create(), CommunityFactory.create()
    client = signed_in(TeamMemberFactory.create(workspace=mine.workspace, role=Role.OWNER))
    for address in GUARDED:
        if "<slug:community>" in address.route and "GET" in address.view.methods:
            assert client.get(path(address, mine.workspace.slug, theirs.slug)).status_code == 404, address.name
