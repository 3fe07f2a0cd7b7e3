"""Forms of care: the promise and its business hours, and asking a member."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any, Final

from django import forms

from care.hours import WEEKDAYS, minutes
from communities.models import Community

_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class PromiseForm(forms.Form):
    """Within how many business hours a question gets its first answer, and which hours those are."""

    promise_hours = forms.IntegerField(
        label="Promise",
        min_value=1,
        max_value=500,
        help_text="Business hours within which a question gets a first answer.",
    )
    holidays = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Days without business hours, one a line: 2026-12-25.",
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        self.community = community
        super().__init__(*args, **kwargs)
        for day, name in zip(WEEKDAYS, _NAMES, strict=True):
            self.fields[day] = forms.CharField(
                label=name,
                required=False,
                max_length=100,
                help_text="" if day != "mon" else "For example 09:00-12:30, 14:00-18:00. Empty: closed.",
            )
            self.initial.setdefault(day, _written(community.business_hours.get(day, [])))
        self.initial.setdefault("promise_hours", community.promise_hours)
        self.initial.setdefault("holidays", "\n".join(community.holidays))
        self.order_fields(["promise_hours", *WEEKDAYS, "holidays"])

    def clean_holidays(self) -> list[str]:
        """Dates as the calendar writes them, each once."""
        days = set()
        for line in re.split(r"[\s,;]+", self.cleaned_data["holidays"]):
            if not line:
                continue
            try:
                days.add(date.fromisoformat(line).isoformat())
            except ValueError:
                raise forms.ValidationError(f"{line} is not a date. Write year, month and day: 2026-12-25.") from None
        return sorted(days)

    def clean(self) -> dict[str, Any]:
        """Openings of each day in order, without overlap, and at least one in the week."""
        told: dict[str, Any] = super().clean() or {}
        for day in WEEKDAYS:
            try:
                told[day] = _read(told.get(day, ""))
            except ValueError as error:
                self.add_error(day, str(error))
        if not self.errors and not any(told[day] for day in WEEKDAYS):
            raise forms.ValidationError("A week without business hours would never keep a promise. Open at least once.")
        return told

    def save(self) -> bool:
        """Whether anything changed, so that due times must be reckoned anew."""
        community, told = self.community, self.cleaned_data
        hours = {day: told[day] for day in WEEKDAYS}
        same = (community.promise_hours, community.business_hours, community.holidays) == (
            told["promise_hours"],
            hours,
            told["holidays"],
        )
        community.promise_hours, community.business_hours = told["promise_hours"], hours
        community.holidays = told["holidays"]
        community.save(update_fields=["promise_hours", "business_hours", "holidays"])
        return not same


class AskForm(forms.Form):
    """What was written to the member."""

    message = forms.CharField(max_length=4_000, widget=forms.Textarea(attrs={"rows": 9}), label="Your message")
    why = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


def _read(text: str) -> list[list[str]]:
    openings: list[tuple[int, int]] = []
    for part in re.split(r"[,;]", text):
        if not part.strip():
            continue
        begin, dash, end = re.sub(r"[–—]", "-", part).partition("-")
        if not dash:
            raise ValueError(f"“{part.strip()}” has no end. Write 09:00-17:00.")
        try:
            opening = (minutes(begin), minutes(end))
        except ValueError:
            raise ValueError(f"“{part.strip()}” is not a time. Write 09:00-17:00.") from None
        if opening[0] >= opening[1]:
            raise ValueError(f"“{part.strip()}” ends before it begins. Past midnight belongs to the next day.")
        openings.append(opening)
    openings.sort()
    if any(later[0] < earlier[1] for earlier, later in pairwise(openings)):
        raise ValueError("Two openings of this day overlap.")
    return [[_clock(begin), _clock(end)] for begin, end in openings]


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _written(openings: list[list[str]]) -> str:
    return ", ".join("-".join(pair) for pair in openings)
