"""The ladder as a small table of numbers: from which time on, what, for how long."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from communities.models import Community
from moderation.models import LadderStep
from moderation.models.ladder import USUAL_MEMORY

ROWS: Final = 6
USUAL: Final = ((1, "talk", None), (2, "warn", None), (3, "suspend", 7), (4, "suspend", 30))


class LadderForm(forms.Form):
    """Up to six steps. A row without an act is no step."""

    memory = forms.IntegerField(
        min_value=7, max_value=1095, initial=USUAL_MEMORY, label="A strike counts for so many days"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(1, ROWS + 1):
            self.fields[f"act_{row}"] = forms.ChoiceField(
                required=False, choices=[("", "Same as before"), *LadderStep.Act.choices], label=f"Time {row}: act"
            )
            self.fields[f"days_{row}"] = forms.IntegerField(
                required=False, min_value=1, max_value=365, label=f"Time {row}: days of suspension"
            )

    @property
    def rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """(nth time, act, days) for the table."""
        return [(row, self[f"act_{row}"], self[f"days_{row}"]) for row in range(1, ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        """A suspension says for how long; nothing else does."""
        found = super().clean() or {}
        for row in range(1, ROWS + 1):
            act, days = found.get(f"act_{row}"), found.get(f"days_{row}")
            if act == LadderStep.Act.SUSPEND and not days and f"days_{row}" not in self.errors:
                self.add_error(f"days_{row}", "For how many days?")
            if days and act != LadderStep.Act.SUSPEND:
                self.add_error(f"days_{row}", "Only a suspension has days.")
        return found

    def steps(self, community: Community) -> list[LadderStep]:
        """As asked for, not stored."""
        told = self.cleaned_data
        return [
            LadderStep(
                workspace_id=community.workspace_id,
                community=community,
                strike=row,
                act=told[f"act_{row}"],
                days=told[f"days_{row}"],
            )
            for row in range(1, ROWS + 1)
            if told.get(f"act_{row}")
        ]


def initial(steps: list[LadderStep], memory: int) -> dict[str, Any]:
    """What stands, or the usual ladder where nothing does."""
    rows = [(step.strike, step.act, step.days) for step in steps] or list(USUAL)
    found: dict[str, Any] = {"memory": memory}
    for strike, act, days in rows:
        found[f"act_{strike}"], found[f"days_{strike}"] = act, days
    return found
