"""What people type: work they did elsewhere, and when their digest should come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils import timezone

from accounts.models import User
from communities.models import Area, WorkEntry
from reporting.digests.slots import zone_named
from reporting.models import DigestPreference


class WorkForm(forms.ModelForm[WorkEntry]):
    """Work done outside of Kith, in one line; minutes only if they are known."""

    minutes = forms.IntegerField(
        min_value=1,
        max_value=24 * 60,
        required=False,
        help_text="Leave it empty if you don't know. Nothing is guessed.",
    )
    done_at = forms.DateTimeField(
        label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    class Meta:
        model = WorkEntry
        fields = ["area", "kind", "about", "minutes", "done_at", "seen"]
        labels = {"kind": "What you did", "about": "About", "seen": "Members could notice it"}
        help_texts = {
            "kind": "In two or three words: called a member, prepared the meet-up.",
            "about": "Whom or what. Only you see this.",
            "seen": "A post, a reply, an event; not preparation, reading, a talk in private.",
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone_named(user.zone) or ZoneInfo("UTC")
        self.fields["area"].choices = Area.choices  # type: ignore[attr-defined]
        self.fields["done_at"].help_text = f"By the clocks of {self.zone.key}."
        entry = self.instance
        moment = entry.done_at if entry.pk else timezone.now()
        self.initial["done_at"] = moment.astimezone(self.zone).replace(tzinfo=None, second=0, microsecond=0)
        if entry.pk and entry.seconds is not None:
            self.initial["minutes"] = max(1, round(entry.seconds / 60))

    def clean_done_at(self) -> datetime:
        """Typed by the person's own clock."""
        typed: datetime = self.cleaned_data["done_at"]
        moment = typed.replace(tzinfo=self.zone)
        if moment > timezone.now() + timedelta(minutes=5):
            raise forms.ValidationError("That is still to come. Log it once it is done.")
        return moment

    def save(self, commit: bool = True) -> WorkEntry:
        """With the minutes as seconds."""
        minutes = self.cleaned_data.get("minutes")
        self.instance.seconds = minutes * 60 if minutes else None
        return super().save(commit)


class DigestForm(forms.ModelForm[DigestPreference]):
    """How often, on which day, at which hour of which zone."""

    hour = forms.TypedChoiceField(coerce=int, choices=[(hour, f"{hour:02d}:00") for hour in range(24)])
    zone = forms.CharField(label="Time zone", widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}))

    class Meta:
        model = DigestPreference
        fields = ["frequency", "weekday", "hour", "zone"]
        labels = {"frequency": "How often", "weekday": "On which day"}
        help_texts = {"weekday": "Only for the weekly one."}
        widgets = {"frequency": forms.RadioSelect}

    def save(self, commit: bool = True) -> DigestPreference:
        """With its next moment; who sets it again takes an unsubscribing back."""
        self.instance.schedule()
        if self.instance.is_on:
            self.instance.unsubscribed_at = None
        return super().save(commit)


def zones() -> list[str]:
    """The zones to choose from, without the historical aliases."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
