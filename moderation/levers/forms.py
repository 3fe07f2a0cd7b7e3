"""Forms of levers: pull one, prolong one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone

from communities.models import Channel, Community, Conversation
from moderation.models import Lever
from moderation.models.lever import LONGEST

PRESETS: Final = {"15": timedelta(minutes=15), "60": timedelta(hours=1), "1440": timedelta(days=1)}
MOST_CHANNELS: Final = 300


class UntilField(forms.Form):
    """How long: a preset or a moment."""

    lasts = forms.ChoiceField(
        choices=[("15", "15 minutes"), ("60", "An hour"), ("1440", "A day"), ("until", "Until")],
        widget=forms.RadioSelect,
        initial="60",
        label="How long",
    )
    until = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        label="Until when",
        help_text="In the community’s own time; 31 days at most. Only for “Until”.",
    )

    community: Community

    def end(self) -> datetime:
        """The moment it is to end."""
        lasts = self.cleaned_data["lasts"]
        if lasts in PRESETS:
            return timezone.now() + PRESETS[lasts]
        chosen: datetime = self.cleaned_data["until"]
        return chosen.replace(tzinfo=None).replace(tzinfo=self.community.tz)

    def clean(self) -> dict[str, Any]:
        """“Until” needs a moment that is to come and not too far away."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("lasts") == "until" and "until" not in self.errors:
            if not told.get("until"):
                self.add_error("until", "Say until when.")
            elif not timezone.now() < self.end() <= timezone.now() + LONGEST:
                self.add_error("until", "Choose a moment that is to come, 31 days from now at most.")
        return told


class PullForm(UntilField):
    """One kind of lever."""

    channel = forms.ModelChoiceField(
        queryset=Channel.objects.none(), required=False, empty_label="Everywhere here", label="Where"
    )
    conversation = forms.IntegerField(
        required=False, min_value=1, label="Or one conversation", help_text="Its number: the last part of its address."
    )
    seconds = forms.TypedChoiceField(
        coerce=int,
        choices=[(30, "30 seconds"), (60, "A minute"), (300, "5 minutes"), (900, "15 minutes"), (3600, "An hour")],
        initial=60,
        label="One post in",
    )
    days = forms.IntegerField(
        min_value=1, max_value=90, initial=3, label="A newcomer is known here for less than", help_text="Days."
    )
    reason = forms.CharField(max_length=300, label="Why now", help_text="For the team; kept with the lever.")
    public_line = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="What members read",
        help_text="A lever is never pulled in secret.",
    )

    def __init__(self, *args: Any, community: Community, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.kind = community, kind
        channel = self.fields["channel"]
        if isinstance(channel, forms.ModelChoiceField):
            known = Channel.objects.filter(community=community, archived=False).order_by("name")
            channel.queryset = known
        if kind not in (Lever.Kind.SLOW, Lever.Kind.RAID):
            del self.fields["seconds"]
        if kind in (Lever.Kind.SLOW, Lever.Kind.CLOSE):
            del self.fields["days"]
        self.order_fields(["channel", "conversation", "seconds", "days", "lasts", "until", "reason", "public_line"])

    def clean_conversation(self) -> Conversation | None:
        """One of this community."""
        number = self.cleaned_data["conversation"]
        if number is None:
            return None
        found = Conversation.objects.in_community(self.community).filter(pk=min(number, 2**62)).first()
        if found is None:
            raise forms.ValidationError("No conversation here has this number.")
        return found

    def clean(self) -> dict[str, Any]:
        """One place; closing names it."""
        told = super().clean()
        if told.get("channel") and told.get("conversation"):
            self.add_error("conversation", "Choose a channel or a conversation, not both.")
        if self.kind == Lever.Kind.CLOSE and not told.get("channel") and not told.get("conversation"):
            self.add_error("channel", "Say which place is to be closed.")
        return told

    def settings(self) -> dict[str, int]:
        """What the kind needs."""
        return {name: int(self.cleaned_data[name]) for name in ("seconds", "days") if name in self.cleaned_data}


class ProlongForm(UntilField):
    """Another end."""

    reason = forms.CharField(max_length=300, label="Why")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
