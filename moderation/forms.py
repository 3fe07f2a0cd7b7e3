"""Forms of the room: guidelines, appeals, one's own limit. Those of rules are in `rules/forms.py`."""

from __future__ import annotations

from django import forms

from moderation.models.decision import Category


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class GuidelineForm(forms.Form):
    """A new text of a guideline. The note says to everyone what changed."""

    title = forms.CharField(max_length=120)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), help_text="As members read it.", max_length=5000)
    examples = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, help_text="What falls under it, one on a line."
    )
    category = forms.ChoiceField(
        choices=Category.choices, label="In an EU statement", help_text="The category a removal is filed under."
    )
    note = forms.CharField(max_length=300, label="What changed, and why", help_text="Kept with the version.")

    def clean_examples(self) -> list[str]:
        """One a line."""
        return _lines(self.cleaned_data["examples"])


class AppealForm(forms.Form):
    """What the member wrote, entered for them."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=5000, label="What they wrote", help_text="Word for word."
    )
