"""The pages: who may see them, what they say, and that their queries do not grow with what they show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member
from moderation.models import Case, Decision, ExposureLimit, Guideline, Letter, Rule
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db


def test_the_queue_shows_the_post_its_reason_and_the_letter(case: Case, moderator: TeamMember) -> None:
    client = signed_in(moderator)
    assert "<mark>stupid</mark>" not in client.get(case.community.url("moderation:home")).content.decode()
    client.post(case.community.url("moderation:unveil", case.pk))
    page = client.get(case.community.url("moderation:home")).content.decode()
    assert "<mark>stupid</mark>" in page
    assert "Names aimed at people" in page
    assert "Hello Rick Karlsen" in page
    assert 'data-key="r"' in page


def test_a_key_decides_and_the_toast_undoes(case: Case, moderator: TeamMember) -> None:
    client = signed_in(moderator)
    url = case.community.url("moderation:decide", case.pk)
    page = client.post(url, {"action": "remove", "version": case.version}, follow=True).content.decode()
    decision = Decision.objects.get()
    undo = case.community.url("moderation:undo", decision.pk)
    assert undo in page
    client.post(undo)
    case.refresh_from_db()
    assert case.state == "waiting"
    assert Letter.objects.get().state == "cancelled"


def test_a_held_case_says_by_whom(case: Case, moderator: TeamMember) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    case.take(other.user)
    client = signed_in(moderator)
    url = case.community.url("moderation:case", case.pk)
    assert f"{other.user} has had this in hand for" in client.get(url).content.decode()
    client.post(case.community.url("moderation:decide", case.pk), {"action": "keep", "version": case.version})
    assert not Decision.objects.exists()


@pytest.mark.parametrize("name", ["home", "before", "appeals", "done", "letters"])
def test_an_analyst_may_not_and_a_stranger_finds_nothing(community: Community, name: str) -> None:
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    url = community.url(f"moderation:{name}")
    assert signed_in(analyst).get(url).status_code == 403
    assert signed_in(stranger).get(url).status_code == 404


def test_another_communitys_case_is_not_there(case: Case) -> None:
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    assert signed_in(stranger).get(case.community.url("moderation:case", case.pk)).status_code == 404


def test_an_unknown_action_is_refused(case: Case, moderator: TeamMember) -> None:
    url = case.community.url("moderation:decide", case.pk)
    assert signed_in(moderator).post(url, {"action": "ban", "version": 1}).status_code == 404


def test_the_queue_asks_as_often_for_many_cases_as_for_few(
    case: Case, author: Member, moderator: TeamMember, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        say(MemberFactory.create(community=case.community), f"What a stupid idea, number {number}", timezone.now())
    read()
    assert Case.objects.open().count() >= 10
    client = signed_in(moderator)
    with django_assert_max_num_queries(50):  # type: ignore[operator]
        client.get(case.community.url("moderation:home"))


def test_a_refused_pattern_comes_back_with_its_reason(community: Community) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    url = community.url("moderation:new_rule", "pattern")
    answer = signed_in(manager).post(url, {"name": "P", "severity": 1, "pattern": "(?=a)b"})
    assert answer.status_code == 422
    assert "Looking ahead" in answer.content.decode()
    assert not Rule.objects.filter(name="P").exists()


def test_a_new_rule_runs_in_the_shadow_and_its_rehearsal_finds_what_live_finds(
    community: Community, author: Member
) -> None:
    say(author, "Where is my teapot", timezone.now() - timedelta(days=2))
    say(author, "Where is my kettle", timezone.now() - timedelta(days=2))
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    client = signed_in(manager)
    url = community.url("moderation:new_rule", "words")
    page = client.post(url, {"name": "Pots", "severity": 1, "words": "teapot"}, follow=True).content.decode()
    rule = Rule.objects.get(name="Pots")
    assert rule.state == "shadow"
    assert "would have caught 1 post" in page
    rule.state = "live"
    rule.save()
    read()
    assert rule.signals.count() == 1


def test_a_moderator_reads_rules_and_changes_none(community: Community, moderator: TeamMember) -> None:
    rule = Rule.objects.in_community(community).first()
    assert rule is not None
    client = signed_in(moderator)
    assert client.get(community.url("moderation:rule", rule.pk)).status_code == 200
    assert client.post(community.url("moderation:rule_state", rule.pk), {"state": "off"}).status_code == 403
    assert client.post(community.url("moderation:rule", rule.pk), {"name": "x"}).status_code == 403


def test_a_rewritten_guideline_shows_what_changed(community: Community) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    guideline = Guideline.objects.get(slug="respect")
    told = {"title": "Respect", "text": "Be kind.", "category": "CYBER_VIOLENCE", "note": "Shorter"}
    page = signed_in(manager).post(community.url("moderation:guideline", guideline.pk), told, follow=True)
    assert "<ins>Be kind.</ins>" in page.content.decode()
    assert guideline.versions.count() == 2


def test_csv_cells_cannot_run_as_formulas(case: Case, moderator: TeamMember) -> None:
    client = signed_in(moderator)
    told = {"action": "remove", "version": case.version, "reason": "=HYPERLINK(1)"}
    client.post(case.community.url("moderation:decide", case.pk), told)
    answer = client.get(case.community.url("moderation:done_csv"))
    assert "'=HYPERLINK(1)" in answer.getvalue().decode()


def test_a_persons_limit_is_theirs(community: Community, moderator: TeamMember) -> None:
    wanted = {"per_week": 30, "per_day": 20, "per_hour": 5, "break_after": 50, "veil": "harmful"}
    signed_in(moderator).post(community.url("moderation:limit"), wanted)
    assert ExposureLimit.of(moderator).per_week == 30
