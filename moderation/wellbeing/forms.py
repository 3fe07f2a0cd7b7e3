"""What somebody wants to read, and what a workspace offers."""

from __future__ import annotations

from typing import Any

from django import forms

from moderation.models import ExposureLimit, TeamCare
from moderation.wellbeing.offers import kinds


class LimitForm(forms.ModelForm[ExposureLimit]):
    """One's own limits."""

    spared = forms.MultipleChoiceField(
        required=False,
        choices=kinds,
        widget=forms.CheckboxSelectMultiple,
        label="Kinds I would rather not be given",
        help_text="They go to others. Nobody asks why. A case that is assigned to you by name still comes.",
    )

    class Meta:
        model = ExposureLimit
        fields = ("per_hour", "per_day", "per_week", "break_after", "veil", "spared")
        labels = {
            "per_hour": "Harmful posts in an hour, at most",
            "per_day": "In a day",
            "per_week": "In seven days",
            "break_after": "Suggest a break after so many minutes",
            "veil": "How posts are shown",
        }
        help_texts = {"break_after": "Of deciding without a gap of ten minutes, five harmful posts or more among it."}
        widgets = {"veil": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        """A day holds an hour, a week holds a day."""
        found = super().clean() or {}
        hour, day, week = found.get("per_hour"), found.get("per_day"), found.get("per_week")
        if hour and day and hour > day:
            self.add_error("per_hour", f"More than the {day} of a whole day.")
        if day and week and day > week:
            self.add_error("per_day", f"More than the {week} of seven days.")
        return found


class TeamCareForm(forms.ModelForm[TeamCare]):
    """Whom the team can talk to."""

    talk_url = forms.URLField(required=False, max_length=300, assume_scheme="https", label="Its page, if it has one")

    class Meta:
        model = TeamCare
        fields = ("talk_to", "talk_url")
        labels = {"talk_to": "Whom somebody can talk to after something heavy"}
