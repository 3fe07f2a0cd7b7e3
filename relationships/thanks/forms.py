"""What thanks ask people: the words, where they were said, why not."""

from __future__ import annotations

from typing import Final

from django import forms

CHANNELS: Final = (
    ("message", "A private message where they are"),
    ("public", "In public, where it happened"),
    ("e-mail", "E-mail"),
    ("in person", "In person, or by telephone"),
    ("card", "A card or gift"),
)
WHY_NOT: Final = (
    ("", "Without a reason"),
    ("it was thanked for already", "It was thanked for already"),
    ("it was no help", "It was no help"),
    ("they would not like it", "They would not like it"),
    ("not now", "Not now"),
)


class SaidForm(forms.Form):
    """Thanks as they were said."""

    message = forms.CharField(
        label="Message", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    channel = forms.ChoiceField(label="Where", choices=CHANNELS)


class LetGoForm(forms.Form):
    """Why not."""

    why_not = forms.ChoiceField(label="Why not", choices=WHY_NOT, required=False)


class OwnThanksForm(forms.Form):
    """Thanks for something that the record does not show."""

    words = forms.CharField(
        label="What for",
        max_length=280,
        help_text="What they did, after their name: “helped to carry the kiln”.",
        error_messages={"required": "Say what they did."},
    )
    message = forms.CharField(
        label="What was said", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    channel = forms.ChoiceField(label="Where", choices=CHANNELS)

    def clean_words(self) -> str:
        """With single blanks."""
        return " ".join(str(self.cleaned_data["words"]).split())
