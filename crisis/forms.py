"""Forms of crisis: a line in the log, how serious and until when, a statement, a closing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from crisis.models import Incident, LogEntry


class OpenForm(forms.Form):
    """A title for an incident; without one it is named for the words that rose."""

    title = forms.CharField(
        required=False, max_length=200, label="What is it", help_text="Empty: from the words that rose."
    )


class LogForm(forms.Form):
    """A line in the log."""

    text = forms.CharField(
        max_length=4_000, widget=forms.Textarea(attrs={"rows": 2}), label="What happened, or was done"
    )
    certainty = forms.ChoiceField(
        required=False,
        choices=[("", "A note"), *((value, f"A fact, {label}") for value, label in LogEntry.Certainty.choices)],
    )
    source = forms.URLField(
        required=False, max_length=1000, assume_scheme="https", help_text="Where it can be checked."
    )
    pinned = forms.BooleanField(required=False, label="Keep it on top")

    def clean(self) -> dict[str, Any]:
        """A confirmed fact has a source."""
        told: dict[str, Any] = super().clean() or {}
        if (
            told.get("certainty") == LogEntry.Certainty.CONFIRMED
            and not told.get("source")
            and "source" not in self.errors
        ):
            self.add_error("source", "A confirmed fact says where it can be checked.")
        return told


class CourseForm(forms.Form):
    """How serious it is, and in how long the next word is promised."""

    severity = forms.TypedChoiceField(choices=Incident.Severity.choices, coerce=int)
    next_update = forms.ChoiceField(
        label="Next update",
        choices=[
            ("", "As it is"),
            ("30", "in 30 min"),
            ("60", "in an hour"),
            ("120", "in 2 hours"),
            ("240", "in 4 hours"),
            ("1440", "tomorrow"),
            ("never", "none promised"),
        ],
        required=False,
    )  # fmt: skip

    def next_update_at(self) -> datetime | None:
        """The moment chosen; None for none."""
        minutes = self.cleaned_data["next_update"]
        return None if minutes in ("", "never") else timezone.now() + timedelta(minutes=int(minutes))


class StatementForm(forms.Form):
    """What we say, and where."""

    text = forms.CharField(max_length=8_000, widget=forms.Textarea(attrs={"rows": 7}), label="What we say")
    place = forms.CharField(required=False, max_length=200, label="Where", help_text="Forum, status page, mail.")


class ClosingForm(forms.Form):
    """What happened and what was learned."""

    happened = forms.CharField(max_length=8_000, widget=forms.Textarea(attrs={"rows": 5}), label="What happened")
    learned = forms.CharField(
        required=False,
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        label="What do we do differently from now on?",
    )
