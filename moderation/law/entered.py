"""What nobody can count from the decisions, entered by hand for a report: name, label, kind."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from moderation.law.columns import QUESTIONS
from moderation.law.parts import USUAL

COUNTS: Final = (
    ("orders_act", "Orders of authorities to act against illegal content"),
    ("orders_items", "Posts named in those orders"),
    ("orders_tell", "Orders of authorities to give information"),
    ("disputes", "Disputes brought to out-of-court bodies"),
    ("disputes_upheld", "Of them, decisions upheld"),
    ("disputes_partly", "Of them, decisions partly reversed"),
    ("disputes_reversed", "Of them, decisions reversed"),
    ("disputes_omitted", "Of them, without a decision"),
    ("newly_restricted", "Restrictions newly imposed after a complaint"),
    ("suspended_complaints", "Members suspended for manifestly unfounded complaints"),
    ("moderators_internal", "Moderators employed"),
    ("moderators_external", "Moderators contracted"),
    ("moderators_linguistic", "Moderators who master the language they judge"),
)
HOURS: Final = (
    ("orders_act_informed", "Hours, median, to tell the authority that an order came in"),
    ("orders_act_done", "Hours, median, to carry an order out"),
    ("orders_tell_informed", "Hours, median, to tell the authority that a request came in"),
    ("orders_tell_done", "Hours, median, to answer a request"),
    ("disputes_hours", "Hours, median, that a dispute took"),
    ("disputes_implemented", "Per cent of dispute outcomes carried out"),
)
TEXTS: Final = tuple((name, label.strip()) for who, name, label in QUESTIONS if who == "All")


class EnteredForm(forms.Form):
    """All optional: an empty field is an empty cell of the report."""

    previous = forms.DateField(required=False, label="Day the last report was published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].widget = forms.DateInput(attrs={"type": "date"})
        for name, label in COUNTS:
            self.fields[name] = forms.IntegerField(required=False, min_value=0, label=label)
        for name, label in HOURS:
            self.fields[name] = forms.FloatField(required=False, min_value=0, label=label)
        for name, label in TEXTS:
            self.fields[name] = forms.CharField(
                required=False,
                max_length=5000,
                label=label,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=f"Without your words: “{USUAL[name]}”" if name in USUAL else "",
            )

    def told(self) -> dict[str, Any]:
        """What was filled in, ready for a JSON column."""
        return {
            name: value.isoformat() if name == "previous" else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        }
