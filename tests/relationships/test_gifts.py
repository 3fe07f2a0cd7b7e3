"""Gifts: what, for whom, what for, a step at a time, and every step can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member, WorkEntry
from relationships.given import given as told
from relationships.models import Gift, Thanks
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    return viewer, community, MemberFactory.create(community=community, name="Ana <b>Test</b>")


def given(community: Community, member: Member, **more: Any) -> Gift:
    values = {"reason": "the winter of answers", "what": "A book", "kind": "book"} | more
    return Gift.objects.create(workspace=community.workspace, community=community, member=member, **values)


def test_a_gift_is_planned_sent_and_arrives_and_each_step_goes_back(place: Any) -> None:
    viewer, community, ana = place
    client = signed_in(viewer)
    told = {"kind": "book", "what": "On kilns", "reason": "the winter of answers", "cost": "24.90", "currency": "eur"}
    assert client.post(community.url("relationships:member_gifts", ana.pk), told).status_code == 303
    gift = Gift.objects.get()
    assert (gift.stage, gift.currency, gift.by_id) == ("planned", "EUR", viewer.user.pk)
    step = community.url("relationships:gift_step", gift.pk)
    for stage in ("on the way", "arrived", "arrived"):
        assert client.post(step).status_code == 303
        gift.refresh_from_db()
        assert gift.stage == stage
    for stage in ("on the way", "planned"):
        client.post(f"{step}?undo")
        gift.refresh_from_db()
        assert gift.stage == stage
    kinds = set(WorkEntry.objects.values_list("kind", flat=True))
    assert {"planned a gift", "sent a gift", "saw a gift arrive"} <= kinds


def test_a_gift_for_an_occasion_begins_with_what_they_did(place: Any) -> None:
    viewer, community, ana = place
    occasion = Thanks.objects.create(
        workspace=community.workspace, community=community, member=ana, occasion="hosted", key="hosted:1",
        words="hosted “Open bench”", happened_at=NOW,
    )  # fmt: skip
    client, url = signed_in(viewer), community.url("relationships:member_gifts", ana.pk)
    assert "hosted “Open bench”" in client.get(f"{url}?thanks={occasion.pk}").content.decode()
    told = {"kind": "card", "reason": "They hosted"}
    assert client.post(f"{url}?thanks={occasion.pk}", told).status_code == 303
    assert Gift.objects.get().thanks == occasion
    assert client.get(f"{url}?thanks=99999999999999999999").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": ""}, "Say what it is for."),
        ({"cost": "3", "currency": ""}, "Say in which currency."),
        ({"cost": "-3", "currency": "EUR"}, "costs nothing or something"),
        ({"currency": "euros"}, "3"),
        ({"received_on": "2026-03-01"}, "say when it was sent"),
        ({"sent_on": "2026-03-02", "received_on": "2026-03-01"}, "before it is sent"),
    ],
)
def test_what_cannot_be_is_said_in_words(place: Any, wrong: dict[str, str], said: str) -> None:
    viewer, community, ana = place
    told = {"kind": "card", "reason": "x"} | wrong
    answer = signed_in(viewer).post(community.url("relationships:member_gifts", ana.pk), told)
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("&#x27;", "'")
    assert not Gift.objects.exists()


def test_the_database_holds_the_same(place: Any) -> None:
    _, community, ana = place
    today = date(2026, 3, 1)
    for wrong in (
        {"reason": ""},
        {"received_on": today},
        {"sent_on": today, "received_on": today - timedelta(days=1)},
        {"cost": 3},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            given(community, ana, **wrong)


def test_a_gift_is_corrected_taken_off_and_brought_back(place: Any) -> None:
    viewer, community, ana = place
    gift, client = given(community, ana), signed_in(viewer)
    url = community.url("relationships:gift", gift.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"kind": "card", "reason": "another", "what": ""}).status_code == 303
    gift.refresh_from_db()
    assert gift.called == "Handwritten card"
    removal = community.url("relationships:gift_removal", gift.pk)
    client.post(removal)
    assert not Gift.objects.kept().exists()
    client.post(f"{removal}?undo")
    assert Gift.objects.kept().count() == 1


def test_the_list_shows_stages_sums_and_csv_and_escapes(place: Any, django_assert_max_num_queries: Any) -> None:
    viewer, community, ana = place
    client, url = signed_in(viewer), community.url("relationships:gifts")
    assert "Gifts, and what they were for" in client.get(url).content.decode()
    today = timezone.now().date()
    given(community, ana, cost=10, currency="EUR")
    given(community, ana, what="=HYPERLINK(1)", sent_on=today)
    given(community, ana, what="Ticket", sent_on=today, received_on=today, cost=5, currency="EUR")
    with django_assert_max_num_queries(11):
        page = client.get(url).content.decode()
    assert "15.00 EUR on record for 2 gifts" in page
    assert "<b>Test</b>" not in page
    for show, word in (("planned", "A book"), ("way", "=HYPERLINK"), ("arrived", "Ticket")):
        assert word in client.get(f"{url}?show={show}").content.decode()
    lines = client.get(community.url("relationships:gifts_csv")).getvalue().decode()
    assert "'=HYPERLINK(1)" in lines
    assert lines.count("\r\n") == 4


def test_a_stranger_finds_nothing_and_an_analyst_only_reads(place: Any) -> None:
    viewer, community, ana = place
    gift = given(community, ana)
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    stranger = signed_in(TeamMemberFactory.create())
    assert analyst.get(community.url("relationships:gifts")).status_code == 200
    for name, pk in (("gift", gift.pk), ("gift_step", gift.pk), ("gift_removal", gift.pk), ("member_gifts", ana.pk)):
        url = community.url(f"relationships:{name}", pk)
        assert analyst.post(url).status_code == 403
        assert stranger.post(url).status_code == 404


def test_what_was_given_to_a_member_is_told_in_one_query(place: Any, django_assert_num_queries: Any) -> None:
    viewer, community, ana = place
    given(community, ana, what="A book")
    given(community, ana, what="Off", taken_back_at=timezone.now())
    said = Thanks.objects.create(
        workspace=community.workspace, community=community, member=ana, occasion="hosted", key="hosted:1",
        words="hosted “Open bench”", happened_at=NOW,
    )  # fmt: skip
    with django_assert_num_queries(1):
        found = told(community, ana)
    assert [(each.kind, each.words) for each in found] == [
        ("due", "hosted “Open bench”"),
        ("gift", "A book: the winter of answers"),
    ]
    said.say(viewer.user, "message", "")
    assert {each.kind for each in told(community, ana)} == {"thanks", "gift"}
