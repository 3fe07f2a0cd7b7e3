"""What the team writes on the "Before it happens" pages."""

from __future__ import annotations

from typing import Any

from django import forms

from communities.models import Community, Member
from moderation.models import Outlook, Step


class BudgetForm(forms.ModelForm[Outlook]):
    """How many hints a day. Empty: as many as they have earned."""

    per_day = forms.IntegerField(
        label="Hints a day at most",
        min_value=0,
        max_value=50,
        required=False,
        help_text="Empty: as many as they earned.",
    )

    class Meta:
        model = Outlook
        fields = ("per_day",)


class StepForm(forms.Form):
    """What was done, to whom, in which words."""

    kind = forms.ChoiceField(choices=Step.Kind.choices)
    words = forms.CharField(max_length=2000, required=False, strip=True)
    member = forms.ModelChoiceField(queryset=Member.objects.none(), required=False)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.in_community(community)  # type: ignore[attr-defined]
