"""The transparency report equals a second, naive count of the same rows, and comes in the Commission's own columns."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

import pytest

from accounts.models import Role, TeamMember
from communities.models import Community
from moderation.law.columns import ABOUT, NOTICES, TERMS
from moderation.law.figures import figures
from moderation.law.months import by_month, few, rows
from moderation.law.parts import FILES, Parts, archive
from moderation.law.periods import months, period
from moderation.models import Appeal, Decision, Guideline, LawSettings, Report, Statement, TransparencyReport
from tests.factories import TeamMemberFactory, UserFactory, signed_in
from tests.moderation.decided import appealed, decided, noticed, suspended

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _random_year(community: Community, seed: int) -> None:
    """Decisions of every kind with measures, notices, appeals and undone ones, some outside the year."""
    chance = random.Random(seed)
    team = [UserFactory.create() for _ in range(3)]
    guidelines = [*Guideline.objects.filter(community=community), None]
    for _ in range(80):
        at = datetime(2025, 12, 1, tzinfo=UTC) + timedelta(hours=chance.uniform(0, 24 * 420))
        action = chance.choice(["remove", "hide", "warn", "keep", "talk"])
        one = decided(
            community,
            chance.choice(team),
            action,
            at=at,
            opened=at - timedelta(hours=chance.uniform(0, 50)),
            guideline=chance.choice(guidelines) if action != "keep" else None,
            automated_detection=chance.random() < 0.5,
            ground=chance.choice(["INCOMPATIBLE_CONTENT"] * 3 + ["ILLEGAL_CONTENT"]),
            source_type=chance.choice(["VOLUNTARY", "TYPE_OTHER_NOTIFICATION", "ARTICLE_16"]),
        )
        if chance.random() < 0.3:
            suspended(one)
        if chance.random() < 0.2 and action == "warn":
            suspended(one, kind="remove")
        if chance.random() < 0.2:
            Statement.objects.create(
                workspace=community.workspace, community=community, decision=one, specifications=["OTHER"]
            )
        if chance.random() < 0.3:
            outcome = chance.choice(["", "upheld", "reversed", "partly"])
            appealed(one, outcome, hours=chance.uniform(1, 90))
            if outcome == "reversed":
                Decision.objects.filter(pk=one.pk).update(
                    undone_at=at + timedelta(days=3), undone_by=team[0], reversed_on_appeal=True
                )
        elif chance.random() < 0.1:
            Decision.objects.filter(pk=one.pk).update(undone_at=at + timedelta(minutes=2), undone_by=one.by)
        if chance.random() < 0.4:
            noticed(
                community,
                chance.choice(["hate", "spam", "other", "attack"]),
                at,
                chance.choice([None, 2.0, 30.0]),
                is_trusted=chance.random() < 0.3,
                decision=one,
                outcome=chance.choice(["acted", "not_acted"]),
            )


def _within(moment: datetime) -> bool:
    return datetime(2026, 1, 1, tzinfo=UTC) <= moment < datetime(2027, 1, 1, tzinfo=UTC)


def _naive_acts(one: Decision) -> set[str]:
    found = set()
    if one.action == "remove" or one.measures.filter(kind="remove").exists():
        found.add("removal")
    if one.action in ("hide", "warn") or one.measures.filter(kind="hide").exists():
        found.add("disable")
    if one.measures.filter(kind="suspend").exists():
        found.add("suspension")
    return found


def _naive(community: Community) -> dict[str, Any]:
    """Counted the long way round: one row at a time, nothing shared with the code under test."""
    told: dict[str, Any] = {"measures": 0, "own": 0, "terms": {}, "illegal": {}, "right": 0, "flagged": 0, "back": 0}
    for one in Decision.objects.filter(community=community).exclude(action="escalate"):
        if not _within(one.made_at):
            continue
        if one.undone_at is not None and not one.reversed_on_appeal:
            told["back"] += 1
            continue
        acts = _naive_acts(one)
        if one.automated_detection:
            told["flagged"] += 1
            told["right"] += bool(acts) and not one.reversed_on_appeal
        told["measures"] += len(acts)
        if one.source_type == "ARTICLE_16" or not acts:
            continue
        told["own"] += len(acts)
        table = told["illegal"] if one.ground == "ILLEGAL_CONTENT" else told["terms"]
        for act in acts:
            table[one.category, act] = table.get((one.category, act), 0) + 1
            table["TOTAL", act] = table.get(("TOTAL", act), 0) + 1
    notices = [one for one in Report.objects.filter(community=community) if _within(one.received_at)]
    closed = [(one.closed_at - one.received_at).total_seconds() / 3600 for one in notices if one.closed_at]
    told["notices"] = len(notices)
    told["trusted"] = sum(one.is_trusted for one in notices)
    told["notice hours"] = round(median(closed), 2) if closed else None
    for ground, name in (("ILLEGAL_CONTENT", "law"), ("INCOMPATIBLE_CONTENT", "terms acted")):
        acted = [one.decision for one in notices if one.outcome == "acted" and one.decision is not None]
        told[name] = len([one for one in acted if one.ground == ground])
    appeals = [one for one in Appeal.objects.filter(community=community) if _within(one.lodged_at)]
    about = [one for one in appeals if one.decision.action in ("remove", "hide", "warn")]
    told["appeals"], told["about"] = len(appeals), len(about)
    for outcome in ("upheld", "partly", "reversed"):
        told[outcome] = sum(one.outcome == outcome for one in about)
    hours = [(one.decided_at - one.lodged_at).total_seconds() / 3600 for one in about if one.decided_at]
    told["appeal hours"] = round(median(hours), 2) if hours else None
    return told


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_figures_equal_a_naive_count_of_the_same_rows(community: Community, seed: int) -> None:
    _random_year(community, seed)
    told = _naive(community)
    found = figures(community, period(community, *YEAR))
    assert (found.measures, found.measures_own, found.taken_back) == (told["measures"], told["own"], told["back"])
    assert (found.flagged.counted, found.flagged.of) == (told["right"], told["flagged"])
    assert found.in_error.counted == told["flagged"] - told["right"]
    for table, naive in ((found.terms, told["terms"]), (found.illegal, told["illegal"])):
        got = {(key, act): getattr(row, act) for key, row in table.items() if "/" not in key
               for act in ("removal", "disable", "suspension") if getattr(row, act)}  # fmt: skip
        assert got == naive
    notices = found.notices["TOTAL"]
    assert (notices.received, notices.trusted, notices.law, notices.terms) == (
        told["notices"],
        told["trusted"],
        told["law"],
        told["terms acted"],
    )
    assert notices.median == told["notice hours"]
    row = found.complaints["visibility"]
    assert found.complaints["TOTAL"].total == told["appeals"]
    assert (row.total, row.upheld, row.partly, row.reversed) == (
        told["about"],
        told["upheld"],
        told["partly"],
        told["reversed"],
    )
    assert row.median == told["appeal hours"]


@pytest.mark.django_db
def test_the_parts_carry_the_same_figures_as_the_page(community: Community) -> None:
    _random_year(community, 4)
    found = figures(community, period(community, *YEAR))
    texts = Parts(found, LawSettings.of(community), None).texts()
    terms = {row["Category of incompatibility with the provider's terms and conditions"]: row
             for row in _table(texts["6_own_initiative_TC.csv"])}  # fmt: skip
    assert terms["TOTAL"]["Visibility restriction Removal"] == str(found.terms["TOTAL"].removal)
    assert terms["TOTAL"]["Account restriction Suspension"] == str(found.terms["TOTAL"].suspension)
    assert terms["TOTAL"]["Reporting period"] == "2026-01-01/2026-12-31"
    by_category = [row for key, row in terms.items() if key.startswith("STATEMENT_CATEGORY_")]
    column = "Number of measures taken at the provider's own initiative "
    assert sum(int(row[column]) for row in by_category) == int(terms["TOTAL"][column])
    appeals = _table(texts["7_appeals_and_recidivism.csv"])
    told = {row["Scope"]: row["Value"] for row in appeals if row["Indicator"] == ABOUT["visibility"]}
    assert told["Total number"] == str(found.complaints["visibility"].total)
    assert told["Decisions partially reversed"] == str(found.complaints["visibility"].partly)
    automated = _table(texts["8_automated_means.csv"])
    assert {row["Value"] for row in automated if row["Indicator"].startswith("Number of measures solely")} == {"0"}


@pytest.mark.django_db
def test_the_parts_are_the_commissions_and_nothing_else(community: Community) -> None:
    texts = Parts(figures(community, period(community, *YEAR)), LawSettings.of(community), None).texts()
    assert tuple(texts) == tuple(f"{name}.csv" for name in FILES)
    headers = {name: next(csv.reader(io.StringIO(text))) for name, text in texts.items()}
    assert [len(header) for header in headers.values()] == [4, 4, 20, 25, 37, 37, 8, 8, 8, 7, 5]
    assert headers["4_notices.csv"] == list(NOTICES)
    assert headers["6_own_initiative_TC.csv"] == list(TERMS)
    assert "Number of notices received " in headers["4_notices.csv"]  # its own blank at the end
    for name, text in texts.items():
        every = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in every} == {len(headers[name])}, name
        assert "\r\n" in text
    # Rows of the template: 1 total, 14 categories with their keywords and "other", what is not specified.
    assert len(_table(texts["4_notices.csv"])) == 1 + 14 + 61 + 14 + 1
    assert len(_table(texts["6_own_initiative_TC.csv"])) == 1 + 15 + 67 + 15
    assert len(_table(texts["7_appeals_and_recidivism.csv"])) == 47
    assert len(_table(texts["2_categories_names.csv"])) == 1 + 15 + 67 + 15 + 2
    with zipfile.ZipFile(io.BytesIO(archive(texts))) as held:
        assert held.namelist() == list(texts)


@pytest.mark.django_db
def test_what_people_entered_stands_in_its_cell(community: Community) -> None:
    kept = TransparencyReport.objects.create(
        workspace=community.workspace,
        community=community,
        begins_on=YEAR[0],
        ends_on=YEAR[1],
        entered={"orders_act": 2, "disputes": 3, "summary": "We read everything.", "moderators_internal": 4},
    )
    texts = Parts(figures(community, period(community, *YEAR)), LawSettings.of(community), kept).texts()
    assert _table(texts["3_member_states_orders.csv"])[0][
        "Number of orders to act against illegal content received"
    ] == "2"  # fmt: skip
    disputes = [row for row in _table(texts["7_appeals_and_recidivism.csv"]) if row["Section"].startswith("Out-of")]
    assert disputes[0]["Value"] == "3"
    assert _table(texts["11_qualitative.csv"])[0]["Value"] == "We read everything."
    assert _table(texts["9_human_resources.csv"])[0]["Value"] == "4"


@pytest.mark.django_db
def test_many_decisions_ask_no_more_than_few(
    community: Community, moderator: TeamMember, django_assert_max_num_queries: object
) -> None:
    _random_year(community, 5)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        figures(community, period(community, *YEAR))
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        by_month(community, period(community, *YEAR))


@pytest.mark.django_db
def test_months_add_up_and_small_counts_are_not_told(community: Community, moderator: TeamMember) -> None:
    for day in range(1, 8):
        decided(community, moderator.user, at=datetime(2026, 2, day, 12, tzinfo=UTC))
    noticed(community, "spam", datetime(2026, 3, 1, tzinfo=UTC), 5, is_notice=False)
    found = by_month(community, period(community, *YEAR))
    assert [month.decided for month in found] == [0, 7, *[0] * 10]
    assert (found[1].moderators, found[1].median, found[2].reported) == (1, 2.0, 1)
    told = rows(found)
    assert told[1][2] == 7
    assert told[2][6 + Report.Kind.values.index("spam")] == "fewer than 5"
    assert [few(count) for count in (0, 1, 4, 5)] == [0, "fewer than 5", "fewer than 5", 5]


@pytest.mark.django_db
def test_a_period_is_cut_into_its_calendar_months(community: Community) -> None:
    span = period(community, date(2026, 1, 15), date(2026, 3, 2))
    assert months(span) == [
        (date(2026, 1, 15), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 2)),
    ]
    with pytest.raises(ValueError, match="three years"):
        period(community, date(2026, 2, 1), date(2026, 1, 1))


@pytest.mark.django_db
def test_published_is_published(community: Community, moderator: TeamMember) -> None:
    client = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER))
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    decided(community, moderator.user, at=datetime(2026, 2, 1, tzinfo=UTC))
    client.post(community.url("moderation:law_report_entered"), {**span, "disputes": "1"})
    client.post(community.url("moderation:law_report_publication"), span)
    part = community.url("moderation:law_report_part", "6_own_initiative_TC")
    before = client.get(part, span).content
    decided(community, moderator.user, at=datetime(2026, 2, 2, tzinfo=UTC))
    assert client.get(part, span).content == before
    page = client.get(community.url("moderation:law_report"), span).content.decode()
    assert "Published" in page
    assert "<b>2</b>" in page  # the page goes on counting
    answer = client.get(community.url("moderation:law_report_zip"), span)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as held:
        assert "ours_months.csv" in held.namelist()
    assert client.get(community.url("moderation:law_report_part", "12_invented")).status_code == 404
    client.post(community.url("moderation:law_report_publication"), span)
    assert TransparencyReport.objects.count() == 1


@pytest.mark.django_db
def test_an_empty_report_reads_well_and_an_odd_period_is_this_year(community: Community) -> None:
    client = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER))
    page = client.get(community.url("moderation:law_report"), {"from": "yesterday", "to": "2026-13-01"})
    assert page.status_code == 200
    assert "No notice and no measure in these days" in page.content.decode()
    months_file = client.get(community.url("moderation:law_report_months"))
    assert months_file["Content-Type"].startswith("text/csv")
