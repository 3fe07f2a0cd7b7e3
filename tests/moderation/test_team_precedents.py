"""What the team decided about like posts is counted exactly, and quickly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from accounts.models import TeamMember
from communities.models import Activity, Community
from moderation.models import Case, Decision, PostVector, Precedent
from moderation.models.vector import unpacked
from moderation.team import precedents, vectors
from tests.factories import NOW, CommunityFactory, TeamMemberFactory, signed_in
from tests.moderation.team_rows import JARGON, PLAIN, decided, foretold, many, talk, vector_of, waiting

pytestmark = pytest.mark.django_db
Counter = Callable[[int], Any]
__all__ = ["foretold"]


def by_hand(text: str, decisions: list[Decision]) -> tuple[int, int]:
    """Brute force: cosines of all standing decisions, stored precision and all."""
    own = vector_of(text).astype("<f2").astype(np.float32)
    pairs = []
    for decision in decisions:
        other = vector_of(decision.case.activity.text).astype("<f2").astype(np.float32)
        pairs.append((float(own @ other), decision.pk, decision.action))
    near = sorted((each for each in pairs if each[0] >= precedents.FLOOR), reverse=True)[: precedents.NEAREST]
    return sum(action in ("remove", "hide", "warn") for *_, action in near), len(near)


def test_the_count_is_that_of_brute_force(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    decisions = many(moderator, community, talk(90))
    texts = [f"{PLAIN[0]} {PLAIN[1]} {JARGON[0]}", " ".join(PLAIN[:6]), "nothing of the kind"]
    cases = [waiting(community, text) for text in texts]
    vectors.make(community)
    precedents.compare(community)
    found = [precedents.told(case) for case in cases]
    assert [(told.acted, told.of) for told in found] == [by_hand(text, decisions) for text in texts]
    assert found[1].of > 5
    assert found[2].of == 0


def test_a_later_decision_joins_and_one_taken_back_leaves(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    case = waiting(community, "zorb oven bread")
    vectors.make(community)
    precedents.compare(community)
    assert precedents.told(case) == precedents.Told(0, 0)
    decision = decided(moderator, community, "zorb oven bread indeed", "remove")
    decided(moderator, community, "zorb oven bread again", "keep")
    vectors.make(community)
    precedents.compare(community)
    assert precedents.told(case) == precedents.Told(1, 2)
    assert not precedents.told(case).enough
    decision.take_back(moderator)
    assert precedents.told(case) == precedents.Told(0, 1)


def test_comparing_twice_changes_nothing(community: Community, moderator: TeamMember, foretold: dict[str, int]) -> None:
    many(moderator, community, talk(30))
    waiting(community, " ".join(PLAIN[:6]))
    vectors.make(community)
    precedents.compare(community)
    before = list(Precedent.objects.values_list("case", "decision", "likeness"))
    assert before
    assert precedents.compare(community) == 0
    assert list(Precedent.objects.values_list("case", "decision", "likeness")) == before


def test_a_post_is_read_once(community: Community, moderator: TeamMember, foretold: dict[str, int]) -> None:
    many(moderator, community, talk(10))
    assert vectors.make(community) == 10
    assert vectors.make(community) == 0
    assert foretold["posts"] == 10


def test_another_encoder_reads_all_anew(community: Community, moderator: TeamMember, foretold: dict[str, int]) -> None:
    decided(moderator, community, "zorb", "remove")
    vectors.make(community)
    foretold["version"] = 2
    assert vectors.make(community) == 1
    assert PostVector.objects.get().encoder == "test 2"


def test_an_edited_post_is_read_anew(community: Community, moderator: TeamMember, foretold: dict[str, int]) -> None:
    decision = decided(moderator, community, "zorb", "remove")
    vectors.make(community)
    row = PostVector.objects.get()
    Activity.objects.filter(pk=decision.case.activity_id or 0).update(
        text="bread", edited_at=row.made_at.replace(year=2099)
    )
    assert vectors.make(community) == 1
    numbers = unpacked([PostVector.objects.get().numbers], 384)[0]
    assert numbers @ vector_of("bread") == pytest.approx(1, abs=1e-2)


def test_what_is_gone_from_the_record_leaves_no_numbers(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    gone = decided(moderator, community, "zorb", "remove")
    decided(moderator, community, "bread", "keep")
    vectors.make(community)
    Activity.objects.filter(pk=gone.case.activity_id or 0).delete()
    assert vectors.forget(community) == 1
    assert PostVector.objects.count() == 1


def test_a_lapsed_case_is_no_precedent_and_needs_no_numbers(community: Community, foretold: dict[str, int]) -> None:
    waiting(community, "zorb", state="lapsed")
    assert vectors.make(community) == 0


def test_nobody_learns_of_other_communities(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    other = CommunityFactory.create(workspace=community.workspace)
    many(moderator, other, [("zorb oven bread", "remove")] * 8)
    case = waiting(community, "zorb oven bread")
    for each in (community, other):
        vectors.make(each)
        precedents.compare(each)
    assert precedents.told(case).of == 0


def test_the_case_page_needs_one_query_for_it(
    community: Community,
    moderator: TeamMember,
    foretold: dict[str, int],
    django_assert_num_queries: Counter,
) -> None:
    case = waiting(community, " ".join(PLAIN[:6]))
    many(moderator, community, talk(40))
    vectors.make(community)
    precedents.compare(community)
    with django_assert_num_queries(1):
        assert precedents.told(case).of


def test_the_page_of_like_posts_lists_them_with_their_outcome(
    community: Community,
    moderator: TeamMember,
    foretold: dict[str, int],
    django_assert_max_num_queries: Counter,
) -> None:
    case = waiting(community, " ".join(PLAIN[:6]))
    many(moderator, community, talk(40))
    vectors.make(community)
    precedents.compare(community)
    client = signed_in(moderator)
    url = community.url("moderation:alike", case.pk)
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        page = client.get(url).content.decode()
    assert "most similar posts" in page
    first = len(few)
    Precedent.objects.filter(
        likeness__lt=Precedent.objects.filter(case=case).order_by("-likeness")[5].likeness
    ).delete()
    with django_assert_max_num_queries(first):
        page = client.get(url).content.decode()
    assert page.count(" alike</small>") == 6


def test_a_stranger_finds_no_like_posts(community: Community, foretold: dict[str, int]) -> None:
    case = waiting(community, "zorb")
    stranger = TeamMemberFactory.create()
    assert signed_in(stranger).get(community.url("moderation:alike", case.pk)).status_code == 404


def test_a_case_of_long_ago_keeps_no_precedents(
    community: Community, moderator: TeamMember, foretold: dict[str, int]
) -> None:
    case = waiting(community, "zorb oven bread")
    decided(moderator, community, "zorb oven bread", "remove")
    vectors.make(community)
    precedents.compare(community)
    assert Precedent.objects.count() == 1
    Case.objects.filter(pk=case.pk).update(state="decided", decided_at=NOW)
    Case.objects.filter(pk=case.pk).update(decided_at=NOW.replace(year=2020))
    assert precedents.forget(community) == 1
