"""Forms of the research pages."""

from __future__ import annotations

from typing import Any

from django import forms

from communities.models import Criterion, Evidence, FieldNote, Interest


class InterestForm(forms.ModelForm[Interest]):
    """What is known of a community out there. Leave blank what is not."""

    url = forms.URLField(label="Address", max_length=500, required=False, assume_scheme="https")
    tags = forms.CharField(required=False, help_text="Separated by commas.")

    class Meta:
        model = Interest
        fields = ["name", "url", "state", "about", "size", "rhythm", "norms", "entry_points", "tags"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("about", "norms", "entry_points")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].widget.attrs["placeholder"] = "https://"
        if self.instance.pk:
            self.initial["tags"] = ", ".join(self.instance.tags)

    def clean_tags(self) -> list[str]:
        """Each tag once, in the order written."""
        told = (tag.strip()[:60] for tag in str(self.cleaned_data["tags"]).split(","))
        return list(dict.fromkeys(tag for tag in told if tag))

    def clean_name(self) -> str:
        """Each community of interest is researched once."""
        name: str = self.cleaned_data["name"]
        same = Interest.objects.filter(community_id=self.instance.community_id, name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError("You research a community of this name already.")
        return name


class NoteForm(forms.ModelForm[FieldNote]):
    """A quick note."""

    url = forms.URLField(label="Link", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = FieldNote
        fields = ["text", "url", "is_opinion"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class EvidenceForm(forms.ModelForm[Evidence]):
    """A source, and what it tells."""

    url = forms.URLField(label="Link", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Evidence
        fields = ["title", "url", "seen_on", "says"]
        widgets = {"seen_on": forms.DateInput(attrs={"type": "date"}), "says": forms.Textarea(attrs={"rows": 2})}


class FitForm(forms.Form):
    """One criterion, judged."""

    SCORES = [(4, "4, very much"), (3, "3, rather"), (2, "2, some"), (1, "1, little"), (0, "0, none")]
    criterion = forms.ChoiceField(choices=Criterion.choices)
    score = forms.TypedChoiceField(choices=SCORES, coerce=int)
    why = forms.CharField(max_length=300, help_text="The reason, so that somebody else could judge the same.")
