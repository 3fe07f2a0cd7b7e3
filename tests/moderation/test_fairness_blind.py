"""Whoever owes a blind second look finds the first verdict nowhere: every page and file of the house is walked."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Activity, Community
from moderation.deciding import decide
from moderation.models import Appeal, Case, Decision, DoubleReview, Evidence, LawSettings, Letter
from tests.accounts.test_every_address import GUARDED, Address
from tests.factories import TeamMemberFactory, signed_in
from tests.moderation.decided import appealed

pytestmark = pytest.mark.django_db

SECRET = "Zorbs have no place here"  # the first decider's reason: whoever sees it knows the verdict


@pytest.fixture
def owed(case: Case, moderator: TeamMember) -> DoubleReview:
    """A removal that falls to a manager, with its letter, its evidence and an appeal, and done at the source."""
    TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MANAGER)
    LawSettings.of(case.community)
    LawSettings.objects.update(review_share=1)
    decision = decide(case, moderator, "remove", version=case.version, reason=SECRET)
    appealed(decision, at=timezone.now() - timedelta(minutes=1))
    return DoubleReview.objects.select_related("decision__case", "reviewer").get()


def _numbers(owed: DoubleReview) -> dict[str, int]:
    """What a `<int:pk>` may mean: the rows that the decision left behind."""
    decision = owed.decision
    found = {
        "cases": decision.case_id,
        "decisions": decision.pk,
        "letters": Letter.objects.filter(decision=decision).values_list("pk", flat=True)[0],
        "appeals": Appeal.objects.get().pk,
        "evidence": Evidence.objects.get().pk,
        "statements": decision.pk,
        "looks": owed.pk,
    }
    return {name: int(number) for name, number in found.items()}


def _path(address: Address, community: Community, owed: DoubleReview) -> str | None:
    """The address with the decision's own numbers; None where it names something that the decision left alone."""
    route = address.route.replace("<slug:workspace>", community.workspace.slug)
    route = route.replace("<slug:community>", community.slug)
    numbers = _numbers(owed)
    for named in re.findall(r"([\w-]+)/<int:\w+>", route):
        if named not in numbers:
            return None
        route = re.sub(r"<int:\w+>", str(numbers[named]), route, count=1)
    return None if "<" in route else f"/{route}"


def _leaks(client: Client, community: Community, owed: DoubleReview, names: Collection[str] = ()) -> list[str]:
    """Addresses whose answer tells the verdict, of those named, or of all that a community has."""
    decision_page = community.url("moderation:decision", owed.decision_id)
    found = []
    for address in GUARDED:
        path = _path(address, community, owed) if "GET" in address.view.methods else None
        if path is None or "c/<slug:community>" not in address.route or (names and address.name not in names):
            continue
        answer = client.get(path)
        if answer.status_code != 200:
            continue
        body = (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")
        # The public figures count every decision; what must not show is this one.
        if SECRET in body or (decision_page in body and path != decision_page):
            found.append(address.name)
    return found


def test_nothing_leaks_the_first_verdict_before_the_second_is_given(owed: DoubleReview, moderator: TeamMember) -> None:
    community = owed.decision.case.community
    reviewer = TeamMember.objects.get(user=owed.reviewer, workspace=community.workspace)
    assert _leaks(signed_in(reviewer), community, owed) == []


def test_the_walk_would_notice_a_leak(owed: DoubleReview, moderator: TeamMember) -> None:
    """For everybody else nothing is hidden, so the same walk must find it: else it looks at nothing."""
    community = owed.decision.case.community
    other = TeamMemberFactory.create(workspace=community.workspace, role=Role.OWNER)
    told = {"moderation:decision", "moderation:done", "moderation:done_csv", "moderation:case", "moderation:letter"}
    assert set(_leaks(signed_in(other), community, owed, told)) == told


def test_afterwards_all_opens(owed: DoubleReview, moderator: TeamMember) -> None:
    community = owed.decision.case.community
    client = signed_in(TeamMember.objects.get(user=owed.reviewer, workspace=community.workspace))
    page = community.url("moderation:decision", owed.decision_id)
    refused = client.get(page)
    assert refused.status_code == 403
    assert "second opinion" in refused.content.decode()
    client.post(community.url("moderation:blind_look", owed.pk), {"verdict": "keep"})
    assert client.get(page).status_code == 200
    assert SECRET in client.get(community.url("moderation:done_csv")).getvalue().decode()


def test_the_post_is_shown_though_the_source_removed_it(owed: DoubleReview) -> None:
    """Else its absence would tell."""
    community = owed.decision.case.community
    Activity.objects.filter(pk=owed.decision.case.activity_id or 0).update(text="", deleted_at=timezone.now())
    client = signed_in(TeamMember.objects.get(user=owed.reviewer, workspace=community.workspace))
    page = client.get(community.url("moderation:blind_look", owed.pk)).content.decode()
    assert "You are too stupid to read a datasheet" in page
    assert Decision.objects.get().action == "remove"
