"""A sample has reports to look at: some who mean it, one out of spite, one whose post nobody finds."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from communities.models import Community
from moderation.models import LadderStep, Report
from moderation.reports.record import track_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    call_command("sample", activities=1500, seed=7, verbosity=0, later=True)
    return Community.objects.get()


def test_a_sample_has_reports_of_every_sort_and_a_ladder(community: Community) -> None:
    reports = Report.objects.in_community(community)
    assert reports.without_a_post().count() == 1
    assert reports.waiting().exclude(wish="").filter(case__isnull=False).count() >= 2
    whos = {report.who for report in reports if report.who}
    records = track_records(community, whos)
    spiteful = [record for record in records.values() if record.answered > 5]
    assert [record.acted for record in spiteful] == [0]
    assert LadderStep.objects.in_community(community).exists()


def test_taking_the_sample_in_twice_reports_once(community: Community) -> None:
    before = Report.objects.count()
    call_command("sample", activities=1500, seed=7, verbosity=0, later=True)
    assert Report.objects.count() == before
