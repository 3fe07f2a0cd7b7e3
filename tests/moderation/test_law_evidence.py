"""Evidence and holds: kept as it was, never changed, emptied in time, never while a hold covers it."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import Role, TeamMember
from communities.models import Activity, Community, Member
from moderation.deciding import decide
from moderation.law.evidence import check, empty_what_is_over, preserve, preserve_for
from moderation.law.holds import TooWide, held_acts, is_held, place, release
from moderation.models import Case, Decision, Evidence, LawSettings, LegalHold
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in
from tests.moderation.decided import decided

pytestmark = pytest.mark.django_db


def _tampered(*changes: str) -> None:
    """Somebody with the database in hand, and its trigger out of the way."""
    with pgtrigger.ignore("moderation.Evidence:evidence_is_only_added_to"), connection.cursor() as cursor:
        for change in changes:
            cursor.execute(change)


def _said(kept: Evidence) -> str:
    """The words that were kept."""
    return str((kept.content or {})["text"])


def _over() -> None:
    """Lets the time of all evidence be over, as if it had been made long ago."""
    _tampered("UPDATE moderation_evidence SET keep_until = now() - interval '400 days'")


def test_a_removal_keeps_the_post_as_it_was_though_the_source_deletes_it(case: Case, moderator: TeamMember) -> None:
    decide(case, moderator, "remove", version=case.version)
    Activity.objects.filter(pk=case.activity_id or 0).update(text="", html="", deleted_at=timezone.now())
    kept = Evidence.objects.get()
    assert _said(kept) == "You are too stupid to read a datasheet"
    assert (kept.content or {})["author"] == "rick_karlsen"
    assert (kept.number, kept.reason, kept.previous_hash) == (1, "decision", "")
    assert kept.keep_until - kept.sealed_at == timedelta(days=365)


def test_keeping_leaves_no_evidence(case: Case, moderator: TeamMember) -> None:
    decide(case, moderator, "keep", version=case.version)
    assert not Evidence.objects.exists()


def test_the_parent_and_the_names_of_attachments_are_kept_with_it(author: Member, moderator: TeamMember) -> None:
    asked = say(MemberFactory.create(community=author.community, name="Uma"), "Which oven?", timezone.now())
    answer = say(author, "Get lost", timezone.now(), reply_to=asked)
    html = '<a href="https://cdn.example/a/plan%20b.pdf?x=1">x</a><img src="/pics/oven.png"><a href="/about">y</a>'
    Activity.objects.filter(pk=answer.pk).update(html=html)
    preserve(author.community, Activity.objects.filter(pk=answer.pk), "notice")
    kept = Evidence.objects.get()
    assert (kept.parent or {})["text"] == "Which oven?"
    assert (kept.content or {})["attachments"] == ["plan b.pdf", "oven.png"]


def test_twice_is_once_and_an_edit_is_a_second_copy(case: Case, moderator: TeamMember) -> None:
    decision = decide(case, moderator, "remove", version=case.version)
    assert preserve_for(decision) == 0
    acts = Activity.objects.filter(pk=case.activity_id or 0)
    acts.update(text="You are mistaken", edited_at=timezone.now())
    assert preserve(case.community, acts, "notice", case=case) == 1
    assert preserve(case.community, acts, "notice", case=case) == 0
    assert [_said(row) for row in Evidence.objects.order_by("number")][-1] == "You are mistaken"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE moderation_evidence SET content = '{}'",
        "UPDATE moderation_evidence SET hash = ''",
        "UPDATE moderation_evidence SET keep_until = now()",
        "UPDATE moderation_evidence SET content = NULL, parent = NULL, erased_at = now()",
        "DELETE FROM moderation_evidence",
    ],
)
def test_the_database_refuses_every_change(case: Case, moderator: TeamMember, change: str) -> None:
    decide(case, moderator, "remove", version=case.version)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert _said(Evidence.objects.get()).startswith("You are too")


def test_the_chain_closes_and_says_where_it_was_broken(community: Community, moderator: TeamMember) -> None:
    for number in range(5):
        preserve_for(decided(community, moderator.user, text=f"idiot number {number}"))
    whole = check(community)
    assert (whole.is_whole, whole.pieces) == (True, 5)
    _tampered(
        "UPDATE moderation_evidence SET content = jsonb_set(content, '{text}', '\"Hello\"') WHERE number = 2",
        "DELETE FROM moderation_evidence WHERE number = 4",
    )
    broken = check(community)
    assert [number for number, _ in broken.breaks] == [2, 4]


def test_what_is_over_is_emptied_and_the_chain_still_closes(community: Community, moderator: TeamMember) -> None:
    preserve_for(decided(community, moderator.user, text="an idiot"))
    assert empty_what_is_over(community) == 0
    _over()
    assert empty_what_is_over(community) == 1
    kept = Evidence.objects.get()
    assert kept.content is None
    assert kept.erased_at is not None
    assert check(community).is_whole
    assert check(community).emptied == 1


def test_the_retention_of_the_community_counts(community: Community, moderator: TeamMember) -> None:
    kept = LawSettings.of(community)
    kept.evidence_days = 10
    kept.save()
    preserve_for(decided(community, moderator.user, text="an idiot"))
    piece = Evidence.objects.get()
    assert piece.keep_until - piece.sealed_at == timedelta(days=10)


def test_a_hold_keeps_what_is_over_and_a_release_lets_it_go(community: Community, moderator: TeamMember) -> None:
    decision = decided(community, moderator.user, text="an idiot")
    preserve_for(decision)
    hold = place(community, moderator, "Court, ref. 12", member=decision.case.member)
    _over()
    assert is_held(decision)
    assert is_held(Evidence.objects.order_by("number").first())  # type: ignore[arg-type]
    assert empty_what_is_over(community) == 0
    with pytest.raises(DatabaseError), transaction.atomic():  # and the database holds it by itself
        Evidence.objects.update(content=None, parent=None, erased_at=timezone.now())
    release(hold, moderator, "The matter is settled")
    assert not is_held(decision)
    assert empty_what_is_over(community) == Evidence.objects.count()


def test_placing_a_hold_copies_what_it_covers_at_once(
    community: Community, author: Member, moderator: TeamMember
) -> None:
    say(author, "First", timezone.now())
    say(author, "Second", timezone.now())
    say(MemberFactory.create(community=community), "Somebody else", timezone.now())
    place(community, moderator, "Letter of 3 March", member=author)
    assert sorted(_said(row) for row in Evidence.objects.all()) == ["First", "Second"]
    held = Activity.objects.in_community(community).filter(held_acts(community))
    assert {act.text for act in held} == {"First", "Second"}


def test_a_hold_over_days_covers_what_was_said_then(
    community: Community, author: Member, moderator: TeamMember
) -> None:
    today = timezone.now()
    inside, outside = say(author, "Inside", today), say(author, "Outside", today - timedelta(days=30))
    place(community, moderator, "Authority", begins_on=today.date(), ends_on=today.date())
    assert is_held(inside)
    assert not is_held(outside)
    assert _said(Evidence.objects.get()) == "Inside"


def test_a_hold_ends_by_itself_on_its_last_day(community: Community, author: Member, moderator: TeamMember) -> None:
    act = say(author, "Mine", timezone.now())
    hold = place(community, moderator, "Letter", member=author, until=timezone.now().date())
    assert is_held(act)
    LegalHold.objects.filter(pk=hold.pk).update(until=timezone.now().date() - timedelta(days=1))
    assert not is_held(act)
    hold.refresh_from_db()
    assert not hold.stands


def test_a_hold_without_reason_or_cover_is_refused(community: Community, author: Member, moderator: TeamMember) -> None:
    with pytest.raises(ValueError, match="why and what"):
        place(community, moderator, " ", member=author)
    with pytest.raises(ValueError, match="why and what"):
        place(community, moderator, "Letter")


def test_a_hold_that_is_too_wide_is_refused_whole(
    community: Community, author: Member, moderator: TeamMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moderation.law.holds.MOST_COPIED", 1)
    say(author, "One", timezone.now())
    say(author, "Two", timezone.now())
    with pytest.raises(TooWide):
        place(community, moderator, "Letter", member=author)
    assert not LegalHold.objects.exists()


def test_the_pages_show_place_and_release(community: Community, author: Member, moderator: TeamMember) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    client = signed_in(manager)
    assert "Kept posts appear here" in client.get(community.url("moderation:evidence")).content.decode()
    say(author, "Get lost", timezone.now())
    told = {"reason": "Letter of 3 March", "covers": "member", "member": author.pk}
    assert client.post(community.url("moderation:new_hold"), {**told, "member": 987654}).status_code == 422
    assert client.post(community.url("moderation:new_hold"), told).status_code == 302
    assert "Get lost" in client.get(community.url("moderation:evidence")).content.decode()
    piece = Evidence.objects.get()
    page = client.get(community.url("moderation:evidence_piece", piece.pk)).content.decode()
    assert piece.hash in page
    assert "a legal hold covers it" in page
    assert "The chain is whole" in client.get(community.url("moderation:evidence_chain")).content.decode()
    hold = LegalHold.objects.get()
    client.post(community.url("moderation:release_hold", hold.pk), {"note": ""})
    assert LegalHold.objects.standing().exists()
    client.post(community.url("moderation:release_hold", hold.pk), {"note": "Settled"})
    assert not LegalHold.objects.standing().exists()
    assert "Settled" in client.get(community.url("moderation:holds")).content.decode()


def test_another_communitys_evidence_is_not_there(community: Community, moderator: TeamMember) -> None:
    preserve_for(decided(community, moderator.user, text="an idiot"))
    stranger = TeamMemberFactory.create(role=Role.OWNER)
    url = community.url("moderation:evidence_piece", Evidence.objects.get().pk)
    assert signed_in(stranger).get(url).status_code == 404
    assert Decision.objects.count() == 1
