"""The form with which a second pair of eyes answers an appeal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from moderation.models import Appeal

WHAT = {
    Appeal.Outcome.UPHELD: "The decision stands",
    Appeal.Outcome.REVERSED: "Take the decision back",
    Appeal.Outcome.PARTLY: "Take it back in part: something milder takes its place",
}


class AnswerForm(forms.Form):
    """`milder`: acts that may take the decision's place; without any, "in part" is not offered."""

    outcome = forms.ChoiceField(widget=forms.RadioSelect)
    milder = forms.ChoiceField(required=False, label="Instead", help_text="Only if it is taken back in part.")
    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, help_text="Goes into the letter to the member."
    )

    def __init__(self, *args: Any, milder: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [(str(key), label) for key, label in WHAT.items() if milder or key != Appeal.Outcome.PARTLY]
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        if milder:
            self.fields["milder"].choices = [("", "Choose"), *milder]  # type: ignore[attr-defined]
        else:
            self.fields["milder"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """In part means: something else instead."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("outcome") == Appeal.Outcome.PARTLY and not told.get("milder"):
            self.add_error("milder", "Choose what takes its place.")
        return told
