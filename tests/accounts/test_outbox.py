"""Work that must happen: once, counted, retried ever later, and in the end shown to a person."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts import outbox, tasks
from accounts.models import Outbox, Role
from tests.factories import TeamMemberFactory, signed_in

KIND = "tests.work"
State = Outbox.State


class Doing:
    """What the handler of these tests does, and how often it did."""

    def __init__(self) -> None:
        self.times = 0
        self.trouble: Exception | None = None
        self.inside = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def __call__(self, row: Outbox) -> None:
        self.times += 1
        self.inside.set()
        self.go_on.wait(10)
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def doing() -> Iterator[Doing]:
    doing = Doing()
    outbox.handles(KIND)(doing)
    yield doing
    del outbox._handlers[KIND]


def run_elsewhere(row_id: int, results: list[bool]) -> threading.Thread:
    def work() -> None:
        try:
            results.append(outbox.run_row(row_id))
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


@pytest.mark.django_db
def test_asking_twice_is_asking_once_and_running_twice_is_running_once(doing: Doing) -> None:
    row = outbox.enqueue(KIND, "a", payload={"n": 1})
    assert outbox.enqueue(KIND, "a", payload={"n": 2}) == row
    assert [outbox.run_row(row.pk), outbox.run_row(row.pk)] == [True, False]
    assert doing.times == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_claim_a_row_once_and_the_attempt_is_counted_before_the_work_ends(doing: Doing) -> None:
    row = outbox.enqueue(KIND, "a")
    doing.go_on.clear()
    results: list[bool] = []
    first = run_elsewhere(row.pk, results)
    assert doing.inside.wait(10)
    row.refresh_from_db()  # over another connection than the one at work: it was committed
    assert (row.state, row.attempts) == (State.RUNNING, 1)
    run_elsewhere(row.pk, results).join(10)
    doing.go_on.set()
    first.join(10)
    assert results == [False, True]
    assert doing.times == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_lost_the_claim_changes_nothing_any_more(doing: Doing) -> None:
    row = outbox.enqueue(KIND, "a")
    doing.go_on.clear()
    results: list[bool] = []
    slow = run_elsewhere(row.pk, results)
    assert doing.inside.wait(10)
    Outbox.objects.update(attempts=2)  # taken over meanwhile
    doing.go_on.set()
    slow.join(10)
    row.refresh_from_db()
    assert results == [False]
    assert (row.state, row.attempts) == (State.RUNNING, 2)


@pytest.mark.django_db
def test_failing_work_is_tried_ever_later_and_then_is_dead(doing: Doing) -> None:
    doing.trouble = ValueError("no \x00 and no \ud800")
    row, delays = outbox.enqueue(KIND, "a"), []
    for _ in range(outbox.MOST_ATTEMPTS):
        Outbox.objects.update(due_at=timezone.now())
        assert not outbox.run_row(row.pk)
        row.refresh_from_db()
        delays.append((row.due_at - timezone.now()).total_seconds())
    assert delays == sorted(delays)
    assert delays[0] < 6
    assert row.state == State.DEAD
    assert "ValueError: no  and no" in row.last_error
    assert not outbox.run_row(row.pk)


@pytest.mark.django_db
def test_work_nobody_handles_fails_visibly() -> None:
    row = outbox.enqueue("tests.nobody", "a")
    assert not outbox.run_row(row.pk)
    row.refresh_from_db()
    assert "nothing handles tests.nobody" in row.last_error


@pytest.mark.django_db
def test_a_row_whose_holder_fell_silent_is_taken_over_and_one_that_kills_every_time_dies(doing: Doing) -> None:
    row = outbox.enqueue(KIND, "a")
    Outbox.objects.update(state=State.RUNNING, attempts=1, claimed_at=timezone.now())
    assert not outbox.run_row(row.pk)
    silent = timezone.now() - outbox.LEASE - timedelta(seconds=1)
    Outbox.objects.update(claimed_at=silent)
    assert outbox.due_rows(10) == [row.pk]
    outbox.renew(row.pk)
    assert outbox.due_rows(10) == []
    Outbox.objects.update(claimed_at=silent)
    assert outbox.run_row(row.pk)
    Outbox.objects.update(state=State.RUNNING, attempts=outbox.MOST_ATTEMPTS, claimed_at=silent)
    assert not outbox.run_row(row.pk)
    row.refresh_from_db()
    assert row.state == State.DEAD
    assert doing.times == 1


@pytest.mark.django_db
def test_the_relay_publishes_no_more_than_each_queue_has_room_for(
    doing: Doing, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(tasks.run_outbox_row, "apply_async", lambda args, **_: told.append(args[0]))
    for n in range(6):
        outbox.enqueue(KIND, str(n))
    monkeypatch.setattr(tasks, "_queue_length", lambda queue: tasks.PUBLISH_AT_MOST - 4)
    assert tasks.relay() == len(told) == 4
    monkeypatch.setattr(tasks, "_queue_length", lambda queue: tasks.PUBLISH_AT_MOST + 50)
    assert tasks.relay() == 0


@pytest.mark.django_db
def test_long_work_has_a_queue_and_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(tasks.run_long_outbox_row, "apply_async", lambda args, queue, **_: told.append(queue))
    monkeypatch.setattr(tasks, "_queue_length", lambda queue: tasks.PUBLISH_LONG_AT_MOST - 1 if queue == "long" else 0)
    for n in range(3):
        outbox.enqueue("communities.run_import", str(n))
    tasks.relay()
    assert told == ["long"]


@pytest.mark.django_db
def test_dead_work_is_seen_retried_and_let_go_with_a_reason_by_its_own_workspace_alone() -> None:
    admin = TeamMemberFactory.create(role=Role.ADMIN)
    client, stranger = signed_in(admin), signed_in(TeamMemberFactory.create(role=Role.OWNER))
    ours = [Outbox.objects.create(workspace=admin.workspace, kind=KIND, key=str(n), state=State.DEAD) for n in range(2)]
    home = f"/w/{admin.workspace.slug}/outbox/"
    assert "2 pieces of work failed for good" in client.get(home).content.decode()
    theirs = stranger.post(f"/w/{stranger_slug(stranger)}/outbox/{ours[0].pk}/")
    assert theirs.status_code == 404
    client.post(f"{home}{ours[0].pk}/")
    client.post(f"{home}{ours[1].pk}/", {"action": "discard", "because": " "})
    assert Outbox.objects.get(pk=ours[1].pk).state == State.DEAD
    client.post(f"{home}{ours[1].pk}/", {"action": "discard", "because": "old"})
    ours[0].refresh_from_db()
    ours[1].refresh_from_db()
    assert (ours[0].state, ours[0].attempts) == (State.WAITING, 0)
    assert (ours[1].state, ours[1].discarded_because) == (State.DISCARDED, "old")
    assert client.post(f"{home}{ours[1].pk}/").status_code == 404


def stranger_slug(client: object) -> str:
    from accounts.models import TeamMember

    return TeamMember.objects.exclude(role=Role.ADMIN).get().workspace.slug
