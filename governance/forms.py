"""Forms of the governance room."""

from __future__ import annotations

from typing import Any

from django import forms

from communities.models import Community
from governance.measuring import Measurable, choices, measurable
from governance.models import Initiative, Objective


class ObjectiveForm(forms.ModelForm[Objective]):
    """Shares are written in percent. The baseline is what the measure reads now, unless another is written."""

    measure = forms.ChoiceField(help_text="What must change. Totals of members or posts are not offered: they flatter.")
    target = forms.FloatField(help_text="In percent where the measure is a share.")
    guard = forms.ChoiceField(help_text="What must not get worse while this improves.")
    guard_limit = forms.FloatField(
        label="Guard limit", help_text="The worst value of the guard that is still all right."
    )
    baseline = forms.FloatField(required=False, help_text="Blank takes today's figure.")

    class Meta:
        model = Objective
        fields = ["title", "why", "measure", "baseline", "target", "due_on", "guard", "guard_limit"]
        widgets = {
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "why": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        for name in ("measure", "guard"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices()
        if self.instance.pk:
            for name, key in (("baseline", "measure"), ("target", "measure"), ("guard_limit", "guard")):
                found = measurable(getattr(self.instance, key))
                if found and found.share:
                    self.initial[name] = round(100 * getattr(self.instance, name), 2)

    def clean(self) -> dict[str, Any]:
        """Percent become shares; the baseline is read; the dates leave time."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        measure, guard = measurable(told.get("measure", "")), measurable(told.get("guard", ""))
        today = self.community.day_of(self.community.present())
        if measure is None or guard is None:
            return told
        if measure.key == guard.key:
            self.add_error("guard", "Choose another measure: nothing can guard itself.")
        told["target"] = _share(measure, told.get("target"))
        told["guard_limit"] = _share(guard, told.get("guard_limit"))
        if told.get("baseline") is not None:
            told["baseline"] = _share(measure, told["baseline"])
        elif self.instance.pk:
            told["baseline"] = self.instance.baseline
        else:
            reading = measure.read(self.community, today)
            if reading is None:
                self.add_error("baseline", "This measure has no figure yet. Write what it starts from.")
            else:
                told["baseline"] = reading.value
        if told.get("baseline") is not None and told["baseline"] == told["target"]:
            self.add_error("target", f"That is where it stands already ({measure.shown(told['target'])}).")
        start = self.instance.baseline_on or today
        if told.get("due_on") and told["due_on"] <= start:
            self.add_error("due_on", f"Choose a day after {start:%d %B %Y}, when it starts.")
        return told


def _share(measure: Measurable, value: float | None) -> float | None:
    return value / 100 if measure.share and value is not None else value


class CloseForm(forms.Form):
    """How it ended, and what was learned."""

    outcome = forms.ChoiceField(choices=Objective.Outcome.choices)
    learned = forms.CharField(label="What did you learn?", widget=forms.Textarea(attrs={"rows": 3}))


class InitiativeForm(forms.ModelForm[Initiative]):
    """What is done, for whom, from when."""

    class Meta:
        model = Initiative
        fields = ["title", "for_whom", "starts_on", "ends_on"]
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}),
            "ends_on": forms.DateInput(attrs={"type": "date"}),
        }

    def clean(self) -> dict[str, Any]:
        """An end is no earlier than the start."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("ends_on") and told.get("starts_on") and told["ends_on"] < told["starts_on"]:
            self.add_error("ends_on", "This is before it starts.")
        return told
