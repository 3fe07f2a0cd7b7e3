"""What the room asks people. The friendly messages live here, the invariants in the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from relationships.models import FollowUp, Judgement, Note
from relationships.models.tie import Nature

DEPTHS = [("", "As reckoned"), ("0.1", "Slight"), ("0.25", "Acquainted"), ("0.45", "Familiar"), ("0.8", "Deep")]


class NoteForm(forms.ModelForm[Note]):
    """A note on a member."""

    class Meta:
        model = Note
        fields = ["text", "private"]
        labels = {"text": "Note", "private": "Only I can read it"}
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "data-note": ""})}
        error_messages = {"text": {"required": "Write what is worth remembering."}}
        help_texts = {"text": "What the team should remember. The member may ask to see it."}

    def clean_text(self) -> str:
        """Without what a database cannot hold; blanks alone are nothing."""
        return str(self.cleaned_data["text"]).strip().replace("\x00", "")


class FollowUpForm(forms.ModelForm[FollowUp]):
    """A promise to get back to somebody."""

    class Meta:
        model = FollowUp
        fields = ["reason", "due_on"]
        labels = {"reason": "What for", "due_on": "On"}
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        error_messages = {
            "reason": {"required": "Say what you will get back to them for."},
            "due_on": {"required": "Choose a day.", "invalid": "Choose a day."},
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["due_on"].initial = today + timedelta(days=7)

    def clean_due_on(self) -> date:
        """Today or later, within ten years."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError("That day is over. Choose today or later.")
        if due_on > self.today + timedelta(days=3660):
            raise forms.ValidationError("Choose a day within ten years.")
        return due_on


class TagForm(forms.Form):
    """A word to put on a member."""

    word = forms.CharField(
        label="Tag", max_length=40, error_messages={"required": "Write a word.", "max_length": "At most 40 characters."}
    )

    def clean_word(self) -> str:
        """With single blanks."""
        return " ".join(str(self.cleaned_data["word"]).split())


class JudgementForm(forms.ModelForm[Judgement]):
    """A person's own word on a tie; both left at "as reckoned" takes it back."""

    depth = forms.TypedChoiceField(label="Depth", choices=DEPTHS, coerce=float, empty_value=None, required=False)
    nature = forms.ChoiceField(label="Nature", choices=[("", "As reckoned"), *Nature.choices], required=False)

    class Meta:
        model = Judgement
        fields = ["depth", "nature", "why"]
        labels = {"why": "How you know"}
