"""Depth: what stands around a tie, worked out for all or only for those who moved; and asked of a file of contacts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path
from random import Random

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from communities.models import Community, Member
from relationships.models import Judgement, Tie
from relationships.ties import reckon
from relationships.ties.closeness import STRONGEST, closeness
from relationships.ties.depth import parts_of
from relationships.ties.evaluation.structure import circle, foretells, surprise
from relationships.ties.moving import acts_changed
from relationships.ties.reckoning import stand_again
from tests.factories import NOW, CommunityFactory, MemberFactory, say

pytestmark = pytest.mark.django_db


def people(community: Community, count: int) -> list[Member]:
    return [MemberFactory.create(community=community, name=f"P{n}") for n in range(count)]


def tie_of(one: Member, other: Member, weight: float) -> Tie:
    a, b = sorted([one, other], key=lambda member: member.pk)
    return Tie(
        workspace_id=a.workspace_id, community_id=a.community_id, a=a, b=b, a_to_b=weight / 4, b_to_a=weight * 3 / 4,
        lifetime=weight, answers_a=1, weeks=1, channels=1, first_at=NOW, last_at=NOW, reckoned_depth=0, depth=0,
        reckoned_nature="social", nature="social", because="",
    )  # fmt: skip


def a_net(community: Community, count: int, pairs: int, seed: int) -> list[Member]:
    random, members = Random(seed), people(community, count)
    wanted = random.sample([(i, j) for i in range(count) for j in range(i)], pairs)
    Tie.objects.bulk_create(tie_of(members[i], members[j], random.choice([1.0, 1.0, 2.0, 0.5, 7.5])) for i, j in wanted)
    return members


def bring(community: Community, members: Sequence[int] | None) -> int | None:
    with transaction.atomic(), connection.cursor() as cursor:
        return closeness(cursor, community, members)


def around() -> list[tuple[object, ...]]:
    return list(Tie.objects.order_by("a", "b").values_list("circle", "shared", "share_a", "share_b", "depth"))


def by_hand(ties: Iterable[Tie]) -> dict[tuple[int, int], tuple[float, int, float, float]]:
    """The definition, pair by pair, without a database."""
    weight: dict[int, dict[int, float]] = {}
    for tie in ties:
        weight.setdefault(tie.a_id, {})[tie.b_id] = weight.setdefault(tie.b_id, {})[tie.a_id] = tie.a_to_b + tie.b_to_a
    top = {
        me: dict(sorted(others.items(), key=lambda one: (-round(one[1] * 1e9), one[0]))[:STRONGEST])
        for me, others in weight.items()
    }
    found = {}
    for me, others in weight.items():
        for other in (other for other in others if me < other):
            mutual = other in top[me] and me in top[other]
            common = sorted(set(top[me]) & set(top[other])) if mutual else []
            lengths = [sum(w for who, w in top[x].items() if who != y) for x, y in ((me, other), (other, me))]
            overlap = sum(sqrt(top[me][who] * top[other][who]) for who in common)
            cosine = overlap / sqrt(lengths[0] * lengths[1]) if common and min(lengths) > 1e-12 else 0.0
            shares = [others[other] / sum(weight[x].values()) for x in (me, other)]
            found[me, other] = (min(cosine, 1.0), len(common), shares[0], shares[1])
    return found


def test_circle_and_shares_are_what_their_definition_says() -> None:
    community = CommunityFactory.create()
    a_net(community, 14, 40, seed=3)
    bring(community, None)
    expected = by_hand(Tie.objects.all())
    for tie in Tie.objects.all():
        cosine, shared, share_a, share_b = expected[tie.a_id, tie.b_id]
        assert tie.shared == shared
        assert (tie.circle, tie.share_a, tie.share_b) == pytest.approx((cosine, share_a, share_b), abs=0.0051)


def test_the_strongest_fifty_count_and_a_hub_does_not_explode() -> None:
    community = CommunityFactory.create()
    hub, *others = people(community, STRONGEST + 12)
    Tie.objects.bulk_create(tie_of(hub, other, 1.0 + n) for n, other in enumerate(others))
    Tie.objects.bulk_create(tie_of(others[n], others[n + 1], 1.0) for n in range(0, len(others) - 1, 2))
    bring(community, None)
    weakest = Tie.objects.get(a=hub, b=others[0])
    strongest = Tie.objects.get(a=hub, b=others[-2])
    assert (weakest.circle, weakest.shared) == (0, 0)
    assert strongest.circle > 0
    expected = by_hand(Tie.objects.all())
    assert all(expected[tie.a_id, tie.b_id][1] == tie.shared for tie in Tie.objects.all())


@pytest.mark.parametrize("seed", range(4))
def test_bringing_only_those_who_moved_gives_what_working_out_everything_gives(seed: int) -> None:
    community, random = CommunityFactory.create(), Random(seed)
    members = a_net(community, 60, 400, seed)
    bring(community, None)
    for tie in random.sample(list(Tie.objects.order_by("pk")), 5):
        moved = {tie.a_id, tie.b_id}
        if random.random() < 0.3:
            tie.delete()
        else:
            tie.a_to_b += random.choice([0.1, 1.0, 5.0])
            tie.save()
        new = random.sample(members, 2)
        if not Tie.objects.of(new[0]).filter(pk__in=Tie.objects.of(new[1])).exists():
            tie_of(new[0], new[1], 2.0).save()
            moved |= {member.pk for member in new}
        bring(community, sorted(moved))
    step_by_step = around()
    Tie.objects.update(circle=0, shared=0, share_a=0, share_b=0, depth=0, reckoned_depth=0)
    bring(community, None)
    assert around() == step_by_step


def test_once_more_changes_no_row_and_nobody_moved_asks_for_nothing() -> None:
    community = CommunityFactory.create()
    members = a_net(community, 12, 30, seed=1)
    assert bring(community, None) == 30
    assert bring(community, None) == 0
    assert bring(community, [members[0].pk]) == 0
    assert bring(community, []) == 0


def test_the_database_and_the_page_reckon_the_same_depth_with_closeness() -> None:
    community = CommunityFactory.create()
    a_net(community, 12, 40, seed=2)
    bring(community, None)
    for tie in Tie.objects.all():
        assert parts_of(tie).depth == pytest.approx(tie.reckoned_depth, abs=1e-9)
    assert any(tie.circle > 0 for tie in Tie.objects.all())


def test_a_flood_and_a_large_community_wait_for_the_standings(monkeypatch: pytest.MonkeyPatch) -> None:
    community = CommunityFactory.create()
    ana, tom, uma = people(community, 3)
    say(tom, "So.", NOW, reply_to=say(ana, "How?", NOW))
    reckon(community, as_of=NOW)
    monkeypatch.setattr("relationships.ties.closeness.AT_ONCE", 2)
    acts = [say(uma, "So.", NOW, reply_to=say(other, "How?", NOW)) for other in (ana, tom)]
    acts_changed(community, [act.pk for act in acts])
    assert Tie.objects.count() == 3
    assert not Tie.objects.filter(shared__gt=0).exists()
    assert bring(community, [ana.pk, tom.pk, uma.pk]) is None
    stand_again(community)
    assert Tie.objects.filter(shared=1, share_a=0.5).count() == 3
    assert bring(community, None) == 0
    monkeypatch.setattr("relationships.ties.closeness.SMALL", 2)
    assert bring(community, [ana.pk]) is None


def test_two_in_one_circle_are_deeper_than_two_who_share_nobody() -> None:
    community = CommunityFactory.create()
    ana, tom, uma, xen, yan, zoe = people(community, 6)
    Tie.objects.bulk_create(tie_of(*pair, 2.0) for pair in [(ana, tom), (ana, uma), (tom, uma), (xen, yan), (xen, zoe)])
    bring(community, None)
    assert Tie.objects.get(a=ana, b=tom).depth > Tie.objects.get(a=xen, b=yan).depth


def test_a_persons_word_stands_when_what_is_around_it_moves() -> None:
    community = CommunityFactory.create()
    ana, tom, uma = people(community, 3)
    tie_of(ana, tom, 2.0).save()
    Judgement.put(Tie.objects.get(), depth=0.9, nature="", why="", by_id=None)
    tie_of(ana, uma, 2.0).save()
    tie_of(tom, uma, 2.0).save()
    bring(community, [ana.pk, tom.pk, uma.pk])
    tie = Tie.objects.get(a=ana, b=tom)
    assert tie.depth == 0.9
    assert 0 < tie.reckoned_depth < 0.9


def test_another_communitys_ties_are_left_alone() -> None:
    community, other = CommunityFactory.create(), CommunityFactory.create()
    a_net(community, 8, 12, seed=1)
    a_net(other, 8, 12, seed=1)
    bring(community, None)
    assert not Tie.objects.in_community(other).exclude(depth=0).exists()


def asked(folder: Path, rows: str) -> dict[tuple[str, str], float]:
    (folder / "in.csv").write_text(rows)
    call_command("evaluate", "depth", str(folder / "in.csv"), str(folder / "out.csv"))
    with (folder / "out.csv").open() as file:
        return {(row["from"], row["to"]): float(row["depth"]) for row in csv.DictReader(file)}


def test_a_file_of_contacts_is_answered_for_every_pair_both_ways(tmp_path: Path) -> None:
    depths = asked(tmp_path, "from,to,weight\na,b,9\nb,c,2\nc,d,1\nd,a,1\n")
    assert len(depths) == 12
    assert all(depths[one, other] == depths[other, one] for one, other in depths)
    assert max(depths, key=lambda pair: depths[pair]) in {("a", "b"), ("b", "a")}
    assert set(depths.values()) <= {value for value in depths.values() if 0 <= value <= 1}


def test_rows_of_one_pair_add_up_and_kinds_weigh(tmp_path: Path) -> None:
    depths = asked(tmp_path, "from,to,weight,kind\na,b,1,reaction\nb,a,1,reaction\na,c,1,answer\nc,d,1,answer\n")
    assert depths["a", "b"] < depths["a", "c"]


def test_more_weeks_in_touch_are_deeper_than_as_much_in_one(tmp_path: Path) -> None:
    rows = "from,to,weight,time\n"
    rows += "".join(f"a,b,1,2024-03-0{day}T10:00:00Z\n" for day in (4, 5, 6))
    rows += "".join(f"c,d,1,2024-0{month}-04T10:00:00Z\n" for month in (3, 4, 5))
    depths = asked(tmp_path, rows + "a,c,1,2024-03-04\nb,d,1,2024-03-04\n")
    assert depths["c", "d"] > depths["a", "b"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("from,to\na,b\n", "weight"),
        ("from,to,weight\na,b,often\n", "line 2"),
        ("from,to,weight\na,b,1\nb,,1\n", "line 3"),
        ("from,to,weight\na,b,-1\n", "line 2"),
        ("from,to,weight,time\na,b,1,yesterday\n", "line 2"),
        ("from,to,weight\n", "fewer than two"),
    ],
)
def test_a_bad_file_is_told_where_it_is_bad(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        asked(tmp_path, rows)


def test_friends_of_friends_come_before_strangers_where_circles_matter(tmp_path: Path) -> None:
    """Two cliques with one pair never seen together: that pair is deeper than one across."""
    cliques = [[f"{side}{n}" for n in range(6)] for side in "xy"]
    pairs = [(one, other) for clique in cliques for k, one in enumerate(clique) for other in clique[k + 1 :]]
    pairs.remove(("x0", "x1"))
    depths = asked(tmp_path, "from,to,weight\n" + "".join(f"{one},{other},3\n" for one, other in pairs) + "x5,y5,1\n")
    assert depths["x0", "x1"] > depths["x0", "y1"]


def test_the_structure_of_a_small_net_by_hand() -> None:
    amount = np.array([[0, 4, 4, 0], [4, 0, 4, 0], [4, 4, 0, 1], [0, 0, 1, 0]], dtype=float)
    cosine = circle(np.log1p(amount))
    one, weak = np.log(5), np.log(2)
    assert cosine[0, 1] == pytest.approx(1.0)
    assert cosine[0, 2] == pytest.approx(one * one / (one * sqrt(one**2 + weak**2)))
    assert cosine[2, 3] == 0
    assert surprise(amount)[0, 1] > 0
    assert surprise(amount)[0, 3] == surprise(amount)[3, 0] == 0
    assert -1 <= foretells(cosine, amount) <= 1
