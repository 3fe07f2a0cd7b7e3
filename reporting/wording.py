"""Figures in words, for pages and mails: "71 %", "▲ 4 points", "no change larger than chance"."""

from __future__ import annotations

from datetime import date
from typing import Final

from reporting.readings import Amount, Reading

NBSP: Final = "\N{NO-BREAK SPACE}"
FEW: Final = 20  # counted before: from 1 to 13 is 12 more, not 1200 %


def shown(reading: Reading) -> str:
    """The figure without its unit's name: "2,418", "71 %", "—" where there is nothing to go by."""
    if reading.value is None:
        return "—"
    return percent(reading.value / 100) if reading.measure.is_share else f"{reading.now.counted:,}"


def percent(share: float) -> str:
    """A share between 0 and 1 in whole percent; never 0 % or 100 % unless it is exactly that."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return f"<{NBSP}1{NBSP}%"
    if whole == 100 and share < 1:
        return f">{NBSP}99{NBSP}%"
    return f"{whole}{NBSP}%"


def delta(reading: Reading) -> str:
    """The change, if it is one: "▲ 4 points", "▼ 12 %"; "Steady" where chance explains it; "" without a comparison."""
    difference = reading.difference
    if difference is None:
        return ""
    if not difference.is_change:
        return "— steady"
    sign = "▲" if difference.amount > 0 else "▼"
    return f"{sign} {size(reading)}"


def size(reading: Reading) -> str:
    """How large the difference is, without its sign: points for shares, percent for counts, few counts as they are."""
    difference = reading.difference
    if difference is None:
        return ""
    if reading.measure.is_share:
        points = abs(100 * difference.amount)
        number = f"{points:.0f}" if points >= 1 else f"{points:.1f}"
        return f"{number} {'point' if number == '1' else 'points'}"
    if reading.before.counted < FEW:
        return f"{abs(difference.amount):,.0f}"
    return percent(abs(difference.amount) / reading.before.counted)


def sense(reading: Reading) -> str:
    """As "good", "bad" or "": what a change means, where the measure knows."""
    difference = reading.difference
    if difference is None or not difference.is_change or not reading.measure.good:
        return ""
    return "good" if (difference.amount > 0) == (reading.measure.good > 0) else "bad"


def against(reading: Reading) -> str:
    """What it is compared with, whether the difference is more than chance, and how sure that is."""
    difference = reading.difference
    before = amount(reading, reading.before)
    if difference is None:
        return "nothing: there is no figure before it." if reading.now != reading.before else ""
    low, high = difference.interval.low, difference.interval.high
    if reading.measure.is_share:
        span = f"{100 * low:+.0f} to {100 * high:+.0f} points".replace("-", "\N{MINUS SIGN}")
    else:
        span = f"{low:+,.0f} to {high:+,.0f}".replace("-", "\N{MINUS SIGN}")
    weeks = (
        "the four weeks before"
        if (reading.measure.window or 28) == 28
        else f"the {reading.measure.window} days before"
        if reading.measure.window > 1
        else "the day before"
    )
    if difference.is_change:
        return f"{before} in {weeks}. The difference is larger than chance gives ({span}, 95 % interval)."
    return f"{before} in {weeks}. Chance alone gives such a difference ({span}, 95 % interval), so it is no change."


def amount(reading: Reading, of: Amount) -> str:
    """As "71 % (142 of 200)" or "2,418"."""
    if not reading.measure.is_share:
        return f"{of.counted:,}"
    return f"{percent(of.share)} ({of.counted:,} of {of.of:,})" if of.share is not None else "nothing to go by"


def certainty(reading: Reading) -> str:
    """How sure the share itself is: "142 of 200; 64 to 77 % (95 % interval)"."""
    if reading.interval is None or not reading.now.of:
        return ""
    low, high = reading.interval.low, reading.interval.high
    return f"{reading.now.counted:,} of {reading.now.of:,}; {100 * low:.0f} to {100 * high:.0f}{NBSP}% (95 % interval)"


def span(first: date, last: date) -> str:
    """As "3 to 30 March 2026", "28 December 2025 to 24 January 2026", "9 March 2026"."""
    if first == last:
        return f"{last.day} {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%B %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
