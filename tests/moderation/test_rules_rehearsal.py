"""A rehearsal counts what live would have; a rule goes live with a reason, a rehearsal, a word where it is broad."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Outbox, Role, TeamMember
from accounts.outbox import run_waiting
from communities.models import Activity, Community, Member
from moderation import rehearsing
from moderation.deciding import decide
from moderation.models import Case, Rehearsal, Rule, RuleChange, Signal
from moderation.rehearsing import hits, rehearse
from moderation.rules.outcomes import outcomes, tally
from moderation.rules.writing import NotYet, TooBroad, keep, switch
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.conftest import read

pytestmark = pytest.mark.django_db
KINDS: dict[str, dict[str, object]] = {
    "words": {"words": ["zorb"], "inflect": True},
    "pattern": {"pattern": r"\bteapots?\b"},
    "first_post": {"posts": 1, "holding": "any"},
    "new_links": {"days": 3, "posts": 20},
    "new_domain": {"hours": 24, "days": 0},
    "domains": {"domains": ["shop.example"]},
    "copies": {"accounts": 2, "hours": 12, "with_link": False},
    "rate": {"posts": 3, "minutes": 30},
    "mentions": {"names": 2},
}


@pytest.fixture
def manager(community: Community) -> TeamMember:
    return TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)


def rule_of(community: Community, kind: str = "words", **more: object) -> Rule:
    made = Rule(
        community=community,
        workspace=community.workspace,
        name=f"Rule {kind}",
        kind=kind,
        severity=1,
        settings=KINDS[kind],
        **more,
    )
    return keep(made, None)


def talk(community: Community) -> None:
    """Some days of talk in which every kind finds something, read batch by batch."""
    chance = random.Random(7)
    people = [MemberFactory.create(community=community) for _ in range(4)]
    lines = [
        "such a zorb thing to say here", "where is the teapot of yesterday", "look at https://shop.example/1",
        "ask @ann and @bob about it", "the same long sentence said by several people today",
        "nothing to see in this one at all", "https://other.example is what I found",
    ]  # fmt: skip
    at = timezone.now() - timedelta(days=4)
    for _ in range(28):
        at += timedelta(minutes=chance.choice([3, 5, 240]))
        say(chance.choice(people), chance.choice(lines), at)
        if chance.random() < 0.5:
            read()
    read()


def test_a_rehearsal_counts_what_live_counted(community: Community) -> None:
    Rule.objects.in_community(community).delete()
    rules = [rule_of(community, kind) for kind in KINDS]
    talk(community)
    for rule in rules:
        live = set(Signal.objects.filter(rule=rule, shadow=True).values_list("activity_id", flat=True))
        rehearsal = rehearse(rule)
        assert rehearsal.state == "done"
        assert {activity for activity, _, _ in rehearsal.hits} == live, rule.kind
        assert rehearsal.found == len(live)
        assert live, f"{rule.kind} was to find something"
    assert not Case.objects.filter(signals__origin="rule").exists()


def test_outcomes_and_overlap_are_told(community: Community, author: Member, moderator: TeamMember) -> None:
    at = timezone.now() - timedelta(hours=5)
    for number, text in enumerate(["You stupid zorb", "a stupid zorb again", "the zorb stands on the shelf"]):
        say(author, text, at + timedelta(hours=number))
    read()
    one, two = Case.objects.order_by("occurred_at")
    decide(one, moderator, "remove", version=one.version)
    decide(two, moderator, "keep", version=two.version)
    Activity.objects.filter(pk=one.activity_id or 0).update(deleted_at=timezone.now())
    rehearsal = rehearse(rule_of(community))
    counted = tally(outcomes([activity for activity, _, _ in rehearsal.hits]))
    assert (rehearsal.found, counted.removed, counted.kept, counted.unseen) == (3, 1, 1, 1)
    assert ["Names aimed at people", 2] in rehearsal.overlap
    assert [hit.outcome for hit in hits(rehearsal)] == ["unseen", "kept", "removed"]


def test_a_long_record_is_read_by_the_outbox(
    community: Community, author: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsing, "AT_ONCE", 1)
    say(author, "a zorb", timezone.now() - timedelta(days=2))
    say(author, "another zorb", timezone.now() - timedelta(days=1))
    rehearsal = rehearse(rule_of(community))
    assert (rehearsal.state, rehearsal.total) == ("waiting", 2)
    run_waiting(kinds=("moderation.rehearse",))
    run_waiting(kinds=("moderation.rehearse",))
    rehearsal.refresh_from_db()
    assert (rehearsal.state, rehearsal.read, rehearsal.found) == ("done", 2, 2)
    assert Outbox.objects.filter(kind="moderation.rehearse", state="done").count() == 1


def test_a_rule_goes_live_with_a_reason_and_a_rehearsal(community: Community, manager: TeamMember) -> None:
    rule = rule_of(community)
    with pytest.raises(NotYet, match="why it exists"):
        switch(rule, "live", manager.user)
    rule.why = "People were called so."
    keep(rule, manager.user)
    with pytest.raises(NotYet, match="Rehearse this version"):
        switch(rule, "live", manager.user)
    rehearse(rule)
    assert switch(rule, "live", manager.user)
    assert not switch(rule, "live", manager.user)
    last = RuleChange.objects.filter(rule=rule).first()
    assert last is not None
    assert (last.what, last.state, last.by) == ("switched", "live", manager.user)
    assert "zorb" in last.sentence
    assert last.why == "People were called so."


def test_a_rule_that_finds_everything_asks_for_its_share(
    community: Community, author: Member, manager: TeamMember
) -> None:
    for number in range(25):
        say(author, f"post number {number}", timezone.now() - timedelta(hours=number + 1))
    rule = rule_of(community, "pattern", why="A try.")
    rule.settings = {"pattern": "post"}
    keep(rule, None)
    rehearse(rule)
    with pytest.raises(TooBroad, match="type 100") as refused:
        switch(rule, "live", manager.user)
    assert refused.value.percent == 100
    client, url = signed_in(manager), community.url("moderation:rule_state", rule.pk)
    assert client.post(url, {"state": "live", "typed": "10"}).status_code == 422
    assert client.post(url, {"state": "live", "typed": "100"}).status_code == 302
    rule.refresh_from_db()
    assert rule.state == "live"


def test_a_live_rule_changed_to_find_everything_goes_back_by_itself(
    community: Community, author: Member, manager: TeamMember
) -> None:
    for number in range(25):
        say(author, f"post number {number}", timezone.now() - timedelta(hours=number + 1))
    rule = rule_of(community, "pattern", why="A try.")
    rehearse(rule)
    switch(rule, "live", manager.user)
    rule.settings = {"pattern": "number"}
    keep(rule, manager.user)
    rehearse(rule)
    rule.refresh_from_db()
    assert rule.state == "shadow"
    assert "By itself" in (RuleChange.objects.filter(rule=rule).latest("id").note)


def test_its_own_tests_are_tried_at_every_save(community: Community, manager: TeamMember) -> None:
    client, url = signed_in(manager), community.url("moderation:new_rule", "words")
    told = {"name": "Pots", "severity": 1, "words": "teapot", "inflect": "on", "must_match": "two teapots\nno pot"}
    answer = client.post(url, told)
    assert answer.status_code == 422
    assert "“no pot” is not found." in answer.content.decode()
    told["must_match"], told["must_not_match"] = "two teapots", "a teapotlike thing"
    page = client.post(url, told, follow=True).content.decode()
    assert "would have caught 0 posts" in page
    rule = Rule.objects.get(name="Pots")
    assert (rule.must_match, rule.state) == (["two teapots"], "shadow")


def test_a_draft_is_tried_without_being_saved(community: Community, manager: TeamMember) -> None:
    client, url = signed_in(manager), community.url("moderation:new_rule", "words")
    told = {"name": "", "severity": 1, "words": "zorb", "inflect": "on", "typed": "two zorbs\nnone", "try": "1"}
    page = client.post(url, told).content.decode()
    assert "<mark>zorbs</mark>" in page
    assert "zorbing" in page
    assert not Rule.objects.filter(name="").exists()


def test_pages_of_a_rule_say_what_it_found_and_count_their_queries(
    community: Community, author: Member, moderator: TeamMember, django_assert_max_num_queries: object
) -> None:
    rule = rule_of(community)
    for number in range(6):
        say(author, f"=zorb {number}", timezone.now() - timedelta(hours=number + 1))
    read()
    rehearsal = rehearse(rule)
    client = signed_in(moderator)
    for name, pk in (("rule_found", rule.pk), ("rehearsal_of", rehearsal.pk), ("rule", rule.pk)):
        with django_assert_max_num_queries(32):  # type: ignore[operator]
            page = client.get(community.url(f"moderation:{name}", pk)).content.decode()
        assert "zorb" in page
    with django_assert_max_num_queries(32):  # type: ignore[operator]
        assert "Rule words" in client.get(community.url("moderation:rules")).content.decode()
    table = client.get(community.url("moderation:rehearsal_csv", rehearsal.pk)).getvalue().decode()
    assert "'=zorb 0" in table
    assert "Never seen" in table
    assert client.post(community.url("moderation:rehearse", rule.pk)).status_code == 403


def test_another_workspaces_rehearsal_is_not_there(community: Community) -> None:
    rehearsal = rehearse(rule_of(community))
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    assert signed_in(stranger).get(community.url("moderation:rehearsal_of", rehearsal.pk)).status_code == 404
    assert Rehearsal.objects.count() == 1
