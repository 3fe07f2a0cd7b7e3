"""The forms of the team's pages."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare

from accounts.models import Role, TeamMember, User


def known_zone(value: str) -> None:
    """Refuses a zone that the clock does not know."""
    if value not in available_timezones():
        raise ValidationError(f"“{value}” is no time zone. Write an IANA name such as Europe/Berlin.")


class FirstRunForm(forms.Form):
    """The first person, their organisation and its first community."""

    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Your e-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    zone = forms.CharField(
        label="Your time zone",
        max_length=64,
        initial="UTC",
        validators=[known_zone],
        help_text="For example Europe/Berlin.",
    )
    workspace = forms.CharField(label="Your organisation", max_length=120)
    community = forms.CharField(label="The first community", max_length=120, help_text="You can add more later.")
    key = forms.CharField(
        label="Set-up key",
        max_length=100,
        help_text="Printed where Kith was started, so that nobody else takes the house over first.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._key = key

    def clean_key(self) -> str:
        """The set-up key must be the one printed."""
        given = str(self.cleaned_data["key"]).strip()
        if not constant_time_compare(given, self._key):
            raise ValidationError("That is not the set-up key. `manage.py setup_key` prints it.")
        return given


class InviteForm(forms.Form):
    """Whom, and as what."""

    email = forms.EmailField(label="E-mail address", max_length=254)
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MODERATOR)

    def __init__(self, *args: Any, by: TeamMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = by

    def clean_role(self) -> str:
        """Only an owner makes owners."""
        role: str = self.cleaned_data["role"]
        if role == Role.OWNER and self._by.role != Role.OWNER:
            raise ValidationError("Only an owner can make somebody an owner.")
        return role

    def clean_email(self) -> str:
        """Somebody who is here already needs no invitation."""
        email = str(self.cleaned_data["email"]).lower()
        if self._by.workspace.team.active().filter(user__email__iexact=email).exists():
            raise ValidationError(f"{email} is on the team already.")
        return email


class WelcomeForm(forms.Form):
    """What an invited person without an account tells of themselves."""

    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class ProfileForm(forms.ModelForm[User]):
    """One's own name and clock."""

    class Meta:
        model = User
        fields = ["name", "zone"]

    def clean_zone(self) -> str:
        """Refuses a zone that the clock does not know."""
        zone: str = self.cleaned_data["zone"]
        known_zone(zone)
        return zone
