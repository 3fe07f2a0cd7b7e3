"""The stream itself: repeatable, of the size asked for, sound in its references, quick and small."""

from __future__ import annotations

import hashlib
import itertools
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from communities.incoming import Incoming, IncomingActivity
from communities.sample.story import Sample, story
from tests.communities.sample.look import NOW, Look


def fingerprint(records: Iterator[Incoming]) -> str:
    digest = hashlib.sha256()
    for record in records:
        digest.update(repr(record).encode())
    return digest.hexdigest()


def test_the_same_seed_makes_the_same_records() -> None:
    assert fingerprint(story(2_000, 3, NOW)) == fingerprint(story(2_000, 3, NOW))


def test_one_sample_can_be_told_twice() -> None:
    sample = Sample(1_000, 3, NOW)
    assert fingerprint(sample.forum()) == fingerprint(sample.forum())


def test_another_seed_makes_others() -> None:
    assert fingerprint(story(1_000, 3, NOW)) != fingerprint(story(1_000, 4, NOW))


def test_ids_do_not_depend_on_the_day_it_is_made() -> None:
    one = {r.external_id for r in story(1_000, 3, NOW) if isinstance(r, IncomingActivity)}
    two = {r.external_id for r in story(1_000, 3, NOW + timedelta(days=7)) if isinstance(r, IncomingActivity)}
    assert one == two


@pytest.mark.parametrize("activities", [300, 500, 1_000, 3_000, 20_000])
@pytest.mark.parametrize("seed", [1, 2, 7])
def test_the_number_asked_for_is_the_number_given_within_two_percent(activities: int, seed: int) -> None:
    count = sum(isinstance(record, IncomingActivity) for record in story(activities, seed, NOW))
    assert abs(count - activities) <= activities * 0.02


def test_fewer_than_three_hundred_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 300"):
        next(story(299, 1, NOW))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next(story(300, 1, datetime(2026, 1, 1)))  # noqa: DTZ001 (that is the point)


def test_a_date_means_its_first_moment() -> None:
    last = max(r.occurred_at for r in story(1_000, 1, date(2026, 3, 1)) if isinstance(r, IncomingActivity))
    assert timedelta(0) < datetime(2026, 3, 1, tzinfo=last.tzinfo) - last < timedelta(hours=1)


def test_a_hundred_thousand_take_less_than_five_seconds_and_little_memory() -> None:
    began = time.process_time()
    count = sum(1 for _ in story(100_000, 1, NOW))
    assert count > 100_000
    assert time.process_time() - began < 5


def test_memory_stays_nearly_flat() -> None:
    def peak(activities: int) -> int:
        tracemalloc.start()
        for _ in story(activities, 1, NOW):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(30_000) < 4 * peak(3_000)


def test_every_id_is_used_once(look: Look) -> None:
    assert len(look.act) == len(look.acts)
    handles = [person.handle for person in look.people.values() if person.handle]
    assert len(set(handles)) == len(handles)


def test_nobody_acts_before_joining_and_nothing_happens_after_now(look: Look) -> None:
    joined = {act.author: act.occurred_at for act in look.acts if act.kind == "join"}
    early = [act for act in look.acts if act.author in joined and act.occurred_at < joined[act.author]]
    assert not early
    assert max(act.occurred_at for act in look.acts) < look.now


def test_answers_and_reactions_follow_what_they_answer(look: Look) -> None:
    for act in look.acts:
        assert act.author in look.people
        if act.reply_to:
            assert look.act[act.reply_to].occurred_at <= act.occurred_at
            assert look.act[act.reply_to].conversation == act.conversation


def test_accepted_answers_are_answers_by_somebody_else(look: Look) -> None:
    solved = [talk for talk in look.talks.values() if talk.accepted]
    assert len(solved) > 50
    for talk in solved:
        asked = min(look.within[talk.external_id], key=lambda act: act.occurred_at)
        assert look.act[talk.accepted].conversation == talk.external_id
        assert look.act[talk.accepted].author != asked.author


def test_every_mention_is_written_in_the_text(look: Look) -> None:
    mentioning = [act for act in look.acts if act.mentions]
    assert len(mentioning) > 200
    spelled = sum(all(f"@{look.people[who].handle}" in act.text for who in act.mentions) for act in mentioning)
    assert spelled / len(mentioning) > 0.85  # the others are pupils and shop owners spoken to without their handle


def test_records_come_in_the_order_of_time_give_or_take_a_conversation(look: Look) -> None:
    starts = [act.occurred_at for act in look.acts if act.kind == "post" and not act.reply_to]
    late = sum(later < earlier - timedelta(days=30) for earlier, later in itertools.pairwise(starts))
    assert late / len(starts) < 0.02
