"""Two members become one, and two again."""

from __future__ import annotations

import pytest
from django.db import connection

from accounts.outbox import run_waiting
from communities.identity import merging, splitting
from communities.identity.references import Way, names_no_member, references
from communities.incoming import IncomingIdentity
from communities.ingest import ingest
from communities.models import Activity, DirtyDay, Identity, Member, Merge
from relationships.models import FollowUp, Judgement, MemberTag, Note, Tie
from tests.communities.identity.world import community, person, source, speaks, state
from tests.factories import NOW, TeamMemberFactory

pytestmark = pytest.mark.django_db


def _two() -> tuple[Member, Member]:
    here = community()
    forum, chat = source(here, "Forum"), source(here, "Chat")
    ana, ana2 = person(forum, "ana", name="Ana Ruiz"), person(chat, "ana_r")
    speaks(forum, "ana", 1)
    speaks(chat, "ana_r", 2)
    speaks(chat, "ana_r", 3)
    ana.refresh_from_db()
    ana2.refresh_from_db()
    return ana, ana2


def _tag(member: Member, word: str) -> MemberTag:
    return MemberTag.objects.create(
        workspace=member.workspace, community=member.community, member=member, word=word, key=word
    )


def test_who_stays_has_the_acts_handles_and_dates_of_both() -> None:
    ana, other = _two()
    merging.merge(ana, other, by=None)
    ana.refresh_from_db()
    assert (ana.posts, ana.acts) == (3, 3)
    assert ana.first_active_at is not None
    assert ana.last_active_at is not None
    assert ana.first_active_at < ana.last_active_at
    assert ana.identities.count() == 2
    assert not Member.objects.filter(pk=other.pk).exists()
    assert set(Activity.objects.filter(community=ana.community).values_list("member", flat=True)) == {ana.pk}


def test_the_fuller_name_is_kept_whoever_stays() -> None:
    ana, other = _two()
    merging.merge(other, ana, by=None)
    other.refresh_from_db()
    assert other.name == "Ana Ruiz"


def test_a_name_chosen_by_hand_stays() -> None:
    ana, other = _two()
    Member.objects.filter(pk=other.pk).update(name="La Ana", name_set_by_hand=True)
    merging.merge(ana, other, by=None)
    ana.refresh_from_db()
    assert (ana.name, ana.name_set_by_hand) == ("La Ana", True)


def test_later_acts_of_either_handle_are_theirs() -> None:
    ana, other = _two()
    merging.merge(ana, other, by=None)
    speaks(source(ana.community, "Chat"), "ana_r", 9)
    ana.refresh_from_db()
    assert ana.posts == 4
    assert Member.objects.filter(community=ana.community).count() == 1


def test_notes_and_tags_move_and_the_same_tag_is_kept_once() -> None:
    ana, other = _two()
    _tag(ana, "vip")
    _tag(other, "vip")
    _tag(other, "speaker")
    Note.objects.create(workspace=ana.workspace, community=ana.community, member=other, text="Likes tea")
    done = merging.merge(ana, other, by=None)
    assert sorted(ana.tags.values_list("key", flat=True)) == ["speaker", "vip"]
    assert ana.notes.get().text == "Likes tea"
    merging.undo(done, by=None)
    other = Member.objects.get(pk=other.pk)
    assert sorted(other.tags.values_list("key", flat=True)) == ["speaker", "vip"]
    assert [tag.key for tag in ana.tags.all()] == ["vip"]


def test_a_judgement_of_the_pair_is_parked_and_one_with_others_is_put_in_order() -> None:
    ana, other = _two()
    bo = person(source(ana.community, "Forum"), "bo")
    common = {"workspace": ana.workspace, "community": ana.community}
    Judgement.objects.create(a=ana, b=other, depth=0.5, **common)
    Judgement.objects.create(a=other, b=bo, depth=0.7, **common)
    before = state(ana.community)
    done = merging.merge(bo, other, by=None)
    assert Judgement.objects.get().a_id == ana.pk
    merging.undo(done, by=None)
    assert state(ana.community) == before


def test_all_days_of_both_are_to_be_counted_anew() -> None:
    ana, other = _two()
    DirtyDay.objects.all().delete()
    merging.merge(ana, other, by=None)
    assert list(DirtyDay.objects.values_list("day", flat=True)) == [NOW.date()]


def test_ties_are_those_of_one_person_afterwards() -> None:
    ana, other = _two()
    forum = source(ana.community, "Forum")
    bo = person(forum, "bo")
    for number in range(10, 16):
        speaks(forum, "bo", number, to=1)
    run_waiting()
    done = merging.merge(other, ana, by=None)
    run_waiting()
    named = {member for pair in Tie.objects.filter(community=ana.community).values_list("a", "b") for member in pair}
    assert named == {bo.pk, other.pk}
    merging.undo(done, by=None)
    run_waiting()
    named = {member for pair in Tie.objects.filter(community=ana.community).values_list("a", "b") for member in pair}
    assert named == {bo.pk, ana.pk}


