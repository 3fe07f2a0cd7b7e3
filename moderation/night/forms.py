"""Night mode: when somebody is there, whom to call otherwise, and whose reports are enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import TeamMember
from communities.models import Community
from communities.models.community import WEEKDAYS
from moderation.models import Duty
from moderation.night.hours import read_spans, written

NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ByName(forms.ModelMultipleChoiceField[TeamMember]):
    """People of the team, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """As they are called."""
        return str(obj.user)


class DutyForm(forms.ModelForm[Duty]):
    """Days are written as "09:00-12:00, 13:00-17:00"; all of them empty: the business hours."""

    on_call = ByName(
        queryset=TeamMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They get one mail for each such post. Nobody chosen: the managers.",
    )

    class Meta:
        model = Duty
        fields = ["on", "on_call", "reporters", "least_reports", "least_right"]
        labels = {
            "on": "Night mode",
            "reporters": "Trusted reporters who have to agree",
            "least_reports": "Trusted from so many answered reports on",
            "least_right": "And so many per cent of them acted on",
        }
        help_texts = {
            "on": "Outside duty hours, trusted reports or a sure rule ask whoever is on call for a hold.",
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        called = self.fields["on_call"]
        if isinstance(called, forms.ModelMultipleChoiceField):
            active = TeamMember.objects.active().filter(workspace=community.workspace_id).select_related("user")
            called.queryset = active.exclude(role="analyst")
        for day, name in zip(WEEKDAYS, NAMES, strict=True):
            self.fields[day] = forms.CharField(required=False, max_length=100, label=name)
            self.initial.setdefault(day, written(self.instance.hours.get(day, [])))
            setattr(self, f"clean_{day}", self._reader(day))

    def _reader(self, day: str) -> Callable[[], list[list[str]]]:
        def read() -> list[list[str]]:
            try:
                return read_spans(self.cleaned_data[day])
            except ValueError as why:
                raise ValidationError(f"“{why}” is no span of time. Write it as 09:00-17:00.") from why

        return read

    def fill(self) -> Duty:
        """The duty as written, not saved."""
        duty: Duty = self.save(commit=False)
        hours = {day: self.cleaned_data[day] for day in WEEKDAYS}
        duty.hours = hours if any(hours.values()) else {}
        duty.community, duty.workspace_id = self.community, self.community.workspace_id
        return duty
