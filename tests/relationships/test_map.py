"""The map: groups are islands, little moves between pictures, months say what was current, names stay in the house."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import numpy as np
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role
from communities.models import Community, Member
from relationships.map import draw
from relationships.map.layout import Net, lay_out
from relationships.map.picture import _current, _stretches
from relationships.models import MapPicture
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in


def net(pairs: list[tuple[int, int]], groups: list[int]) -> Net:
    i, j = (np.array([pair[side] for pair in pairs], np.int64).reshape(-1) for side in (0, 1))
    return Net(i, j, np.array(groups, np.int64))


def two_groups() -> Net:
    ring = [(k, (k + 1) % 12) for k in range(12)] + [(12 + k, 12 + (k + 1) % 12) for k in range(12)]
    return net([*ring, (0, 6), (3, 9), (0, 12)], [0] * 12 + [1] * 12)


def test_groups_are_islands_that_do_not_overlap() -> None:
    places = lay_out(two_groups())
    one, two = places[:12], places[12:]
    apart = np.linalg.norm(one.mean(axis=0) - two.mean(axis=0))
    radii = [np.linalg.norm(each - each.mean(axis=0), axis=1).max() for each in (one, two)]
    assert apart > sum(radii)


def test_whoever_ties_two_groups_stands_on_the_other_group_s_side() -> None:
    places = lay_out(two_groups())
    there = places[12:].mean(axis=0)
    nearer = np.linalg.norm(places[:12] - there, axis=1)
    assert nearer[0] < np.median(nearer)


def test_the_same_net_gives_the_same_picture_and_a_new_one_begins_at_the_last() -> None:
    first = lay_out(two_groups())
    assert np.array_equal(first, lay_out(two_groups()))
    again = lay_out(two_groups(), {k: (float(x), float(y)) for k, (x, y) in enumerate(first)})
    assert np.median(np.linalg.norm(again - first, axis=1)) < 100  # of a picture 1000 wide


@given(st.integers(0, 12), st.data())
@settings(max_examples=40, deadline=None)
def test_any_net_gets_a_place_for_everybody_within_the_picture(n: int, data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.integers(-1, 3), min_size=n, max_size=n))
    ends = st.integers(0, max(n - 1, 0))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=20)) if n > 1 else []
    tied = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    places = lay_out(net(tied, groups))
    assert places.shape == (n, 2)
    assert np.isfinite(places).all()
    assert (np.abs(places) <= 500.01).all()
    assert len(np.unique(places, axis=0)) == n


def test_a_tie_is_current_until_its_weight_has_faded() -> None:
    weight = np.zeros((1, 14), np.float32)
    weight[0, 1] = 1.0  # one answer: below a tenth after 300 days
    assert _stretches(_current(weight)) == [[1, 10]]


@pytest.fixture
def talk(db: None) -> Community:
    """Ana and Bo answer each other, last year and now; Cleo once, long ago."""
    community = CommunityFactory.create()
    ana, bo, cleo = (MemberFactory.create(community=community, name=name) for name in ("Ana", "<b>Bo</b>", "Cleo"))
    for days in (400, 3, 2, 1):
        begun = say(ana, "How do you glaze?", NOW - timedelta(days=days), conversation=f"glaze-{days}")
        say(bo, "Thinly.", NOW - timedelta(days=days, hours=-1), reply_to=begun)
        say(cleo, "Like that.", NOW - timedelta(days=days, hours=-2), reply_to=begun)
    reckon(community, as_of=NOW)
    return community


def test_the_picture_keeps_ids_and_months_and_no_names(talk: Community) -> None:
    picture = draw(talk)
    assert picture is not None
    kept = MapPicture.objects.get(community=talk)
    drawn = kept.drawing
    assert kept.members == 3
    assert kept.ties == len(drawn["tie"]) >= 2
    assert kept.months == 14
    assert "Ana" not in json.dumps(drawn)
    ana, bo = (Member.objects.get(name=name).pk for name in ("Ana", "<b>Bo</b>"))
    ends = {
        frozenset((drawn["id"][a], drawn["id"][b])): spans
        for a, b, spans in zip(drawn["a"], drawn["b"], drawn["spans"], strict=True)
    }
    assert len(ends[frozenset((ana, bo))]) == 4, "current last year, let go, and current again"


def test_drawing_again_changes_nothing(talk: Community) -> None:
    draw(talk)
    first = MapPicture.objects.get(community=talk).drawing
    draw(talk)
    again = MapPicture.objects.get(community=talk).drawing
    assert {**again, "x": 0, "y": 0} == {**first, "x": 0, "y": 0}


def test_nothing_is_drawn_before_the_first_reckoning(db: None) -> None:
    assert draw(CommunityFactory.create()) is None


def test_the_page_says_it_in_words_and_rows_and_escapes_names(talk: Community) -> None:
    draw(talk)
    client = signed_in(TeamMemberFactory.create(workspace=talk.workspace))
    page = client.get(talk.url("relationships:map")).content.decode()
    assert "3 people and" in page
    assert "&lt;b&gt;Bo&lt;/b&gt;" in page
    assert "<b>Bo" not in page


def test_the_drawing_comes_packed_with_names_as_they_are_now(talk: Community) -> None:
    draw(talk)
    Member.objects.filter(name="Ana").update(name="Ana María")
    client = signed_in(TeamMemberFactory.create(workspace=talk.workspace))
    answer = client.get(talk.url("relationships:map_json"), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Cache-Control"] == "private, no-store"
    told = json.loads(gzip.decompress(answer.content))
    assert "Ana María" in told["name"]
    plain = client.get(talk.url("relationships:map_json"), headers={"Accept-Encoding": "identity"})
    assert json.loads(plain.content) == told


def test_a_stranger_sees_no_map(talk: Community) -> None:
    draw(talk)
    stranger = signed_in(TeamMemberFactory.create(role=Role.OWNER))
    assert stranger.get(talk.url("relationships:map_json")).status_code == 404
    assert Client().get(talk.url("relationships:map_json")).status_code == 302


def test_an_empty_community_has_an_empty_map(db: None) -> None:
    member = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=member.workspace)
    client = signed_in(member)
    assert b"Here the map will be" in client.get(community.url("relationships:map")).content
    assert client.get(community.url("relationships:map_json")).status_code == 404
