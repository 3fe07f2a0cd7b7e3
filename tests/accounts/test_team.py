"""Who works here as what: invited, changed, ended; and who may."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Invitation, Role, TeamMember
from tests.factories import CommunityFactory, TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> TeamMember:
    return TeamMemberFactory.create(role=Role.OWNER)


@pytest.fixture
def client(owner: TeamMember) -> Client:
    return signed_in(owner)


def colleague(owner: TeamMember, role: str = Role.ADMIN) -> TeamMember:
    return TeamMemberFactory.create(workspace=owner.workspace, role=role)


def set_role(client: Client, member: TeamMember, role: str) -> int:
    answer = client.post(f"/w/{member.workspace.slug}/team/{member.pk}/role/", {"role": role})
    member.refresh_from_db()
    return answer.status_code


def test_the_last_owner_stays(owner: TeamMember, client: Client) -> None:
    for role in ("none", Role.ANALYST):
        set_role(client, owner, role)
        assert (owner.role, owner.left_at) == (Role.OWNER, None)
    colleague(owner, Role.OWNER)
    set_role(client, owner, Role.ANALYST)
    assert owner.role == Role.ANALYST


def test_only_an_owner_makes_and_unmakes_owners(owner: TeamMember) -> None:
    admin, other = colleague(owner), colleague(owner, Role.ANALYST)
    by_admin = signed_in(admin)
    assert set_role(by_admin, other, Role.OWNER) == 403
    assert set_role(by_admin, owner, Role.ANALYST) == 403
    page = by_admin.post(f"/w/{owner.workspace.slug}/team/invitations/", {"email": "x@example.org", "role": "owner"})
    assert page.status_code == 422
    assert (other.role, owner.role) == (Role.ANALYST, Role.OWNER)


def test_a_role_that_is_none_changes_nothing(owner: TeamMember, client: Client) -> None:
    other = colleague(owner)
    set_role(client, other, "emperor")
    assert (other.role, other.left_at) == (Role.ADMIN, None)


def test_an_ended_place_loses_access_at_once(owner: TeamMember, client: Client) -> None:
    community = CommunityFactory.create(workspace=owner.workspace)
    other = colleague(owner)
    theirs, url = signed_in(other), community.url("communities:imports")
    assert theirs.get(url).status_code == 200
    set_role(client, other, "none")
    assert theirs.get(url).status_code == 404


def test_another_workspaces_people_and_invitations_are_out_of_reach(owner: TeamMember, client: Client) -> None:
    foreign = TeamMemberFactory.create(role=Role.ANALYST)
    invited, _ = Invitation.invite(foreign.workspace, "x@example.org", Role.ANALYST, foreign.user)
    mine = f"/w/{owner.workspace.slug}/team/"
    assert client.post(f"{mine}{foreign.pk}/role/", {"role": "none"}).status_code == 404
    assert client.post(f"{mine}invitations/{invited.pk}/withdrawal/").status_code == 404
    assert client.get(f"/w/{foreign.workspace.slug}/team/").status_code == 404


def test_an_invitation_goes_out_replaces_the_earlier_one_and_is_taken_back(owner: TeamMember, client: Client) -> None:
    url = f"/w/{owner.workspace.slug}/team/invitations/"
    for _ in range(2):
        client.post(url, {"email": "New@example.org", "role": "analyst"})
    assert len(mail.outbox) == 2
    assert mail.outbox[0].to == ["new@example.org"]
    (still_open,) = Invitation.objects.open()
    client.post(f"{url}{still_open.pk}/withdrawal/")
    assert not Invitation.objects.open().exists()
    assert client.post(url, {"email": owner.user.email, "role": "analyst"}).status_code == 422
    assert client.post(url, {"email": "a\x00@b.de", "role": "analyst"}).status_code == 422


def test_the_team_page_asks_the_database_as_often_for_many_as_for_one(owner: TeamMember, client: Client) -> None:
    url = f"/w/{owner.workspace.slug}/team/"
    client.get(url)
    with CaptureQueriesContext(connection) as alone:
        client.get(url)
    for _ in range(8):
        colleague(owner)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(alone) <= 8
