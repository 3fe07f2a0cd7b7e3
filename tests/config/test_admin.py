"""Who gets into the administration, and how."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings as house
from django.contrib import admin
from django.db.models import CompositePrimaryKey, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from communities.models import IdentityKey, IdentityLook, Merge, OrganisationDomain, Suggested, Suggestion
from config.mfa import SealedMFAAdapter
from relationships.models import Contact, Group, InferredReply, Keeping, Rhythm, Segment, SegmentDay, Watch
from tests.factories import CommunityFactory, MemberFactory, say

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


HASHES = {IdentityKey, IdentityLook}
INSIDE_ANOTHER = {OrganisationDomain, Suggested}


def test_every_table_of_the_rooms_has_a_page_unless_it_cannot_have_one() -> None:
    missing = {
        model
        for model in apps.get_models()
        if model._meta.app_label in house.ROOMS
        and not hasattr(model, "pgh_tracked_model")  # history
        and not isinstance(model._meta.pk, CompositePrimaryKey)
        and not admin.site.is_registered(model)
    }
    assert missing == HASHES | INSIDE_ANOTHER


def test_every_list_opens_and_can_be_searched(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    for model, page in admin.site._registry.items():
        if model._meta.app_label in house.ROOMS:
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            assert client.get(address).status_code == 200, address
            if page.search_fields:
                assert client.get(address, {"q": "ana"}).status_code == 200, address


def test_what_is_private_is_not_shown_to_an_administrator(client: Client, administrator: User) -> None:
    community = CommunityFactory.create()
    ana = MemberFactory.create(community=community, name="Ana")
    bob = User.objects.create_user("bob@kith.example")
    where = {"workspace": community.workspace, "community": community}
    now = timezone.now()
    contact = Contact.objects.create(**where, member=ana, by=bob, at=now, about="her secret plan", private=True)
    segment = Segment.objects.create(**where, name="Bobs own", sentence="mentors", owner=bob, shared=False)
    SegmentDay.objects.create(segment=segment, day=now.date(), count=1)
    rhythm = Rhythm.objects.create(**where, segment=segment, every_days=30)
    keeping = Keeping.objects.create(
        community=community, rhythm=rhythm, member=ana, since=now.date(), due_on=now.date()
    )
    until = (now + timedelta(days=3)).date()
    watch = Watch.objects.create(**where, member=ana, by=bob, why="Bobs worry", begun_at=now, until=until)
    client.force_login(administrator)

    def seen(model: type[Model]) -> str:
        address = reverse(f"admin:relationships_{model._meta.model_name}_changelist")
        return client.get(address).content.decode()

    assert "secret plan" not in client.get(reverse("admin:relationships_contact_change", args=[contact.pk])).text
    assert "Bobs own" not in seen(Segment) + seen(SegmentDay) + seen(Rhythm) + seen(Keeping)
    assert "Bobs worry" not in seen(Watch)
    for row in (segment, rhythm, keeping, watch):
        address = reverse(f"admin:relationships_{row._meta.model_name}_change", args=[row.pk])
        assert client.get(address).status_code == 302, address  # as if it were not there
    client.force_login(User.objects.create_superuser("bea@kith.example"))
    Watch.objects.update(team=True)
    Segment.objects.update(shared=True)
    assert "Bobs own" in seen(Segment)
    assert "Bobs worry" in seen(Watch)


def test_rows_that_the_house_writes_open_and_cannot_be_changed(client: Client, administrator: User) -> None:
    community = CommunityFactory.create()
    ana, ann = (MemberFactory.create(community=community, name=name) for name in ("Ana", "Ann"))
    where = {"workspace": community.workspace, "community": community}
    asked = say(ana, "How?", timezone.now())
    answer = say(ann, "So.", timezone.now())
    suggestion = Suggestion.objects.create(**where, confidence=0.9)
    Suggested.objects.create(suggestion=suggestion, member=ana)
    rows: list[Model] = [
        suggestion,
        Merge.objects.create(
            **where,
            kind="merge",
            into_id=ana.pk,
            gone_id=ann.pk,
            into_name="Ana",
            gone_name="Ann",
            gone_row={"name": "kept whole"},
        ),
        Group.objects.create(community=community, workspace=community.workspace, number=0, born_on="2026-01-01"),
        InferredReply.objects.create(activity=answer, reply_to=asked, confidence=0.8, model=1, **where),
    ]
    client.force_login(administrator)
    for row in rows:
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        page = client.get(address)
        assert page.status_code == 200, address
        assert "kept whole" not in page.text
        assert client.post(address, {}).status_code == 403, address
