"""What a digest says, frozen as plain values: figures shared by all of a run, things that are one person's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Community
from reporting import wording
from reporting.measures import measure
from reporting.models import RollupState
from reporting.readings import over, read, stored_days
from reporting.spectrum import spectrum
from reporting.thanks import worth_a_thank_you
from reporting.today.collect import ask_rooms
from reporting.today.ranking import rank, without_set_aside

FIGURES: Final = ("member_led", "active_28", "answered_in_time", "newcomers_back")
COUNTS: Final = (
    ("conversations", "conversations begun"),
    ("posts", "posts by members"),
    ("newcomers_back", "newcomers"),
)
THINGS: Final = 5
PLOTS: Final = ("member_led", "active_28")


def frozen_figures(community: Community, first: date, last: date) -> dict[str, Any]:
    """The community's part: figures up to `last`, counts of the period beside the same span before."""
    found = [each for each in map(measure, FIGURES) if each is not None]
    readings = read(community, found, last=last)
    state = RollupState.objects.filter(community=community).first()
    end = community.starts(last + timedelta(days=1))
    work = spectrum(community, community.starts(first), end)
    return {
        "community": community.name,
        "zone": community.zone,
        "archive_ends": community.record_ends_at.date().isoformat()
        if community.is_archive and community.record_ends_at
        else "",
        "as_of": state.reckoned_at.isoformat() if state and state.reckoned_at else "",
        "counts": _counts(community, first, last),
        "figures": [
            {
                "key": reading.measure.key,
                "name": reading.measure.name,
                "sentence": reading.measure.sentence,
                "area": reading.measure.area,
                "value": wording.shown(reading),
                "delta": wording.delta(reading),
                "sense": wording.sense(reading),
                "certainty": wording.certainty(reading),
                "against": wording.against(reading),
                "period": wording.span(reading.first, reading.last),
                "unit": "%" if reading.measure.is_share else "",
                "path": community.url("reporting:measure", reading.measure.key),
                "rows": community.url("reporting:evidence", reading.measure.key)
                + f"?from={reading.first.isoformat()}&to={reading.last.isoformat()}",
                "plot": reading.measure.key in PLOTS and sum(week.value is not None for week in reading.weeks) > 2,
                "weeks": [[week.last.isoformat(), week.value] for week in reading.weeks],
            }
            for reading in readings
            if not reading.is_empty
        ],
        "work": [[line.area.label, round(line.seconds / 60), line.acts, line.area.value] for line in work.areas],
        "unseen_minutes": round(work.unseen_seconds / 60),
        "thanks": [
            {"name": each.member.name, "why": each.why, "path": community.url("relationships:member", each.member.pk)}
            for each in worth_a_thank_you(community)
        ],
        "today": community.url("reporting:today"),
        "pulse": community.url("reporting:pulse"),
        "settings": community.url("reporting:digest"),
    }


def frozen_things(community: Community, viewer: TeamMember, now: datetime) -> dict[str, Any]:
    """The person's own part: what deserves them, as Today ranks it for their role."""
    answers = ask_rooms(community, viewer, community.present())
    left, _ = without_set_aside(answers.found, community, viewer, now)
    ranked = rank(left)
    return {
        "called": viewer.user.called,
        "things": [_thing(each.thing) for each in ranked[:THINGS]],
        "more": max(0, len(ranked) - THINGS),
        "silent": answers.silent,
    }


def _thing(thing: Attention) -> dict[str, Any]:
    return {
        "title": thing.title,
        "why": thing.why,
        "action": thing.action,
        "path": thing.url,
        "area": str(thing.area),
        "minutes": thing.minutes,
    }


def _counts(community: Community, first: date, last: date) -> list[dict[str, Any]]:
    """How much happened in the period, and in as many days before it."""
    length = (last - first).days + 1
    step = timedelta(days=length)
    found = []
    for key, words in COUNTS:
        each = measure(key)
        if each is None:
            continue
        days = stored_days(community, [each], first - step, last)[key]
        now, before = over(each, days, first, last), over(each, days, first - step, last - step)
        counted, earlier = (now.of, before.of) if each.is_share else (now.counted, before.counted)
        found.append({"words": words, "now": counted, "before": earlier})
    return found