def test_nothing_names_who_is_gone() -> None:
    ana, other = _two()
    _tag(other, "vip")
    FollowUp.objects.create(
        workspace=ana.workspace, community=ana.community, member=other, reason="talk", due_on=NOW.date()
    )
    run_waiting()
    merging.merge(ana, other, by=None)
    run_waiting()
    with connection.cursor() as cursor:
        for each in references():
            if each.way is Way.HISTORY:
                continue
            test = "@> ARRAY[%s]::bigint[]" if each.way is Way.LIST else "= %s"
            cursor.execute(f'SELECT count(*) FROM "{each.table}" WHERE "{each.column}" {test}', [other.pk])
            assert cursor.fetchone() == (0,), each.key


def test_undoing_twice_does_nothing_more() -> None:
    ana, other = _two()
    done = merging.merge(ana, other, by=None)
    merging.undo(done, by=None)
    before = state(ana.community)
    assert merging.undo(done, by=None).pk == other.pk
    assert state(ana.community) == before


def test_one_member_of_two_communities_is_refused() -> None:
    ana, _ = _two()
    stranger, _ = _two()
    with pytest.raises(merging.Unlike):
        merging.merge(ana, stranger, by=None)
    with pytest.raises(merging.Unlike):
        merging.merge(ana, ana, by=None)


def test_staff_on_one_source_is_staff_although_another_says_nothing() -> None:
    ana, other = _two()
    chat = source(ana.community, "Chat")
    ingest(source(ana.community, "Forum"), [IncomingIdentity("ana", name="Ana Ruiz", is_staff=True)])
    merging.merge(Member.objects.get(pk=ana.pk), other, by=None)
    ingest(chat, [IncomingIdentity("ana_r", name="Ana")])
    ana.refresh_from_db()
    assert (ana.role, ana.name) == ("staff", "Ana Ruiz")


def test_a_handle_taken_out_has_its_acts_and_the_notes_stay() -> None:
    ana, other = _two()
    merging.merge(ana, other, by=None)
    Note.objects.create(workspace=ana.workspace, community=ana.community, member=ana, text="Likes tea")
    taken = list(Identity.objects.filter(external_id="ana_r"))
    told = splitting.preview(ana, taken)
    assert (told.name, told.acts, told.acts_left) == ("ana_r", 2, 1)
    assert ("notes", 1) in told.stays
    done = splitting.split(ana, taken, by=None)
    out = Member.objects.get(pk=done.gone_id)
    assert (out.name, out.posts, ana.posts) == ("ana_r", 2, 1)
    assert ana.notes.count() == 1
    splitting.undo(done, by=None)
    ana.refresh_from_db()
    assert (ana.posts, ana.name) == (3, "Ana Ruiz")
    assert Merge.objects.get(pk=done.pk).undone_at is not None


def test_neither_none_nor_all_handles_can_be_taken_out() -> None:
    ana, _ = _two()
    with pytest.raises(merging.Unlike):
        splitting.split(ana, [], by=None)
    with pytest.raises(merging.Unlike):
        splitting.split(ana, list(ana.identities.all()), by=None)


def test_every_column_that_may_name_a_member_is_known() -> None:
    """A number or list of numbers in any model is a reference, or somebody said that it is none."""
    from django.apps import apps
    from django.conf import settings
    from django.contrib.postgres.fields import ArrayField
    from django.db.models import BigIntegerField

    known = {each.key for each in references()}
    unknown = []
    for model in apps.get_models():
        if model._meta.app_label not in settings.ROOMS or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            base = field.base_field if isinstance(field, ArrayField) else field
            if type(base) is not BigIntegerField or (field.primary_key and field.auto_created):
                continue
            name = f"{model._meta.label_lower}.{field.column}"
            if name not in known and not names_no_member(model, str(field.column)):
                unknown.append(name)
    assert unknown == []


def test_every_exception_says_why() -> None:
    for each in references():
        if each.way in (Way.RECKONED, Way.HISTORY, Way.RECORD, Way.PARKED):
            assert each.because, each.key


def test_who_did_it_is_remembered() -> None:
    ana, other = _two()
    user = TeamMemberFactory.create(workspace=ana.workspace).user
    done = merging.merge(ana, other, by=user, words="same e-mail address", confidence=0.97)
    merging.undo(done, by=user)
    done.refresh_from_db()
    assert (done.by, done.undone_by, done.words, done.confidence) == (user, user, "same e-mail address", 0.97)
