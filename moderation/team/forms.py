"""What a person may set: how the community learns, and what mistakes cost."""

from __future__ import annotations

from typing import Any

from django import forms

from moderation.models import LearningSettings, ThresholdSet


class LearningForm(forms.ModelForm[LearningSettings]):
    """Promotion and looks by chance."""

    class Meta:
        model = LearningSettings
        fields = ("promotion", "audit", "audit_percent")
        labels = {
            "promotion": "A new version counts",
            "audit": "Look at posts picked by chance",
            "audit_percent": "How many of a hundred decisions",
        }
        help_texts = {
            "promotion": "Better means: on decisions your team made after the version had learnt.",
            "audit": "Large enough: 50 decisions in 30 days and 20 posts a day.",
            "audit_percent": "Between 1 and 20. The only way to tell what nobody flags.",
        }


class CostsForm(forms.Form):
    """In looks: the cost of one person reading one post."""

    miss = forms.FloatField(
        label="How bad is a harmful post that nobody sees",
        min_value=1,
        max_value=10_000,
        help_text="In looks. 100: as bad as reading a hundred posts for nothing.",
    )
    silence = forms.FloatField(
        label="How bad is silencing somebody innocent",
        min_value=0.1,
        max_value=10_000,
        help_text="In looks, for a post wrongly taken from its author.",
    )
    minutes = forms.IntegerField(
        label="Minutes a day your team has for the queue",
        min_value=1,
        max_value=1440,
        help_text="Half a minute a post.",
    )

    @classmethod
    def of(cls, found: ThresholdSet | None, data: Any = None) -> CostsForm:
        """Filled with what is in force, or the usual costs."""
        usual = found or ThresholdSet()
        return cls(data, initial={"miss": usual.miss, "silence": usual.silence, "minutes": usual.minutes})
