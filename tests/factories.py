"""Rows with sensible defaults, for tests of every room.

Say `MemberFactory.create(…)`: it gives a `Member`, where a bare call is of no type that mypy knows.
"""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.models import Role, TeamMember, User, Workspace
from communities.incoming import IncomingActivity, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Community, Conversation, Identity, Member, Source
from communities.models.member import sort_key

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
_numbers = itertools.count(1)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = Sequence(lambda n: f"person{n}@example.org")
    name = Sequence(lambda n: f"Person {n}")


class WorkspaceFactory(DjangoModelFactory[Workspace]):
    class Meta:
        model = Workspace

    name = Sequence(lambda n: f"Workspace {n}")
    slug = Sequence(lambda n: f"workspace-{n}")


class TeamMemberFactory(DjangoModelFactory[TeamMember]):
    class Meta:
        model = TeamMember

    workspace = SubFactory(WorkspaceFactory)
    user = SubFactory(UserFactory)
    role = Role.MANAGER


class CommunityFactory(DjangoModelFactory[Community]):
    class Meta:
        model = Community

    workspace = SubFactory(WorkspaceFactory)
    name = Sequence(lambda n: f"Community {n}")
    slug = Sequence(lambda n: f"community-{n}")


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    community = SubFactory(CommunityFactory)
    workspace = LazyAttribute(lambda source: source.community.workspace)
    connector = "kith-jsonl"
    name = Sequence(lambda n: f"Forum {n}")


class MemberFactory(DjangoModelFactory[Member]):
    class Meta:
        model = Member

    community = SubFactory(CommunityFactory)
    workspace = LazyAttribute(lambda member: member.community.workspace)
    name = Sequence(lambda n: f"Member {n}")
    sort_key = LazyAttribute(lambda member: sort_key(member.name))


def forum(community: Community) -> Source:
    """The community's source for `say`."""
    return Source.objects.get_or_create(
        community=community, name="Forum", defaults={"workspace": community.workspace, "connector": "kith-jsonl"}
    )[0]


def identity_of(member: Member) -> Identity:
    """The member's identity on `forum(community)`, made when it is missing."""
    source = forum(member.community)
    return Identity.objects.get_or_create(
        source=source,
        member=member,
        defaults={
            "workspace": member.workspace,
            "community": member.community,
            "external_id": f"u{member.pk}",
            "handle": member.name.lower().replace(" ", "_"),
            "name": member.name,
        },
    )[0]


def say(
    member: Member,
    text: str = "Hello",
    at: datetime | None = None,
    *,
    conversation: str | Conversation = "",
    reply_to: Activity | None = None,
    **more: Any,
) -> Activity:
    """One act of `member`, through the door like any other. `conversation` is an external id or a row."""
    source = forum(member.community)
    identity = identity_of(member)
    external_id = f"a{next(_numbers)}"
    thread = conversation.external_id if isinstance(conversation, Conversation) else conversation
    if reply_to is not None and not thread and reply_to.conversation is not None:
        thread = reply_to.conversation.external_id
    kind = more.pop("kind", "reply" if reply_to is not None else "post")
    ingest(
        source,
        [
            IncomingIdentity(
                identity.external_id,
                handle=identity.handle,
                name=identity.name,
                is_staff=member.is_staff,
                is_bot=member.role == Member.Role.BOT,
            ),
            IncomingActivity(
                external_id,
                kind,
                identity.external_id,
                at or NOW,
                conversation=thread or f"c-{external_id}",
                reply_to=reply_to.external_id if reply_to is not None else "",
                text=text,
                **more,
            ),
        ],
    )
    member.community.refresh_from_db()
    return Activity.objects.select_related("conversation", "member").get(source=source, external_id=external_id)


def hours(n: float) -> timedelta:
    """For readable times: `NOW - hours(3)`."""
    return timedelta(hours=n)


def signed_in(member: TeamMember | User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(
        member.user if isinstance(member, TeamMember) else member, backend="django.contrib.auth.backends.ModelBackend"
    )
    return client
