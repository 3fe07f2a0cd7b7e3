"""If they left: what hangs on one person, by hand and by the sample's truth; who could take over; who carries a lot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role
from communities.ingest import ingest
from communities.models import Community, Identity, Member, WorkEntry
from communities.sample.story import Sample
from relationships.attention import attention
from relationships.leaving.load import loads
from relationships.leaving.net import Net, held, orphaned, pieces
from relationships.leaving.work import ask_to_look_ahead
from relationships.leaving.working_out import work_out
from relationships.models import FollowUp, Load, Missed, WithoutThem
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, SourceFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db


def net_of(*ties: tuple[int, int]) -> Net:
    a, b = (np.array([tie[side] for tie in ties], np.int64).reshape(-1) for side in (0, 1))
    return Net.of(a, b)


def person(community: Community, name: str, **more: object) -> Member:
    return MemberFactory.create(community=community, name=name, **more)


def test_whoever_joins_two_circles_cuts_the_smaller_off() -> None:
    found = pieces(net_of((1, 2), (2, 3), (1, 3), (3, 10), (10, 11), (11, 12), (10, 12), (12, 20)))
    assert {member: [piece.size for piece in parts] for member, parts in found.items()} == {3: [2], 10: [3], 12: [1]}
    assert set(found[10][0].people) in ({1, 2, 3}, {11, 12, 20})
    assert found[12][0].people == (20,)


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=30))
@settings(max_examples=60, deadline=None)
def test_what_is_cut_off_is_what_taking_the_person_out_leaves_behind(ties: list[tuple[int, int]]) -> None:
    plain = sorted({(min(a, b), max(a, b)) for a, b in ties if a != b})
    found = pieces(net_of(*plain))
    for member in {end for tie in plain for end in tie}:
        around = next(part for part in parts_of(plain) if member in part)
        left = parts_of([tie for tie in plain if member not in tie], around - {member})
        sizes = sorted(map(len, left), reverse=True)[1:]
        assert [piece.size for piece in found.get(member, [])] == sizes


def parts_of(ties: list[tuple[int, int]], people: set[int] | None = None) -> list[set[int]]:
    """Connected parts among `people` (all with a tie), by merging: slow and plain."""
    parts = [{member} for member in (people if people is not None else {end for tie in ties for end in tie})]
    for a, b in ties:
        if people is not None and (a not in people or b not in people):
            continue
        one, two = (next(part for part in parts if end in part) for end in (a, b))
        if one is not two:
            parts.remove(two)
            one |= two
    return parts


def test_how_many_stay_connected_without_some() -> None:
    star = net_of((1, 2), (1, 3), (1, 4), (4, 5))
    assert held(star, {2, 3, 4, 5}) == (4, 4)
    assert held(star, {2, 3, 4, 5}, {1}) == (4, 2)
    assert held(star, {1, 2, 99}) == (3, 2)
    assert held(net_of(), {1, 2}, {2}) == (1, 0)


def test_whom_only_one_of_the_team_knows_is_orphaned_without_them() -> None:
    assert orphaned(net_of((1, 10), (1, 11), (2, 11), (1, 2)), {1, 2}) == {1: [10]}


def small_community() -> tuple[Community, Member, Member]:
    """Tom alone answers in three of four threads, and welcomes Nia; Ada answers with him in one."""
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    tom, ada = person(community, "Tom"), person(community, "Ada")
    say(ada, "First of all", NOW - timedelta(days=200))
    for n in range(4):
        asker = person(community, f"Asker {n}")
        first = say(asker, "How?", NOW - timedelta(days=40 + n))
        say(tom, "So.", NOW - timedelta(days=39 + n), reply_to=first)
        if n == 3:
            say(ada, "Or so.", NOW - timedelta(days=38), reply_to=first)
    return community, tom, ada


def test_answers_and_welcomes_only_they_gave_are_counted_and_shown(django_assert_max_num_queries: object) -> None:
    community, tom, ada = small_community()
    reckon(community, as_of=NOW)
    mark = work_out(community)
    one = Missed.objects.get(member=tom)
    assert (one.answered, one.alone, len(one.alone_acts)) == (4, 3, 3)
    assert (one.welcomed, one.welcomed_alone) == (4, 3)
    assert not Missed.objects.filter(member=ada, alone__gt=0).exists()
    assert one.cut_off == 3  # all but the asker whom Ada knows too
    assert mark.active == 6
    client = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))
    with django_assert_max_num_queries(28):  # type: ignore[operator]
        page = client.get(community.url("relationships:if_they_left", tom.pk))
    assert page.status_code == 200
    body = page.content.decode()
    assert "Answered by no one else" in body
    assert "of 4 conversations they answered in" in body
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        ranking = client.get(community.url("relationships:leaving"))
    assert "Tom" in ranking.content.decode()
    assert b"Tom,Member" in client.get(community.url("relationships:leaving_csv")).getvalue()


def test_worked_out_again_nothing_changes_and_what_is_past_goes() -> None:
    community, tom, _ = small_community()
    reckon(community, as_of=NOW)
    work_out(community)
    before = list(Missed.objects.order_by("member").values("member", "worth", "alone", "cut_off", "successors"))
    work_out(community)
    assert list(Missed.objects.order_by("member").values("member", "worth", "alone", "cut_off", "successors")) == before
    say(tom, "Still here", NOW + timedelta(days=250))
    reckon(community)
    work_out(community)
    assert not Missed.objects.filter(alone__gt=0).exists()


def test_nobody_and_nothing_break_nothing() -> None:
    community = CommunityFactory.create()
    mark = work_out(community)
    assert (mark.active, mark.held) == (0, 0)
    assert not Missed.objects.exists()


def test_a_record_without_members_makes_no_claim_about_who_would_be_missed() -> None:
    community = CommunityFactory.create()
    host = MemberFactory.create(community=community, role="staff")
    say(host, "An evening with R", NOW)
    reckon(community)
    work_out(community)
    client = signed_in(TeamMemberFactory.create(workspace=community.workspace))
    everybody = client.get(community.url("relationships:leaving")).content.decode()
    assert "nothing can be said of who holds whom together" in everybody
    assert "0 to 100" not in everybody
    assert "somebody else does too" not in everybody
    theirs = client.get(community.url("relationships:if_they_left", host.pk)).content.decode()
    assert "Nothing on record would break" in theirs
    assert "somebody else did too" not in theirs


def test_a_look_ahead_is_asked_for_once_in_six_hours() -> None:
    from accounts.models import Outbox

    community = CommunityFactory.create()
    ask_to_look_ahead(community)
    ask_to_look_ahead(community)
    assert Outbox.objects.filter(kind="relationships.look_ahead").count() == 1


def test_a_team_member_hands_over_and_takes_it_back() -> None:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    ana = person(community, "Ana", role=Member.Role.STAFF)
    guest = person(community, "Guest")
    say(ana, "Hello", NOW, reply_to=say(guest, "Hi", NOW - timedelta(days=1)))
    reckon(community, as_of=NOW)
    work_out(community)
    colleague, client = TeamMemberFactory.create(workspace=community.workspace), signed_in(viewer)
    assert "Guest" in client.get(community.url("relationships:if_they_left", ana.pk)).content.decode()
    url = community.url("relationships:handover", ana.pk)
    assert client.post(url, {"to": "nobody", "member": guest.pk}).status_code == 404
    answer = client.post(url, {"to": colleague.pk, "member": [guest.pk]}, follow=True)
    one = FollowUp.objects.get()
    assert (one.member, one.assignee, one.by) == (guest, colleague.user, viewer.user)
    assert WorkEntry.objects.filter(kind="handed over").exists()
    back = next(str(m.extra_tags) for m in answer.context["messages"]).removeprefix("undo:")
    assert client.post(back, follow=True).status_code == 200
    assert not FollowUp.objects.exists()
    assert client.post(back.split("?")[0] + "?what=forged").status_code == 404
    analyst = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))
    assert analyst.post(url, {"to": colleague.pk}).status_code == 403
    assert signed_in(TeamMemberFactory.create()).get(community.url("relationships:leaving")).status_code == 404


def test_a_member_is_not_handed_over() -> None:
    community, tom, _ = small_community()
    viewer = TeamMemberFactory.create(workspace=community.workspace)
    assert signed_in(viewer).post(community.url("relationships:handover", tom.pk), {"to": viewer.pk}).status_code == 404


@pytest.fixture
def sample() -> tuple[Community, Sample]:
    made = Sample(9_000, 7, datetime(2026, 11, 20, tzinfo=UTC))
    community = CommunityFactory.create()
    ingest(SourceFactory.create(community=community), made.forum())
    community.refresh_from_db()
    return community, made


def test_whoever_carries_a_lot_and_lately_less_is_found_and_nobody_else(sample: tuple[Community, Sample]) -> None:
    community, made = sample
    helper = Identity.objects.get(external_id=made.truth.helper).member
    with transaction.atomic(), connection.cursor() as cursor:
        found = loads(cursor, community, datetime(2026, 11, 20, tzinfo=UTC), 0.5)
        before = loads(cursor, community, made.truth.helper_falls or NOW, 0.5)
    assert [each.member for each in found] == [helper.pk]
    one = found[0]
    assert one.certainty >= Load.LIKELY
    assert made.truth.helper_falls is not None
    assert abs((one.fell_on - made.truth.helper_falls.date()).days) <= 14
    assert made.truth.helper_rises is not None
    assert abs((one.risen_from - made.truth.helper_rises.date()).days) <= 60
    assert len(one.signs) >= 2
    assert before == []  # carrying a lot alone is no reason


def test_today_asks_kindly_and_names_no_reason() -> None:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    who = person(community, "Tomasz")
    Load.objects.create(workspace=community.workspace, community=community, member=who, certainty=0.93, as_of=NOW,
                        risen_from=NOW.date() - timedelta(days=100), fell_on=NOW.date() - timedelta(days=20),
                        weeks=[1, 20, 3],
                        signs=["20 posts a week at the height, 1 before it rose, 3 lately"])  # fmt: skip
    WithoutThem.objects.create(community=community, as_of=NOW)
    item = next(item for item in attention(community, viewer, NOW) if item.key == f"relationships.load:{who.pk}")
    assert item.title == "Ask Tomasz how they are"
    assert "Carrying a lot, and lately less" in item.why
    assert "93 % certain" in item.why
    page = signed_in(viewer).get(community.url("relationships:if_they_left", who.pk)).content.decode().lower()
    assert "carrying a lot, and lately less" in page
    for word in ("burn", "tired", "depress", "health", "exhaust", "stress"):
        assert word not in (item.title + item.why + item.reckoning).lower()
        assert word not in page
