"""Journeys: stages told by hand, twice is once, what a first answer changed, survival against a reference library."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role
from communities.models import Community, Member
from relationships.journeys.first_answer import Bools, compare
from relationships.journeys.stages import Life, changes, monday, week_of
from relationships.journeys.survival import AT_DAYS, Stay, curve
from relationships.journeys.working_out import work_out
from relationships.leaving.scenes import wilson
from relationships.models import Arrival, Journeys, StageChange
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

BEGINS = 16_000  # a day since 1970, long before the lives below


def life(days: list[int], **more: object) -> Life:
    took = more.pop("took_part", days[0] if days else None)
    return Life(1, days=days, acts=[1000 + day for day in days], took_part=took, first_act=1000, **more)  # type: ignore[arg-type]


def told(one: Life, today: int) -> list[tuple[str, int]]:
    return [(change.stage, change.on) for change in changes(one, today, BEGINS - 1000)]


def test_from_joining_to_writing_to_being_away_and_back() -> None:
    one = life([BEGINS + 5, BEGINS + 200], joined=BEGINS)
    assert told(one, BEGINS + 210) == [
        ("lurker", BEGINS),
        ("newcomer", BEGINS + 5),
        ("occasional", BEGINS + 35),
        ("away", BEGINS + 96),
        ("occasional", BEGINS + 200),
    ]


def test_whoever_only_reacts_stays_a_lurker() -> None:
    assert told(life([BEGINS, BEGINS + 40], took_part=None), BEGINS + 50) == [("lurker", BEGINS)]


def test_thirteen_weeks_of_twenty_six_make_a_regular_and_ten_no_longer() -> None:
    first = monday(week_of(BEGINS))
    one = life([first + 7 * week for week in range(13)])
    found = told(one, first + 7 * 40)
    assert ("regular", first + 7 * 13) in found
    assert found[-2] == ("away", first + 7 * 12 + 91) or found[-1] == ("away", first + 7 * 12 + 91)
    fewer = life([first + 7 * week for week in range(12)])
    assert "regular" not in {stage for stage, _ in told(fewer, first + 7 * 40)}


def test_a_champion_answers_ten_people_and_welcomes_or_hosts_besides() -> None:
    first = monday(week_of(BEGINS))
    days = [first + 7 * week for week in range(22)]
    answers = [(first + 100 + n, n, 5000 + n) for n in range(10)]
    helper_only = life(days, answers=answers)
    assert "champion" not in {stage for stage, _ in told(helper_only, days[-1] + 8)}
    host = life(days, answers=answers, hosted=[first + 50])
    found = changes(host, days[-1] + 8, BEGINS - 1000)
    champion = next(change for change in found if change.stage == "champion")
    assert champion.on == first + 7 * 20
    assert champion.why == "active in 20 of 26 weeks, 10 answers to 10 people in 180 days, helper and host"
    assert champion.acts == (5007, 5008, 5009)


def test_whoever_was_there_when_the_record_begins_is_no_newcomer() -> None:
    assert changes(life([BEGINS + 3]), BEGINS + 10, BEGINS)[0].stage == "occasional"


@given(st.lists(st.integers(0, 900), min_size=1, max_size=60, unique=True), st.integers(0, 900))
@settings(max_examples=80, deadline=None)
def test_what_was_told_of_the_past_stays_as_told(days: list[int], later: int) -> None:
    days = sorted(BEGINS + day for day in days)
    whole = told(life(days), BEGINS + 1000)
    now = BEGINS + later
    then = told(life([day for day in days if day <= now]) if days[0] <= now else life([], took_part=None), now)
    assert then == [change for change in whole if change[1] <= now]
    assert all(one[0] != two[0] and one[1] < two[1] for one, two in pairwise(whole))


def people(n: int, treated: float, back_with: float, back_without: float, seed: int = 1) -> tuple[Bools, Bools]:
    lot = np.random.default_rng(seed)
    with_it = lot.random(n) < treated
    return with_it, lot.random(n) < np.where(with_it, back_with, back_without)


def known(n: int, **fields: np.ndarray) -> dict[str, np.ndarray]:
    names = ("channel", "began", "question", "length", "hour", "weekend", "quarter")
    return {name: fields.get(name, np.zeros(n, np.int64)) for name in names}


def test_an_answer_that_keeps_people_is_found_with_its_size() -> None:
    with_it, back = people(3000, 0.5, 0.6, 0.4)
    one = compare("answered_24", with_it, back, known(3000))
    assert one.verdict == "more"
    assert one.low < 0.2 < one.high
    assert one.e_value is not None
    assert one.e_value > 1


def test_an_answer_that_changes_nothing_is_not_told_as_a_change() -> None:
    verdicts = [compare("answered_24", *people(800, 0.5, 0.5, 0.5, seed), known(800)).verdict for seed in range(20)]
    assert verdicts.count("unknown") >= 17  # 95 % intervals, twenty of them


def test_a_difference_made_of_questions_alone_is_taken_away_by_matching() -> None:
    lot = np.random.default_rng(3)
    question = (lot.random(4000) < 0.5).astype(np.int64)
    with_it = lot.random(4000) < np.where(question == 1, 0.8, 0.2)  # questions are answered,
    back = lot.random(4000) < np.where(question == 1, 0.7, 0.3)  # and who asks comes back, answered or not
    one = compare("answered_24", with_it, back, known(4000, question=question))
    raw = one.with_back / one.with_it - one.without_back / one.without
    assert raw > 0.2
    assert one.verdict == "unknown"
    assert one.unlike["question"] > 0.5


def test_a_few_partners_do_not_speak_for_many() -> None:
    one = compare("answered_24", *people(200, 0.95, 0.5, 0.5), known(200))
    assert one.verdict == "few"
    lopsided = np.r_[np.ones(400, np.int64), np.zeros(60, np.int64)]
    with_it = np.r_[np.ones(398, bool), np.zeros(2, bool), np.ones(5, bool), np.zeros(55, bool)]
    assert compare("answered_24", with_it, with_it, known(460, question=lopsided)).verdict == "few"


@given(st.lists(st.tuples(st.floats(0, 500), st.booleans()), min_size=2, max_size=80))
@settings(max_examples=25, deadline=None)
def test_survival_is_what_lifelines_says(stays: list[tuple[float, bool]]) -> None:
    from lifelines import KaplanMeierFitter

    found = curve("all", [Stay(days, left) for days, left in stays])
    fitter = KaplanMeierFitter()
    fitter.fit([days for days, _ in stays], [left for _, left in stays])
    band = fitter.confidence_interval_survival_function_
    for days, at in zip(AT_DAYS, found["at"], strict=True):
        if at is None:
            assert days > max(each for each, _ in stays)
            continue
        assert at[0] == pytest.approx(float(fitter.survival_function_at_times(days).iloc[0]), abs=1e-9)
        if at[1] is not None and 0 < at[0] < 1:
            row = band[band.index <= days].iloc[-1]
            assert (at[1], at[2]) == pytest.approx((float(row.iloc[0]), float(row.iloc[1])), abs=1e-6)


def test_wilsons_interval_is_scipys() -> None:
    from scipy import stats

    for part, whole in ((0, 5), (3, 7), (50, 60), (9, 9)):
        low, high = stats.binomtest(part, whole).proportion_ci(method="wilson")
        assert wilson(part, whole) == pytest.approx((100 * low, 100 * high))


def community_with_arrivals() -> tuple[Community, Member]:
    community = CommunityFactory.create()
    ann = MemberFactory.create(community=community, name="Ann")
    say(ann, "Opening", NOW - timedelta(days=300))
    nia = MemberFactory.create(community=community, name="Nia")
    first = say(nia, "How do I begin?", NOW - timedelta(days=60))
    say(ann, "Like so.", NOW - timedelta(days=60) + timedelta(hours=5), reply_to=first)
    say(nia, "Thanks", NOW - timedelta(days=58))
    lone = MemberFactory.create(community=community, name="Lone")
    say(lone, "Hello", NOW - timedelta(days=50))
    say(ann, "Closing", NOW)
    return community, nia


@pytest.mark.django_db
def test_an_arrival_says_who_welcomed_and_whether_they_came_back() -> None:
    community, nia = community_with_arrivals()
    reckon(community, as_of=NOW)
    work_out(community)
    one = Arrival.objects.get(member=nia)
    assert (one.question, one.began, one.answerer and one.answerer.name, one.early) == (True, True, "Ann", False)
    assert one.answered_at == one.at + timedelta(hours=5)
    assert one.back_24_at == NOW - timedelta(days=58)
    assert one.back_72_at is None
    lone = Arrival.objects.get(member__name="Lone")
    assert (lone.answerer, lone.back_24_at) == (None, None)
    assert Arrival.objects.get(member__name="Ann").early


@pytest.mark.django_db
def test_worked_out_twice_every_row_stays_the_row_it_was() -> None:
    community, nia = community_with_arrivals()
    reckon(community, as_of=NOW)
    work_out(community)
    stages = list(StageChange.objects.order_by("pk").values())
    arrivals = list(Arrival.objects.order_by("pk").values())
    work_out(community)
    assert list(StageChange.objects.order_by("pk").values()) == stages
    assert list(Arrival.objects.order_by("pk").values()) == arrivals
    say(nia, "Back again", NOW - timedelta(days=40))
    reckon(community, as_of=NOW)
    work_out(community)
    assert Arrival.objects.get(member=nia).back_72_at == NOW - timedelta(days=40)


@pytest.mark.django_db
def test_the_pages_tell_it_in_few_queries(django_assert_max_num_queries: object) -> None:
    community, nia = community_with_arrivals()
    client = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))
    assert "Here journeys will be" in client.get(community.url("relationships:journeys")).content.decode()
    reckon(community, as_of=NOW)
    work_out(community)
    assert Journeys.objects.filter(community=community).exists()
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        body = client.get(community.url("relationships:journeys")).content.decode()
    assert "Where people stall" in body
    with django_assert_max_num_queries(17):  # type: ignore[operator]
        own = client.get(community.url("relationships:journey", nia.pk)).content.decode()
    assert "took part for the first time" in own
    assert "Welcomed by" in own
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        listed = client.get(community.url("relationships:stages") + "?stage=newcomer&ever=1").content.decode()
    assert "Nia" in listed
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        listed = client.get(community.url("relationships:arrivals") + "?show=none").content.decode()
    assert "Lone" in listed
    assert "Nia" not in listed
    saved = client.get(community.url("relationships:arrivals_csv") + "?show=day")
    assert b"Nia" in saved.getvalue()
    assert client.get(community.url("relationships:stages") + "?stage=none&after=nonsense").status_code == 200
    stranger = signed_in(TeamMemberFactory.create())
    for name in ("journeys", "stages", "arrivals", "stages_csv", "arrivals_csv"):
        assert stranger.get(community.url(f"relationships:{name}")).status_code == 404
    assert stranger.get(community.url("relationships:journey", nia.pk)).status_code == 404
