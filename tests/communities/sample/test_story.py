"""What `truth` claims is really in the records."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from statistics import mean, median

from tests.communities.sample.look import Look


def between(look: Look, newer: float, older: float, acts: list) -> list:
    return [a for a in acts if look.now - timedelta(days=older) <= a.occurred_at < look.now - timedelta(days=newer)]


def begun(look: Look, talk: str) -> datetime:
    return min(act.occurred_at for act in look.within[talk])


def test_the_bridge_speaks_in_three_groups_and_is_silent_since(look: Look) -> None:
    acts = look.by[look.truth.bridge]
    last = max(act.occurred_at for act in acts)
    assert look.truth.bridge_silent_since is not None
    assert timedelta(0) < look.truth.bridge_silent_since - last < timedelta(days=10)
    channels = Counter(act.channel for act in acts if act.text)
    assert all(channels[channel] >= 8 for channel in ("firmware", "kilns-and-ovens", "3d-printing"))


def test_the_helper_answers_more_later_and_shorter_then_hardly_at_all(look: Look) -> None:
    answers = [act for act in look.by[look.truth.helper] if act.text]
    before, rising, high, after = (between(look, *days, answers) for days in ((150, 300), (90, 150), (25, 60), (0, 25)))
    assert len(before) / 150 < len(rising) / 60 < len(high) / 35
    assert len(after) / 25 < len(high) / 35 / 2
    at_night = [mean(act.occurred_at.hour in (23, 0, 1, 2, 3) for act in part) for part in (before, high)]
    assert at_night[1] > at_night[0] + 0.25
    assert mean(len(act.text) for act in high) < mean(len(act.text) for act in before) / 2


def test_the_crisis_is_several_times_the_usual_and_spreads_from_help(look: Look) -> None:
    def last_hours(weeks: int) -> int:
        end = look.now - timedelta(weeks=weeks)
        return sum(end - timedelta(hours=8) <= act.occurred_at < end for act in look.acts)

    assert last_hours(0) > 4 * median(last_hours(week) for week in range(1, 9))
    firsts: dict[str, datetime] = {}
    for talk in look.truth.crisis:
        firsts.setdefault(look.talks[talk].channel, begun(look, talk))
    assert sorted(firsts, key=lambda channel: firsts[channel])[0] == "help"
    assert set(firsts) == set(look.truth.crisis_channels)
    assert len(firsts) == 5


def test_the_old_crisis_was_answered_and_mended(look: Look) -> None:
    news = look.truth.old_crisis[-1]
    staff_words = [act.text for act in look.within[news] if act.author in look.truth.staff]
    assert any("sorry" in text for text in staff_words)
    assert len(look.within[news]) > len(staff_words) + 3


def test_the_wave_came_at_once_and_many_were_not_welcomed(look: Look) -> None:
    joins = [look.by[who][0].occurred_at for who in look.truth.wave]
    assert max(joins) - min(joins) <= timedelta(days=4)
    assert len(look.truth.wave_unwelcomed) > len(look.truth.wave_welcomed) > 0
    for who in look.truth.wave_unwelcomed:
        first = next(act for act in look.by[who] if act.text)
        assert not [act for act in look.within[first.conversation] if act.author != who]


def test_raiders_are_new_and_say_nearly_the_same_with_links(look: Look) -> None:
    texts = [act.text for who in look.truth.raiders for act in look.by[who] if act.text]
    assert len(texts) == len(look.truth.raiders) >= 10
    assert all("http" in text for text in texts)
    alike = [SequenceMatcher(None, texts[0], text).ratio() for text in texts[1:]]
    assert median(alike) > 0.6
    assert all(look.by[who][0].occurred_at > look.now - timedelta(days=3) for who in look.truth.raiders)


def test_the_turning_thread_gets_faster_and_is_still_running(look: Look) -> None:
    posts = look.within[look.truth.turning]
    gaps = [(b.occurred_at - a.occurred_at).total_seconds() for a, b in itertools.pairwise(posts)]
    assert mean(gaps[-5:]) < mean(gaps[:5]) / 3
    assert look.now - posts[-1].occurred_at < timedelta(minutes=10)
    assert set(look.truth.turning_between) < {post.author for post in posts}


def test_waiting_questions_have_no_answer_and_some_are_about_to_break_the_promise(look: Look) -> None:
    ages = []
    for talk in look.truth.waiting:
        assert len(look.within[talk]) == 1
        assert look.talks[talk].kind == "question"
        ages.append((look.now - begun(look, talk)).total_seconds() / 3600)
    assert sum(age > 24 for age in ages) >= 2
    assert sum(21 < age < 24 for age in ages) >= 3


def test_one_question_was_asked_five_times_and_answered_each_time(look: Look) -> None:
    assert len({look.talks[talk].title for talk in look.truth.repeated}) == 5
    assert all(look.talks[talk].accepted for talk in look.truth.repeated)


def test_two_with_one_interest_never_met(look: Look) -> None:
    one, two = ({act.conversation for act in look.by[who] if act.conversation} for who in look.truth.introduce)
    assert one
    assert two
    assert not one & two
    tags = {look.talks[talk].tags for talk in one | two}
    assert tags == {("thermocouples",)}


def test_one_person_stands_in_two_places_and_a_namesake_does_not(look: Look) -> None:
    for forum, meetup in look.truth.same_person:
        assert look.people[forum].email == look.people[meetup].email
        assert look.by[meetup]
    for one, two in look.truth.not_same_person:
        assert look.people[one].name == look.people[two].name
        assert look.people[one].email != look.people[two].email


def test_help_flows_one_way_from_mentors(look: Look) -> None:
    for mentor, pupils in look.truth.mentors.items():
        for pupil in pupils:
            taught = [a for a in look.by[mentor] if a.reply_to and look.act[a.reply_to].author == pupil]
            assert len(taught) >= 3


def test_shop_posts_of_old_hands_and_newcomers_are_alike(look: Look) -> None:
    pairs = zip(look.truth.shop_posts_of_regulars, look.truth.shop_posts_of_newcomers, strict=True)
    for one, two in pairs:
        assert SequenceMatcher(None, look.act[one].text, look.act[two].text).ratio() > 0.6


def test_a_strained_pair_keeps_meeting(look: Look) -> None:
    one, two = look.truth.strained
    for talk in look.truth.strained_in:
        assert {one, two} <= {act.author for act in look.within[talk]}


def test_members_come_to_lead(look: Look) -> None:
    def led(newer: int, older: int) -> float:
        shares = []
        for talk, acts in look.within.items():
            words = sorted((a for a in acts if a.text), key=lambda act: act.occurred_at)
            if not talk or not words or not between(look, newer, older, words[:1]):
                continue
            answers = [act for act in words if act.author != words[0].author]
            by_members = words[0].author not in look.truth.staff and answers
            shares.append(bool(by_members) and answers[0].author not in look.truth.staff)
        return mean(shares)

    assert led(40, 130) > led(270, 400) + 0.1


def test_few_write_most_and_many_never_do(look: Look) -> None:
    counts = sorted((sum(act.kind != "join" for act in look.by[who]) for who in look.people), reverse=True)
    assert sum(counts[: len(counts) // 10]) > 0.5 * sum(counts)
    assert counts.count(0) > len(counts) / 6


def test_people_sleep(look: Look) -> None:
    hours = Counter(act.occurred_at.hour for act in look.acts if act.text and act.author != look.truth.helper)
    assert hours[3] + hours[4] < (hours[18] + hours[19]) / 2


def test_members_meet_on_site(look: Look) -> None:
    attendance = [act for act in look.acts if act.kind == "attendance"]
    assert 0.02 < len(attendance) / len(look.acts) < 0.07
    assert all(look.talks[act.conversation].kind == "event" for act in attendance)
    coming = [t for t in look.talks.values() if t.starts_at and t.starts_at > look.now]
    assert len(coming) >= 3
