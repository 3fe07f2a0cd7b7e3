"""Standings: who helps, welcomes, stands between groups, falls silent; each with its ground."""

from __future__ import annotations

from datetime import timedelta
from math import exp

import numpy as np
import pytest

from communities.models import Community, Member
from relationships.attention import attention
from relationships.models import FollowUp, Standing
from relationships.standings.betweenness import EXACT_UP_TO, betweenness, sources_of
from relationships.standings.grouping import group
from relationships.standings.net import Net, Place, places
from relationships.standings.presence import silence_chance
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say

pytestmark = pytest.mark.django_db


def person(community: Community, name: str, **more: object) -> Member:
    return MemberFactory.create(community=community, name=name, **more)


def placed(ties: list[tuple[int, int, float]]) -> dict[int, Place]:
    a, b, weight = zip(*ties, strict=True)
    net = Net.of(np.array(a, np.int64), np.array(b, np.int64), np.array(weight, np.float64))
    return places(net, group(net, np.full(net.size, -1, np.int64), 0).number)


def test_five_answers_to_three_people_make_a_helper_and_say_so() -> None:
    community = CommunityFactory.create()
    tom = person(community, "Tom")
    for n in range(5):
        asker = person(community, f"Asker {n % 3}") if n < 3 else Member.objects.get(name=f"Asker {n % 3}")
        say(tom, "So.", NOW - timedelta(days=n), reply_to=say(asker, "How?", NOW - timedelta(days=n)))
    reckon(community, as_of=NOW)
    standing = Standing.objects.get(member=tom)
    assert "helper" in standing.roles
    assert standing.reasons["helper"]["words"] == "5 answers to 3 people in 180 days"
    assert len(standing.reasons["helper"]["acts"]) == 5
    assert "helper" not in Standing.objects.get(member__name="Asker 0").roles


def test_a_silence_unlike_a_members_own_pauses_is_going_quiet_and_a_usual_one_is_not() -> None:
    community = CommunityFactory.create()
    daily, monthly = person(community, "Daily"), person(community, "Monthly")
    for n in range(12):
        say(daily, "Here", NOW - timedelta(days=21 + n))
        say(monthly, "Here", NOW - timedelta(days=21 + 30 * n))
    reckon(community, as_of=NOW)
    quiet = Standing.objects.get(member=daily)
    assert quiet.roles == ["quiet"]
    assert (quiet.usual_gap, quiet.active_days) == (1.0, 12)
    assert Standing.objects.get(member=monthly).roles == []


def test_the_chance_of_a_silence_reckoned_by_hand() -> None:
    assert silence_chance(10, gaps=9, gaps_as_long=1, mean_gap=5.0) == pytest.approx((1 + exp(-2)) / 10)
    assert silence_chance(100, gaps=4, gaps_as_long=0, mean_gap=1.0) is None


def test_whoever_alone_ties_two_groups_is_found_as_their_only_link() -> None:
    groups = [range(1, 9), range(11, 19)]
    ties = [(a, b, 1.0) for group in groups for a in group for b in group if a < b]
    ties += [(1, 11, 1.0), (1, 12, 1.0)]
    found = placed(ties)
    assert len({place.group for place in found.values()}) == 2
    assert found[1].betweenness == max(place.betweenness for place in found.values())
    assert (found[1].links, found[1].only_links) == (1, 1)
    assert found[5].links == 0
    assert found[1].constraint is not None
    assert found[1].constraint < found[5].constraint  # type: ignore[operator]
    assert found[5].core == 7
    assert found[1].group != found[11].group


def test_burts_constraint_of_a_triangle_and_of_a_star_are_as_in_the_book() -> None:
    triangle = placed([(1, 2, 1.0), (1, 3, 1.0), (2, 3, 1.0)])
    assert triangle[1].constraint == pytest.approx(2 * (0.5 + 0.5 * 0.5) ** 2)
    star = placed([(1, 2, 1.0), (1, 3, 1.0), (1, 4, 1.0), (1, 5, 1.0)])
    assert star[1].constraint == pytest.approx(4 * 0.25**2)
    assert star[2].constraint == pytest.approx(1.0)


@pytest.mark.parametrize("people", [40, 2300])
def test_betweenness_is_networkits_and_above_two_thousand_people_near_it(people: int) -> None:
    import networkit as nk

    rng = np.random.default_rng(people)
    lo, hi = rng.integers(0, people, 3 * people), (rng.pareto(1.5, 3 * people) * 3).astype(np.int64) % people
    pairs = np.unique((np.minimum(lo, hi) * people + np.maximum(lo, hi))[lo != hi])
    i, j = pairs // people, pairs % people
    columns = (np.ones(len(i)), (i.astype(np.uint64), j.astype(np.uint64)))
    exact = nk.centrality.Betweenness(nk.GraphFromCoo(columns, n=people), normalized=True).run().scores()
    ours = betweenness(i, j, np.arange(people))
    if people <= EXACT_UP_TO:
        assert ours == pytest.approx(exact, abs=1e-12)
    else:
        assert np.corrcoef(ours, exact)[0, 1] > 0.99


def test_the_same_people_are_sources_when_somebody_joins() -> None:
    before, after = np.arange(5_000), np.arange(5_001)
    assert len(set(sources_of(before)) & set(sources_of(after))) >= 399


def test_nobody_and_nothing_reckon_to_nothing() -> None:
    mark = reckon(CommunityFactory.create(), as_of=NOW)
    assert (mark.ties, mark.standings, mark.touches) == (0, 0, 0)


def test_today_hears_of_a_helper_going_quiet_a_newcomer_unanswered_and_a_promise_due() -> None:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    tom = person(community, "Tom")
    for n in range(14):
        at = NOW - timedelta(days=25 + n)
        asker = Member.objects.filter(name=f"Asker {n % 4}").first() or person(community, f"Asker {n % 4}")
        say(tom, "So.", at, reply_to=say(asker, "How?", at))
    newcomer = person(community, "Newcomer")
    say(newcomer, "Hello everybody", NOW - timedelta(days=2))
    reckon(community, as_of=NOW)
    FollowUp.objects.create(
        workspace=community.workspace,
        community=community,
        member=tom,
        by=viewer.user,
        due_on=NOW.date(),
        reason="The talk",
    )
    found = {item.key.partition(":")[0]: item for item in attention(community, viewer, NOW)}
    assert found["relationships.quiet"].title == "Tom, helper and mentor, is going quiet"
    assert found["relationships.quiet"].value > 0
    assert found["relationships.unwelcomed"].title == "Newcomer is new and has had no answer"
    assert found["relationships.follow_up"].title == "Get back to Tom: The talk"
    assert all(item.url.startswith(f"/w/{community.workspace.slug}/") and item.reckoning for item in found.values())
