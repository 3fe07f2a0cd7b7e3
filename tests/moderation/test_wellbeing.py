"""Care for who reads: doses, veils, turns, breaks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Community, Member
from moderation.models import Case, Exposure, ExposureLimit, Pause
from moderation.wellbeing import pauses
from moderation.wellbeing.dose import dose, was_shown
from moderation.wellbeing.loads import loads
from moderation.wellbeing.offers import offered
from moderation.wellbeing.state import state
from moderation.wellbeing.veil import taken_in_hand, veiled
from tests.factories import CommunityFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db


def a_case(author: Member, *, harsh: bool = True, label: str = "Likely attack", severity: int = 2) -> Case:
    post = say(author, "Get lost, all of you", timezone.now() - timedelta(hours=1))
    return Case.objects.create(
        workspace_id=author.workspace_id,
        community_id=author.community_id,
        subject=Case.Subject.POST,
        label=label,
        activity=post,
        member=author,
        probability=0.8,
        severity=severity,
        harm=8,
        worth=16,
        harsh=harsh,
        occurred_at=post.occurred_at,
    )


def read(member: TeamMember, author: Member, times: int) -> None:
    for _ in range(times):
        was_shown(a_case(author), member)


def queue(member: TeamMember) -> list[Case]:
    limit = ExposureLimit.of(member)
    return list(offered(Case.objects.waiting(), member, limit, dose(member, limit)))


def test_the_dose_is_the_number_of_harmful_posts_shown(author: Member, moderator: TeamMember) -> None:
    harmful, harmless = a_case(author), a_case(author, harsh=False)
    for _ in range(3):
        was_shown(harmful, moderator)
        was_shown(harmless, moderator)
    found = dose(moderator, ExposureLimit.of(moderator))
    assert (found.hour, found.day, found.week) == (1, 1, 1)
    later = dose(moderator, ExposureLimit.of(moderator), timezone.now() + timedelta(days=2))
    assert (later.hour, later.day, later.week) == (0, 0, 1)


def test_a_veiled_post_is_not_read_by_taking_it_in_hand(author: Member, moderator: TeamMember) -> None:
    case, limit = a_case(author), ExposureLimit.of(moderator)
    taken_in_hand(case, moderator, limit)
    assert veiled(case, moderator, limit)
    assert not Exposure.objects.exists()


def test_who_wants_no_veil_reads_what_they_take(author: Member, moderator: TeamMember) -> None:
    limit = ExposureLimit.objects.create(user=moderator.user, veil="none")
    case = a_case(author)
    taken_in_hand(case, moderator, limit)
    assert not veiled(case, moderator, limit)
    assert Exposure.objects.filter(user=moderator.user, case=case).count() == 1


def test_lifting_the_veil_counts_and_lasts(author: Member, moderator: TeamMember) -> None:
    case = a_case(author)
    answer = signed_in(moderator).post(author.community.url("moderation:unveil", case.pk))
    assert answer.status_code == 302
    assert not veiled(case, moderator, ExposureLimit.of(moderator))
    assert dose(moderator, ExposureLimit.of(moderator)).day == 1


def test_a_stranger_lifts_no_veil(author: Member) -> None:
    case = a_case(author)
    stranger = TeamMemberFactory.create(role=Role.MODERATOR)
    assert signed_in(stranger).post(author.community.url("moderation:unveil", case.pk)).status_code == 404
    assert not Exposure.objects.exists()


def test_beyond_a_limit_only_harmless_cases_are_offered(author: Member, moderator: TeamMember) -> None:
    ExposureLimit.objects.create(user=moderator.user, per_hour=2, per_day=2, per_week=2)
    read(moderator, author, 2)
    harmless = a_case(author, harsh=False, label="Looks like advertising")
    assert queue(moderator) == [harmless]
    ExposureLimit.objects.update(per_hour=3, per_day=3, per_week=3)
    assert len(queue(moderator)) == 3


def test_severe_cases_count_as_harmful_even_where_words_are_mild(author: Member, moderator: TeamMember) -> None:
    ExposureLimit.objects.create(user=moderator.user, per_hour=1, per_day=1, per_week=1)
    severe = a_case(author, harsh=False, severity=3)
    assert queue(moderator) == [severe]
    was_shown(severe, moderator)
    assert queue(moderator) == []


def test_kinds_one_would_rather_not_read_go_to_others_unless_assigned(author: Member, moderator: TeamMember) -> None:
    ExposureLimit.objects.create(user=moderator.user, spared=["self_harm"])
    case = a_case(author, label="Self-harm")
    assert queue(moderator) == []
    case.take(moderator.user)
    assert queue(moderator) == [case]


def test_who_read_much_more_than_colleagues_at_work_lets_them_have_a_turn(
    author: Member, moderator: TeamMember
) -> None:
    from moderation.deciding import decide

    colleague = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    read(moderator, author, 9)
    assert len(queue(moderator)) == 9, "nobody else is at work"
    first = Case.objects.earliest("pk")
    decide(first, colleague, "keep", version=first.version)
    assert queue(moderator) == []
    assert len(queue(colleague)) == 8
    Case.objects.update(opened_at=timezone.now() - timedelta(hours=1))
    assert len(queue(moderator)) == 8, "what waited for half an hour is everybody's"


def test_a_break_is_suggested_after_a_long_heavy_stretch_only(author: Member, moderator: TeamMember) -> None:
    now = timezone.now()
    limit = ExposureLimit.of(moderator)
    read(moderator, author, 9)
    for place, row in enumerate(Exposure.objects.order_by("pk")):
        Exposure.objects.filter(pk=row.pk).update(seen_at=now - timedelta(minutes=7 * place))
    assert pauses.stretch(moderator, now) == (56, 9)
    assert "56 minutes" in pauses.suggested(moderator, limit, 9, now)
    Exposure.objects.filter(seen_at__range=(now - timedelta(minutes=30), now - timedelta(minutes=15))).delete()
    assert pauses.suggested(moderator, limit, 9, now) == "", "there was a pause of more than ten minutes"


def test_during_a_break_nothing_is_offered_and_nothing_is_held(author: Member, moderator: TeamMember) -> None:
    case = a_case(author)
    case.take(moderator.user)
    client = signed_in(moderator)
    client.post(author.community.url("moderation:pause"), {"minutes": "20"})
    case.refresh_from_db()
    assert case.holder() is None
    assert not state(moderator).offered(Case.objects.waiting()).exists()
    client.post(author.community.url("moderation:pause"), {"minutes": "0"})
    assert state(moderator).offered(Case.objects.waiting()).exists()


def test_a_break_ends_by_itself_and_two_are_one(moderator: TeamMember) -> None:
    pauses.take(moderator, 10)
    pauses.take(moderator, 20)
    assert Pause.objects.count() == 1
    assert Pause.running(moderator.user) is not None
    assert Pause.running(moderator.user, timezone.now() + timedelta(minutes=21)) is None


@pytest.mark.parametrize("minutes", ["", "7", "²", "99999999999999999999", "-5"])
def test_a_break_of_an_odd_length_is_no_break(community: Community, moderator: TeamMember, minutes: str) -> None:
    assert signed_in(moderator).post(community.url("moderation:pause"), {"minutes": minutes}).status_code == 404
    assert not Pause.objects.exists()


def test_a_day_cannot_hold_less_than_an_hour(community: Community, moderator: TeamMember) -> None:
    told = {"per_hour": 50, "per_day": 10, "per_week": 100, "break_after": 50, "veil": "all"}
    answer = signed_in(moderator).post(community.url("moderation:limit"), told)
    assert answer.status_code == 422
    assert "More than the 10 of a whole day." in answer.content.decode()


def test_who_leads_sees_words_by_name_and_no_numbers(author: Member, moderator: TeamMember) -> None:
    ExposureLimit.objects.create(user=moderator.user, per_hour=7, per_day=7, per_week=7)
    read(moderator, author, 7)
    manager = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    found = loads(moderator.workspace)
    assert [load.member.user.name for load in found] == sorted(load.member.user.name for load in found)
    page = signed_in(manager).get(author.community.url("moderation:team_load")).content.decode()
    assert "At their own limit" in page
    assert " 7 " not in page.split("<main")[1]
    assert signed_in(moderator).get(author.community.url("moderation:team_load")).status_code == 403


def test_the_state_costs_few_queries(
    author: Member, moderator: TeamMember, django_assert_max_num_queries: object
) -> None:
    read(moderator, author, 6)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        state(moderator)


def test_another_workspace_is_not_in_the_load() -> None:
    here, there = CommunityFactory.create(), CommunityFactory.create()
    TeamMemberFactory.create(workspace=there.workspace, role=Role.MODERATOR)
    assert loads(here.workspace) == []
