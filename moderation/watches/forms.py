"""Watch somebody's posts: why, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django import forms
from django.utils import timezone

LASTS: Final = {"1": timedelta(days=1), "7": timedelta(days=7), "30": timedelta(days=30), "90": timedelta(days=90)}


class WatchForm(forms.Form):
    """The person can read the reason."""

    reason = forms.CharField(
        max_length=300, label="Why", help_text="Write it so that they could read it: it is in the copy of their data."
    )
    lasts = forms.ChoiceField(
        choices=[("1", "A day"), ("7", "A week"), ("30", "30 days"), ("90", "90 days")],
        widget=forms.RadioSelect,
        initial="7",
        label="How long",
    )

    def end(self) -> datetime:
        """The moment it ends."""
        return timezone.now() + LASTS[self.cleaned_data["lasts"]]
