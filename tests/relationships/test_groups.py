"""Groups: the same from week to week, named by their talk, split, taken up, ended; and the history of standings."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Outbox, Role
from communities.models import Community, Conversation, Member, WorkEntry
from relationships.models import Group, GroupEvent, Reckoning, Standing, StandingChange
from relationships.standings.grouping import group
from relationships.standings.naming import Talk, best_words, name_of, words_of
from relationships.standings.net import Net, Place
from relationships.standings.night import ask_for_nights
from relationships.standings.presence import Presence
from relationships.standings.record import Ints
from relationships.standings.roles import Mentees, roles_of
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

Ties = list[tuple[int, int, float]]


def net_of(ties: Ties) -> Net:
    a, b, weight = zip(*ties, strict=True)
    return Net.of(np.array(a, np.int64), np.array(b, np.int64), np.array(weight, np.float64))


def clique(*people: int) -> Ties:
    return [(a, b, 1.0) for a in people for b in people if a < b]


def numbers(net: Net, before: dict[int, int], unused: int) -> tuple[dict[int, int], list[tuple[str, int, int]]]:
    had: Ints = np.array([before.get(pk, -1) for pk in net.ids.tolist()], np.int64)
    found = group(net, had, unused)
    turns = [(turn.kind, turn.number, turn.other) for turn in found.turns]
    return dict(zip(net.ids.tolist(), found.number.tolist(), strict=True)), turns


def test_a_group_keeps_its_number_when_another_outgrows_it() -> None:
    first, turns = numbers(net_of(clique(*range(1, 8)) + clique(*range(11, 17))), {}, 0)
    assert first[1] == 0 and first[11] == 1  # noqa: PT018 - the larger first
    assert turns == [("born", 0, -1), ("born", 1, -1)]
    second, turns = numbers(net_of(clique(*range(1, 8)) + clique(*range(11, 22))), first, 2)
    assert (second[1], second[11], second[21]) == (0, 1, 1)
    assert turns == []


def test_a_group_that_falls_apart_splits_and_the_larger_part_keeps_the_number() -> None:
    whole = dict.fromkeys(range(1, 12), 0)
    now, turns = numbers(net_of(clique(*range(1, 8)) + clique(*range(8, 12))), whole, 1)
    assert {now[k] for k in range(1, 8)} == {0}
    assert {now[k] for k in range(8, 12)} == {1}
    assert turns == [("split", 1, 0)]


def test_a_group_that_grows_into_another_is_taken_up_and_one_that_scatters_ends() -> None:
    before = {**dict.fromkeys(range(1, 9), 0), **dict.fromkeys(range(9, 13), 1), **dict.fromkeys(range(21, 25), 2)}
    scattered = [(21, 22, 1.0), (23, 24, 1.0)]
    now, turns = numbers(net_of(clique(*range(1, 13)) + scattered), before, 3)
    assert {now[k] for k in range(1, 13)} == {0}
    assert now[21] == -1
    assert turns == [("merged", 1, 0), ("ended", 2, -1)]


def test_three_people_are_no_new_group_but_go_on_as_an_old_one() -> None:
    assert set(numbers(net_of(clique(1, 2, 3)), {}, 0)[0].values()) == {-1}
    assert set(numbers(net_of(clique(1, 2, 3)), {1: 4, 2: 4, 3: 4}, 5)[0].values()) == {4}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5))
def test_the_same_net_again_changes_nobodys_group(seed: int, many: int) -> None:
    rng = np.random.default_rng(seed)
    ties: dict[tuple[int, int], float] = {}
    for _ in range(60 * many):
        a, b = rng.integers(0, 12 * many, 2).tolist()
        if a != b and (a // 12 == b // 12 or rng.random() < 0.15):
            ties[min(a, b), max(a, b)] = float(rng.uniform(0.3, 3))
    net = net_of([(a, b, w) for (a, b), w in ties.items()])
    before, _ = numbers(net, {}, 0)
    now, turns = numbers(net, before, max(before.values()) + 1)
    assert now == before
    assert turns == []


def test_words_that_tell_a_group_apart_name_it_and_names_and_sensitive_words_never_do() -> None:
    ours, theirs = Talk(), Talk()
    for talk in range(6):
        ours.hear(words_of("Sourdough starter and the oven, says Marlene, about depression and the election"), 2, talk)
        theirs.hear(words_of("Kiln glaze and the oven"), 2, talk)
    ours.hear(words_of("Rye rye rye"), 4, 7)  # in one conversation only
    found = best_words({0: ours, 1: theirs}, {"marlene"})
    assert set(found[0]) == {"sourdough", "starter"}
    assert {"kiln", "glaze"} <= set(found[1])


def test_a_name_stays_while_one_of_its_words_is_among_the_best() -> None:
    assert name_of(["kiln", "glaze", "clay", "wheel"], ["glaze", "slip", "mug"]) == "glaze · slip · mug"
    assert name_of(["kiln", "clay"], ["oven", "bread"]) == "kiln · clay"
    assert name_of([], []) == ""


def presence(**figures: int) -> Presence:
    return Presence(member_id=1, role="member", is_new=False, silent_days=1.0, **figures)  # type: ignore[arg-type]


def test_a_role_at_its_threshold_does_not_flicker() -> None:
    held: dict[str, object] = {}
    seen = []
    for answers in (4, 5, 4, 5, 3, 4, 2, 3, 4):
        held = dict(roles_of(presence(answers_lately=answers, people_answered=3), Place(), Mentees(), held=held))
        seen.append("helper" in held)
    assert seen == [False, True, True, True, True, True, False, False, False]


def circle(community: Community, topic: str, many: int, tag: str) -> list[Member]:
    people = [MemberFactory.create(community=community, name=f"Zed{topic} {chr(65 + k)}") for k in range(many)]
    for k, one in enumerate(people):
        asked = say(one, f"How does {topic} work with {topic}?", NOW - timedelta(days=k + 1))
        assert asked.conversation_id is not None
        Conversation.objects.filter(pk=asked.conversation_id).update(title=f"{topic} again {k}", tags=[tag])
        for other in people:
            if other != one:
                say(other, f"Try {topic} slowly", NOW - timedelta(days=k, hours=3), reply_to=asked)
    return people


@pytest.mark.django_db
def test_groups_are_found_named_listed_renamed_and_stay_through_a_second_reckoning() -> None:
    viewer = TeamMemberFactory.create(role=Role.MANAGER)
    community = CommunityFactory.create(workspace=viewer.workspace)
    bakers, potters = circle(community, "sourdough", 6, "<b>bread</b>"), circle(community, "kiln", 5, "glazing")
    say(bakers[0], "See this", NOW - timedelta(days=1), reply_to=say(potters[0], "Hot?", NOW - timedelta(days=2)))
    assert reckon(community, as_of=NOW).groups == 2
    rows = {g.number: g for g in Group.objects.in_community(community)}
    assert [rows[0].size, rows[1].size] == [6, 5]
    assert "sourdough" in rows[0].words and "kiln" in rows[1].words  # noqa: PT018
    assert not any("zed" in word for row in rows.values() for word in row.words)
    assert rows[0].links[0][:2] == [1, 1]
    assert {pk for pk, _ in rows[0].links[0][2]} == {bakers[0].pk, potters[0].pk}
    assert sum(rows[0].weeks) > 0
    assert GroupEvent.objects.count() == 0  # what the first reckoning finds did not begin then

    before = list(Group.objects.order_by("pk").values())
    standings = list(Standing.objects.order_by("pk").values())
    changes = StandingChange.objects.count()
    reckon(community, as_of=NOW)
    assert list(Group.objects.order_by("pk").values()) == before
    assert list(Standing.objects.order_by("pk").values()) == standings
    assert (StandingChange.objects.count(), GroupEvent.objects.count()) == (changes, 0)

    client = signed_in(viewer)
    page = client.get(community.url("relationships:groups")).content.decode()
    assert "&lt;b&gt;bread&lt;/b&gt;" in page or "<b>bread" not in page
    assert "<b>bread" not in page and bakers[0].name in page  # noqa: PT018
    address = community.url("relationships:group", 0)
    told = client.post(community.url("relationships:group_name", 0), {"name": " <script>Bread</script> circle "})
    assert told.status_code == 303
    page = client.get(address).content.decode()
    assert "&lt;script&gt;Bread&lt;/script&gt; circle" in page and "<script>Bread" not in page  # noqa: PT018
    assert WorkEntry.objects.filter(kind="group named").count() == 1
    reckon(community, as_of=NOW)
    assert Group.objects.get(number=0).name == "<script>Bread</script> circle"
    assert client.post(community.url("relationships:group_name", 0), {"name": "x" * 61}).status_code == 303
    assert Group.objects.get(number=0).given_name == "<script>Bread</script> circle"
    assert client.post(community.url("relationships:group_name", 0), {"name": ""}).status_code == 303
    assert Group.objects.get(number=0).given_name == ""
    assert client.get(community.url("relationships:group", 99)).status_code == 404
    assert b"sourdough" in client.get(community.url("relationships:groups_csv")).getvalue()
    stranger = signed_in(TeamMemberFactory.create())
    assert stranger.get(address).status_code == 404
    assert stranger.post(community.url("relationships:group_name", 0), {"name": "Mine"}).status_code == 404
    analyst = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.ANALYST))
    assert analyst.post(community.url("relationships:group_name", 0), {"name": "Mine"}).status_code == 403


@pytest.mark.django_db
def test_gaining_and_losing_a_role_is_written_once_with_its_reason_and_listed() -> None:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    tom = MemberFactory.create(community=community, name="Tom")
    askers = [MemberFactory.create(community=community, name=f"Asker {k}") for k in range(4)]
    say(tom, "Hello", NOW - timedelta(days=100))
    reckon(community, as_of=NOW)
    assert not StandingChange.objects.filter(role="helper").exists()
    for k in range(6):
        say(tom, "So.", NOW - timedelta(hours=k), reply_to=say(askers[k % 4], "How?", NOW - timedelta(hours=k + 1)))
    for _ in range(2):
        reckon(community, as_of=NOW)
    gained = StandingChange.objects.get(role="helper")
    assert (gained.member, gained.gained, gained.told) == (tom, True, False)
    assert gained.why == "6 answers to 4 people in 180 days"
    assert gained.on == community.day_of(NOW)
    assert Standing.objects.get(member=tom).since["helper"] == f"{gained.on:%Y-%m-%d}"
    later = NOW + timedelta(days=181)
    for _ in range(2):
        reckon(community, as_of=later)
    lost = StandingChange.objects.get(role="helper", gained=False)
    assert lost.why == "0 answers to 0 people in 180 days"
    client = signed_in(viewer)
    page = client.get(community.url("relationships:changes") + "?role=helper").content.decode()
    assert "is now a helper" in page and "is no longer a helper" in page  # noqa: PT018
    page = client.get(community.url("relationships:changes") + "?role=helper&way=lost").content.decode()
    assert "is now a helper" not in page
    assert client.get(community.url("relationships:changes") + "?role=nonsense&after=nonsense").status_code == 200
    assert b"is" not in client.get(community.url("relationships:changes_csv") + "?role=core").getvalue()[60:]


@pytest.mark.django_db
def test_the_first_reckoning_tells_the_weeks_before_it_and_gains_nobody_anything_on_its_day() -> None:
    community = CommunityFactory.create()
    daily = MemberFactory.create(community=community, name="Daily")
    for n in range(12):
        say(daily, "Here", NOW - timedelta(days=60 + n))
    reckon(community, as_of=NOW)
    told = StandingChange.objects.filter(member=daily)
    assert all(change.told for change in told)
    quiet = told.get(role="quiet", gained=True)
    assert community.day_of(NOW - timedelta(days=57)) <= quiet.on <= community.day_of(NOW - timedelta(days=40))
    assert Standing.objects.get(member=daily).since == {"quiet": f"{quiet.on:%Y-%m-%d}"}


@pytest.mark.django_db
def test_who_falls_silent_is_found_quiet_by_the_night_alone() -> None:
    start = datetime(2026, 3, 9, 12, tzinfo=UTC)
    community = CommunityFactory.create(zone="America/Los_Angeles")
    daily, other = (MemberFactory.create(community=community) for _ in range(2))
    with time_machine.travel(start, tick=False):
        for n in range(12):
            say(daily, "Here", start - timedelta(days=n))
        say(other, "Here", start)
        reckon(community)
    assert Standing.objects.get(member=daily).roles == []
    for hours, due in ((3, 0), (22, 1), (22.5, 1)):  # in Los Angeles: 8 in the morning; 3 at night, the next day
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            assert ask_for_nights() == due
    assert Outbox.objects.filter(kind__in=["relationships.move_on", "relationships.stand"]).count() == 1
    with time_machine.travel(start + timedelta(days=6, hours=20), tick=False):
        from relationships.ties.reckoning import stand_again

        stand_again(community)
        assert ask_for_nights() == 0
    assert Standing.objects.get(member=daily).roles == ["quiet"]
    assert StandingChange.objects.get(role="quiet", member=daily).why.startswith("silent for 6 days")
    assert Counter(Reckoning.objects.values_list("standings", flat=True)) == {2: 1}


@pytest.mark.django_db
def test_pages_ask_a_fixed_number_of_queries(django_assert_max_num_queries: object) -> None:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    for topic in ("sourdough", "kiln", "loom"):
        circle(community, topic, 5, topic)
    reckon(community, as_of=NOW)
    client = signed_in(viewer)
    for name, args, most in (("groups", (), 16), ("group", (0,), 17), ("changes", (), 14), ("home", (), 22)):
        url = community.url(f"relationships:{name}", *args)
        client.get(url)
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.get(url).status_code == 200
