"""Business time: what holds for every calendar, and the mornings on which clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.hours import BusinessHours, minutes

BERLIN = "Europe/Berlin"
OFFICE = tuple(((540, 1020),) if day < 5 else () for day in range(7))
ALWAYS = tuple(((0, 1440),) for _ in range(7))

moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.integers(1, 5_000).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def a_day(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    edges = sorted(draw(st.lists(st.integers(0, 1440), max_size=6, unique=True)))
    return tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> BusinessHours:
    zone = draw(st.sampled_from([BERLIN, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]))
    week = tuple(draw(a_day()) for _ in range(7))
    holidays = draw(st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=5))
    return BusinessHours(zone, week, holidays)


@settings(max_examples=120, deadline=None)
@given(calendars(), moments, spans)
def test_after_a_span_exactly_that_much_open_time_has_passed(
    hours: BusinessHours, start: datetime, span: timedelta
) -> None:
    assert hours.open_between(start, hours.after(start, span)) == span


@settings(max_examples=120, deadline=None)
@given(calendars(), moments, spans, spans)
def test_open_time_adds_up(hours: BusinessHours, start: datetime, first: timedelta, second: timedelta) -> None:
    middle, end = start + first, start + first + second
    assert hours.open_between(start, end) == hours.open_between(start, middle) + hours.open_between(middle, end)


@settings(max_examples=60, deadline=None)
@given(calendars(), moments, st.integers(1, 3 * 24 * 12))
def test_open_time_agrees_with_asking_every_five_minutes(hours: BusinessHours, start: datetime, steps: int) -> None:
    five = timedelta(minutes=5)
    if any(edge % 5 for day in hours.week for opening in day for edge in opening):
        hours = BusinessHours(
            hours.zone,
            tuple(tuple((a // 5 * 5, b // 5 * 5) for a, b in day if a // 5 < b // 5) for day in hours.week),
            hours.holidays,
        )
    start = start.replace(minute=start.minute // 5 * 5, second=0, microsecond=0)
    counted = sum((hours.is_open(start + five * step) for step in range(steps)), 0) * five
    assert hours.open_between(start, start + five * steps) == counted


@settings(max_examples=60, deadline=None)
@given(moments, spans)
def test_always_open_is_the_clock_even_when_it_is_changed(start: datetime, span: timedelta) -> None:
    hours = BusinessHours(BERLIN, ALWAYS)
    assert hours.after(start, span) == start + span


def test_a_promise_of_friday_afternoon_ends_on_monday() -> None:
    hours = BusinessHours(BERLIN, OFFICE)
    friday = datetime(2026, 3, 6, 16, 0, tzinfo=ZoneInfo(BERLIN))
    assert hours.after(friday, timedelta(hours=8)) == datetime(2026, 3, 9, 16, 0, tzinfo=ZoneInfo(BERLIN))


def test_a_holiday_does_not_count() -> None:
    hours = BusinessHours(BERLIN, OFFICE, frozenset({date(2026, 3, 9)}))
    friday = datetime(2026, 3, 6, 16, 0, tzinfo=ZoneInfo(BERLIN))
    assert hours.after(friday, timedelta(hours=8)) == datetime(2026, 3, 10, 16, 0, tzinfo=ZoneInfo(BERLIN))


def test_the_night_of_the_clock_change_is_as_long_as_it_was() -> None:
    night = BusinessHours(BERLIN, tuple(((0, 360),) for _ in range(7)))
    spring = datetime(2026, 3, 29, 0, 0, tzinfo=ZoneInfo(BERLIN))
    autumn = datetime(2026, 10, 25, 0, 0, tzinfo=ZoneInfo(BERLIN))
    assert night.open_between(spring, spring.astimezone(UTC) + timedelta(hours=12)) == timedelta(hours=5)
    assert night.open_between(autumn, autumn.astimezone(UTC) + timedelta(hours=12)) == timedelta(hours=7)


def test_a_week_without_hours_counts_every_hour() -> None:
    hours = BusinessHours(BERLIN, ((),) * 7)
    start = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
    assert hours.after(start, timedelta(hours=8)) == start + timedelta(hours=8)


@pytest.mark.parametrize("text", ["25:00", "9:75", "noon", "", "24:01"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        minutes(text)
