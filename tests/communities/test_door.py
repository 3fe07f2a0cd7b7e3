"""The one door: twice is once, late is fine, edits and deletions are followed, nothing is half-done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Outbox
from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)
from communities.ingest import Refused, Summary, ingest
from communities.models import Activity, Batch, Channel, Conversation, DirtyDay, Identity, Kind, Member, Source
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def act(external_id: str, author: str = "ana", minutes: int = 0, **more: object) -> IncomingActivity:
    values: dict[str, object] = {"conversation": "t1", "channel": "help", "text": f"text of {external_id}", **more}
    kind = values.pop("kind", "post")
    return IncomingActivity(external_id, kind, author, DAY + timedelta(minutes=minutes), **values)  # type: ignore[arg-type]


THREAD: list[Incoming] = [
    IncomingIdentity("ana", handle="ana_r", name="Ana Ruiz", email="Ana@Example.org", is_staff=True),
    IncomingIdentity("tom", handle="tom", name="Tom Okafor"),
    IncomingChannel("help", "Help"),
    IncomingConversation("t1", "Kiln PID oscillates", "question", "help", accepted="a2"),
    act("a1", "tom"),
    act("a2", "ana", 5, kind="reply", reply_to="a1", mentions=("tom",)),
    act("a3", "tom", 6, kind="reaction", reply_to="a2", value="heart", text=""),
]


def counts(summary: Summary) -> tuple[int, int, int, int, int]:
    return summary.created, summary.updated, summary.unchanged, summary.deleted, summary.rejected


def test_a_thread_arrives_with_people_places_and_links() -> None:
    source = SourceFactory.create()
    summary = ingest(source, THREAD)
    assert counts(summary) == (3, 0, 0, 0, 0)
    assert (summary.members, summary.conversations) == (2, 1)
    answer = Activity.objects.get(external_id="a2")
    assert answer.kind == Kind.REPLY
    assert answer.reply_to == Activity.objects.get(external_id="a1")
    assert answer.mentions == [Identity.objects.get(external_id="tom").pk]
    assert answer.channel == Channel.objects.get(name="Help")
    thread = Conversation.objects.get()
    assert (thread.posts, thread.accepted_id, thread.kind) == (2, answer.pk, "question")
    assert thread.starter_id == Member.objects.get(name="Tom Okafor").pk
    assert thread.started_at == DAY
    ana = Member.objects.get(name="Ana Ruiz")
    assert (ana.role, ana.posts, ana.acts) == ("staff", 1, 1)
    assert ana.identities.get().email == "ana@example.org"
    tom = Member.objects.get(name="Tom Okafor")
    assert (tom.posts, tom.acts, tom.first_active_at, tom.last_active_at) == (1, 2, DAY, DAY + timedelta(minutes=6))
    assert list(DirtyDay.objects.values_list("day", flat=True)) == [DAY.date()]
    source.community.refresh_from_db()
    assert source.community.record_ends_at == DAY + timedelta(minutes=6)


def test_a_second_import_changes_nothing() -> None:
    source = SourceFactory.create()
    ingest(source, THREAD)
    before = list(Activity.objects.order_by("id").values()), list(Member.objects.order_by("id").values())
    DirtyDay.objects.all().delete()
    again = ingest(source, THREAD)
    assert counts(again) == (0, 0, 3, 0, 0)
    assert (again.members, again.conversations) == (0, 0)
    assert before == (list(Activity.objects.order_by("id").values()), list(Member.objects.order_by("id").values()))
    assert not DirtyDay.objects.exists()
    assert Batch.objects.count() == 1


def test_an_edit_upstream_is_followed_and_an_older_copy_is_not() -> None:
    source = SourceFactory.create()
    ingest(source, THREAD)
    edited = act("a1", "tom", text="better words", edited_at=DAY + timedelta(hours=2))
    assert counts(ingest(source, [edited])) == (0, 1, 0, 0, 0)
    older = act("a1", "tom", text="stale words", edited_at=DAY + timedelta(hours=1))
    assert counts(ingest(source, [older])) == (0, 0, 1, 0, 0)
    assert Activity.objects.get(external_id="a1").text == "better words"
    assert Member.objects.get(name="Tom Okafor").posts == 1


def test_a_deletion_upstream_leaves_a_tombstone_and_moves_the_counters() -> None:
    source = SourceFactory.create()
    ingest(source, THREAD)
    summary = ingest(source, [replace(act("a2", "ana", 5, kind="reply", reply_to="a1"), deleted=True)])
    assert counts(summary) == (0, 0, 0, 1, 0)
    gone = Activity.objects.get(external_id="a2")
    assert gone.deleted_at is not None
    assert gone.text == ""
    ana = Member.objects.get(name="Ana Ruiz")
    assert (ana.posts, ana.acts, ana.last_active_at) == (0, 0, None)
    assert Conversation.objects.get().posts == 1
    assert counts(ingest(source, [act("a2", "ana", 5, kind="reply", reply_to="a1")])) == (0, 1, 0, 0, 0)
    assert Member.objects.get(name="Ana Ruiz").posts == 1


def test_an_answer_that_arrives_before_its_question_is_joined_later() -> None:
    source = SourceFactory.create()
    ingest(source, [act("a2", "ana", 5, kind="reply", reply_to="a1")])
    assert Activity.objects.get().reply_to is None
    ingest(source, [act("a1", "tom")])
    assert Activity.objects.get(external_id="a2").reply_to == Activity.objects.get(external_id="a1")
    assert Conversation.objects.get().starter_id == Member.objects.get(name="tom").pk


def test_a_complete_export_says_what_was_removed() -> None:
    source = SourceFactory.create()
    ingest(source, THREAD)
    summary = ingest(source, [row for row in THREAD if getattr(row, "external_id", "") != "a3"], complete=True)
    assert counts(summary) == (0, 0, 2, 1, 0)
    assert Activity.objects.get(external_id="a3").deleted_at is not None
    assert Member.objects.get(name="Tom Okafor").acts == 1


def test_a_complete_export_that_lacks_most_is_refused_whole() -> None:
    source = SourceFactory.create()
    ingest(source, THREAD)
    with pytest.raises(Refused, match="hardly complete"):
        ingest(source, [act("new")], complete=True)
    assert Activity.objects.filter(deleted_at=None).count() == 3
    assert not Activity.objects.filter(external_id="new").exists()


def test_refused_rows_come_back_with_reasons_and_the_good_ones_go_in() -> None:
    summary = ingest(
        SourceFactory.create(),
        [
            act("good"),
            Rejection("line 2", "no date", "add one", "raw"),
            replace(act("early"), occurred_at=datetime(1960, 1, 1, tzinfo=UTC)),
            replace(act("late"), occurred_at=datetime.now(UTC) + timedelta(days=9)),
            replace(act("nozone"), occurred_at=datetime(2026, 1, 1)),  # noqa: DTZ001
            replace(act("kind"), kind="dance"),  # type: ignore[arg-type]
        ],
    )
    assert counts(summary) == (1, 0, 0, 0, 5)
    assert summary.rejections[0].reason == "no date"
    assert all(row.mend for row in summary.rejections)


def test_an_error_half_way_undoes_everything() -> None:
    def broken() -> object:
        yield from THREAD
        raise ValueError("the file ends here")

    source = SourceFactory.create()
    with pytest.raises(ValueError, match="ends here"):
        ingest(source, broken())  # type: ignore[arg-type]
    assert not Activity.objects.exists()
    assert not Member.objects.exists()
    assert not Outbox.objects.exists()


def test_a_day_touched_by_several_chunks_is_marked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communities.ingest.door.CHUNK", 2)
    ingest(SourceFactory.create(), [act(f"m{n}", minutes=n) for n in range(9)])
    assert DirtyDay.objects.count() == 1
    assert Member.objects.get().posts == 9
    assert Conversation.objects.get().posts == 9


def test_a_link_that_is_no_web_address_is_not_kept() -> None:
    source = SourceFactory.create()
    ingest(
        source,
        [
            IncomingIdentity("ana", profile_url="javascript:alert(1)", avatar_url="data:text/html,x"),
            IncomingConversation("t1", url="JavaScript:alert(1)"),
            act("bad", url="javascript:alert(1)//https://example.org"),
            act("good", url="https://example.org/t/1"),
        ],
    )
    assert list(Activity.objects.order_by("id").values_list("url", flat=True)) == ["", "https://example.org/t/1"]
    assert Conversation.objects.get().url == ""
    assert Identity.objects.values_list("profile_url", "avatar_url").get() == ("", "")


def test_two_sources_may_use_the_same_ids() -> None:
    first = SourceFactory.create()
    second = SourceFactory.create(community=first.community)
    ingest(first, THREAD)
    assert counts(ingest(second, THREAD)) == (3, 0, 0, 0, 0)
    assert Member.objects.count() == 4


def test_a_role_set_by_hand_is_left_alone() -> None:
    source = SourceFactory.create()
    ingest(source, THREAD)
    Member.objects.filter(name="Ana Ruiz").update(role="member", role_set_by_hand=True)
    ingest(source, [IncomingIdentity("ana", handle="ana_r2", name="Ana Ruiz", is_staff=True)])
    assert Member.objects.get(name="Ana Ruiz").role == "member"
    assert Identity.objects.get(external_id="ana").handle == "ana_r2"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=80), min_size=1, max_size=5), names=st.text(max_size=40))
def test_any_text_goes_in_and_comes_back_without_what_cannot_be_stored(texts: list[str], names: str) -> None:
    source: Source = SourceFactory.create()
    rows: list[Incoming] = [IncomingIdentity("x", handle=names, name=names, about=names)]
    rows += [act(f"h{i}", "x", i, text=text, html=text, value=text, url=text) for i, text in enumerate(texts)]
    summary = ingest(source, rows)
    assert summary.created == len(texts)
    assert counts(ingest(source, rows))[:3] == (0, 0, len(texts))
    for row in Activity.objects.filter(source=source):
        assert "\x00" not in row.text
