"""Rollups are the record, counted; whatever happened, in whatever order, however often they are computed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from communities.incoming import ActivityKind, IncomingActivity, IncomingConversation, IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, Community, DirtyDay, Member, Source
from reporting.evidence import how_many, page
from reporting.measures import measures
from reporting.models import MemberDay, Rollup, RollupState
from reporting.readings import read
from reporting.rollups import roll_up
from reporting.rollups.spans import Span, spans
from tests.factories import CommunityFactory, SourceFactory
from tests.reporting.brute_force import Figures, reckon

START = datetime(2024, 3, 20, tzinfo=UTC)  # the clocks of Berlin change eleven days later
KINDS: tuple[ActivityKind, ...] = ("post", "reply", "reply", "reaction", "join", "attendance")


def some_record(source: Source, seed: int, acts: int, *, days: int = 60, named: str = "a") -> None:
    """Random acts by seven people, one of them staff and one a bot, in a few conversations."""
    chance = random.Random(seed)
    people = [IncomingIdentity(f"p{n}", name=f"P {n}", is_staff=n == 0, is_bot=n == 1) for n in range(7)]
    places = [IncomingConversation(f"c{n}", kind="event" if n == 0 else "thread") for n in range(max(2, acts // 4))]
    rows = []
    for n in range(acts):
        kind = chance.choice(KINDS)
        rows.append(
            IncomingActivity(
                f"{named}{n}",
                kind,
                chance.choice(people).external_id,
                START + timedelta(minutes=chance.randrange(days * 1440)),
                conversation="" if kind == "join" else chance.choice(places).external_id,
                deleted=chance.random() < 0.05,
            )
        )
    ingest(source, [*people, *places, *rows])


def stored(community: Community) -> Figures:
    return {
        (key, day): (counted, of)
        for key, day, counted, of in Rollup.objects.filter(community=community)
        .exclude(measure="answered_in_time")
        .values_list("measure", "day", "counted", "of")
    }


class Property(TestCase):
    """For all records."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @example(seed=4808, acts=20, more=0)  # a post that moves to another conversation
    @given(seed=st.integers(0, 2**32), acts=st.integers(1, 60), more=st.integers(0, 30))
    def test_they_equal_a_plain_count_whatever_arrives_and_when(self, seed: int, acts: int, more: int) -> None:
        community = CommunityFactory.create(zone="Europe/Berlin")
        source = SourceFactory.create(community=community)
        some_record(source, seed, acts)
        roll_up(community)
        assert stored(community) == reckon(community)
        some_record(source, seed + 1, more, days=90, named="b")  # late ones, edits of who began what
        some_record(source, seed + 2, acts // 2, named="a")  # the same acts, changed
        changed = Member.objects.filter(community=community).order_by("pk")[seed % 7 : seed % 7 + 1]
        for member in changed:
            member.role = Member.Role.STAFF if member.role == "member" else Member.Role.MEMBER
            member.save()
        roll_up(community)
        assert stored(community) == reckon(community)


@pytest.fixture
def record(community: Community) -> Community:
    some_record(SourceFactory.create(community=community), 7, 150)
    roll_up(community)
    return community


def test_computing_twice_changes_nothing_and_writes_nothing(record: Community) -> None:
    before = list(Rollup.objects.filter(community=record).order_by("pk").values())
    for day in MemberDay.objects.filter(community=record).values_list("day", flat=True).distinct():
        DirtyDay.objects.get_or_create(community=record, day=day)
    assert roll_up(record) > 0
    assert list(Rollup.objects.filter(community=record).order_by("pk").values()) == before
    assert roll_up(record) == 0


def test_a_day_marked_again_while_it_is_computed_stays_marked(
    record: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = MemberDay.objects.filter(community=record).values_list("day", flat=True)[0]
    DirtyDay.objects.create(community=record, day=day)
    from reporting.rollups import roll_up as door

    roll = __import__("reporting.rollups.roll_up", fromlist=["_compute"])
    whole = roll._compute

    def and_meanwhile(*args: object) -> None:
        whole(*args)
        DirtyDay.objects.get(community=record, day=day).save()  # a fresh mark
        monkeypatch.setattr(roll, "_compute", whole)

    monkeypatch.setattr(roll, "_compute", and_meanwhile)
    assert door(record) == 2  # once, and once more for the new mark
    assert not DirtyDay.objects.filter(community=record).exists()


def test_another_zone_means_other_days(record: Community) -> None:
    record.zone = "Pacific/Auckland"
    record.save()
    roll_up(record)
    assert stored(record) == reckon(record)


def test_an_act_that_goes_takes_its_figures_with_it(record: Community) -> None:
    act = Activity.objects.filter(community=record, deleted_at=None, kind=1).first()
    assert act is not None
    Activity.objects.filter(pk=act.pk).update(deleted_at=START)
    DirtyDay.objects.create(community=record, day=record.day_of(act.occurred_at))
    roll_up(record)
    assert {k: v for k, v in stored(record).items() if k[0] in ("posts", "active_1", "active_28")} == {
        k: v for k, v in reckon(record).items() if k[0] in ("posts", "active_1", "active_28")
    }


def test_the_evidence_has_as_many_rows_as_the_figure_says(record: Community) -> None:
    for reading in read(record, measures()):
        counted, of = how_many(reading.measure, record, reading.first, reading.last)
        assert counted == reading.now.counted, reading.measure.key
        if reading.measure.is_share:
            assert of == reading.now.of, reading.measure.key


def test_every_row_of_the_evidence_is_on_exactly_one_page(record: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.evidence.PAGE", 7)
    for measure in measures():
        first, last = START.date(), START.date() + timedelta(days=70)
        seen: list[int] = []
        after = None
        while True:
            found = page(measure, record, first, last, counted=True, after=after)
            seen.extend(row.thing.pk for row in found.rows)
            after = found.next
            if after is None:
                break
        assert len(seen) == len(set(seen)) == how_many(measure, record, first, last)[0], measure.key


def test_the_state_says_when_the_figures_last_agreed(record: Community) -> None:
    state = RollupState.objects.get(community=record)
    assert state.reckoned_at is not None
    assert state.days > 0


def test_reading_figures_takes_one_query(record: Community, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        read(record, measures())


@pytest.mark.django_db(transaction=True)
def test_two_do_not_compute_one_community_at_once() -> None:
    community = CommunityFactory.create()
    some_record(SourceFactory.create(community=community), 3, 5)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(7302, %s)", [community.pk])
            assert roll_up(community) == 0
            cursor.execute("SELECT pg_advisory_unlock(7302, %s)", [community.pk])
        assert roll_up(community) > 0
    finally:
        other.close()


def test_days_are_joined_into_stretches() -> None:
    day = START.date()
    days = [day, day + timedelta(days=1), day + timedelta(days=6)]
    assert spans(days) == [Span(day, day + timedelta(days=1)), Span(days[2], days[2])]
    assert spans(days, back=2, on=1) == [
        Span(day - timedelta(days=2), day + timedelta(days=2)),
        Span(days[2] - timedelta(days=2), days[2] + timedelta(days=1)),
    ]
    assert spans(days, gap=4) == [Span(day, days[2])]
