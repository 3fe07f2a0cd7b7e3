"""Many at once: shown before, done to what was shown, taken back whole."""

from __future__ import annotations

import pytest
from django.utils import timezone

from accounts.models import Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Community, WorkEntry
from moderation.deciding import decide
from moderation.further import Further
from moderation.models import Case, Decision, Letter, Measure, Sweep
from moderation.queues import sweeping
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(community: Community) -> list[Case]:
    """Five posts by five people that a rule found."""
    for number in range(5):
        say(MemberFactory.create(community=community), f"What a stupid idea, number {number}", timezone.now())
    read()
    return list(Case.objects.select_related("community__workspace").order_by("pk"))


def begin(cases: list[Case], member: TeamMember, action: str = "remove", **more: object) -> Sweep:
    seen = [(case.pk, case.version) for case in cases]
    return sweeping.begin(cases[0].community, member, seen, action, chosen="by hand", **more)  # type: ignore[arg-type]


def test_the_preview_says_what_will_happen_and_does_nothing(five: list[Case], moderator: TeamMember) -> None:
    other = TeamMemberFactory.create(workspace=moderator.workspace, role=Role.MODERATOR)
    five[0].take(other.user)
    decide(five[1], moderator, "keep", version=five[1].version)
    client = signed_in(moderator)
    url = five[0].community.url("moderation:bulk_preview")
    told = {"action": "remove", "case": [case.pk for case in five], "also": "suspend", "until_suspend": "7"}
    page = client.post(url, told).content.decode()
    assert "3 cases: removed" in page
    assert "3 authors get a letter." in page
    assert "3 members are suspended." in page
    assert "1: Somebody has it in hand" in page
    assert Decision.objects.count() == 1


def test_what_the_preview_shows_is_what_is_done(five: list[Case], moderator: TeamMember) -> None:
    client = signed_in(moderator)
    community = five[0].community
    seen = ",".join(f"{case.pk}:{case.version}" for case in five)
    told = {"action": "remove", "seen": seen, "chosen": "by hand", "reason": "Insults.", "also": "warn"}
    answer = client.post(community.url("moderation:sweep_begin"), told)
    sweep = Sweep.objects.get()
    assert answer["Location"] == sweep.get_absolute_url()
    assert sweep.decisions.count() == 5
    assert Letter.objects.count() == 5
    assert Measure.objects.filter(kind="warn").count() == 5
    assert WorkEntry.objects.filter(user=moderator.user).count() == 1
    assert "5 of 5 decided." in client.get(sweep.get_absolute_url()).content.decode()


def test_undone_it_is_undone_whole(five: list[Case], moderator: TeamMember) -> None:
    sweep = begin(five, moderator, also=[Further("suspend")])
    assert not Case.objects.open().exists()
    sweeping.undo(sweep, moderator)
    sweeping.undo(sweep, moderator)
    assert Case.objects.open().count() == 5
    assert not Measure.objects.in_force().exists()
    assert not Letter.objects.exclude(state="cancelled").exists()
    assert sweep.state == "undone"
    assert WorkEntry.objects.filter(kind="took many decisions back").count() == 1


def test_what_changed_since_the_preview_is_left_alone_and_says_so(five: list[Case], moderator: TeamMember) -> None:
    Case.objects.filter(pk=five[0].pk).update(version=9)
    sweep = begin(five, moderator)
    assert sweep.items.filter(state="done").count() == 4
    item = sweep.items.get(state="skipped")
    assert item.case == five[0]
    assert "Something changed" in item.why


def test_many_are_done_behind_the_page_and_go_on_after_a_crash(
    five: list[Case], moderator: TeamMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)
    monkeypatch.setattr(sweeping, "PORTION", 2)
    sweep = begin(five, moderator)
    assert not Decision.objects.exists()
    sweeping.carry_on(sweep, moderator, most=2)
    assert sweep.items.filter(state="waiting").count() == 3
    run_waiting(kinds=("moderation.sweep",))
    sweep.refresh_from_db()
    assert sweep.state == "done"
    assert Decision.objects.count() == 5
    sweeping.undo(sweep, moderator)
    run_waiting(kinds=("moderation.sweep_undone",))
    sweep.refresh_from_db()
    assert sweep.state == "undone"
    assert Case.objects.open().count() == 5


def test_all_that_fit_a_search_are_chosen_by_it(five: list[Case], moderator: TeamMember) -> None:
    url = five[0].community.url("moderation:bulk_preview")
    page = signed_in(moderator).post(url, {"action": "keep", "all": "yes", "query": "q=number"}).content.decode()
    assert "5 cases: kept" in page
    assert "No author is told anything." in page


def test_an_analyst_sweeps_nothing_and_a_stranger_finds_nothing(five: list[Case], moderator: TeamMember) -> None:
    community = five[0].community
    sweep = begin(five, moderator)
    analyst = TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST)
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    assert signed_in(analyst).post(community.url("moderation:sweep_begin"), {"action": "keep"}).status_code == 403
    assert signed_in(stranger).get(sweep.get_absolute_url()).status_code == 404
    own = Case.objects.first()
    assert own is not None
    elsewhere = sweeping.begin(
        MemberFactory.create().community, stranger, [(own.pk, own.version)], "keep", chosen="theirs"
    )
    assert not elsewhere.items.exists()
