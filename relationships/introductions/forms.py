"""What an introduction asks people: the message, where it went, why not."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from accounts.models import TeamMember, User, Workspace

CHANNELS: Final = (
    ("message", "A private message where they are"),
    ("e-mail", "E-mail"),
    ("public", "A public post"),
    ("in person", "In person, or by telephone"),
)
WHY_NOT: Final = (
    ("", "Without a reason"),
    ("they know each other", "They know each other"),
    ("it would not do them good", "It would not do them good"),
    ("the reason is wrong", "The reason is wrong"),
    ("not now", "Not now"),
)


class DraftForm(forms.Form):
    """The message as it stands, and who of the team sends it."""

    message = forms.CharField(
        label="Message",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Write a line to them, or set the two aside."},
    )
    sender = forms.ModelChoiceField(
        User.objects.none(), label="Who of the team sends it", required=False, empty_label="Not settled"
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = TeamMember.objects.active().filter(workspace=workspace).values("user")
        self.fields["sender"].queryset = User.objects.filter(pk__in=places).order_by("name", "email")  # type: ignore[attr-defined]


class SentForm(forms.Form):
    """Where it went."""

    channel = forms.ChoiceField(label="Where", choices=CHANNELS)


class AsideForm(forms.Form):
    """Why not."""

    why_not = forms.ChoiceField(label="Why not", choices=WHY_NOT, required=False)
