"""Forms of the law pages: what applies here, what people add to a statement, a hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from communities.models import Community, Member
from moderation.law import vocabulary as words
from moderation.models import Case, LawSettings, Statement

DAY = forms.DateInput(attrs={"type": "date"})


class SettingsForm(forms.ModelForm[LawSettings]):
    """What the law and fairness ask of this community."""

    scope = forms.CharField(
        label="Where decisions hold",
        help_text="Two-letter codes of EU and EEA states, in a row. Usually all of the Union.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    share = forms.FloatField(
        min_value=0,
        max_value=100,
        label="Decisions looked at a second time, in per cent",
        help_text="Drawn by lot when they are made. 5 is usual; 0 draws none.",
    )

    class Meta:
        model = LawSettings
        fields = ["applies", "provider", "service", "evidence_days", "open_guidelines"]
        labels = {
            "applies": "Statements of reasons are owed here",
            "provider": "Who is answerable by law",
            "service": "Name of the service in reports",
            "evidence_days": "Days a post is kept after a decision",
            "open_guidelines": "Anybody with the address may read the guidelines",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("scope", " ".join(self.instance.territorial_scope))
        self.initial.setdefault("share", round(100 * self.instance.review_share, 2))

    def clean_scope(self) -> list[str]:
        """Known codes, each once."""
        codes = self.cleaned_data["scope"].upper().replace(",", " ").split()
        unknown = [code for code in codes if code not in words.COUNTRIES]
        if unknown or not codes:
            raise forms.ValidationError(f"Not an EU or EEA state: {', '.join(unknown)}" if unknown else "Name one.")
        return sorted(set(codes))

    def save(self, commit: bool = True) -> LawSettings:
        """With what stands in other columns."""
        self.instance.territorial_scope = self.cleaned_data["scope"]
        self.instance.review_share = self.cleaned_data["share"] / 100
        return super().save(commit)


class StatementForm(forms.ModelForm[Statement]):
    """What a person adds to a statement, or says better than the decision does. All optional."""

    specifications = forms.MultipleChoiceField(
        required=False, label="More exactly", widget=forms.CheckboxSelectMultiple
    )
    additions = forms.MultipleChoiceField(
        required=False,
        label="Further categories",
        choices=[(code, name) for code, name in words.CATEGORIES.items()],
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )

    class Meta:
        model = Statement
        fields = ["facts", "legal_ground", "explanation", "also_illegal", "specification_other", "language"]
        labels = {
            "facts": "Facts, in your own words",
            "legal_ground": "The ground relied on",
            "explanation": "Why the post goes against it",
            "also_illegal": "Against the law as well?",
            "specification_other": "If none of the keywords fits",
            "language": "Language of the post",
        }
        help_texts = {
            "facts": "Empty: what the rules and models said. Names and addresses are masked either way.",
            "legal_ground": "The law, for what is illegal; else empty: the guideline.",
            "explanation": "Empty: the decider's reason, or the guideline's text.",
            "language": "Two letters, such as EN.",
        }
        widgets = {
            "facts": forms.Textarea(attrs={"rows": 4}),
            "explanation": forms.Textarea(attrs={"rows": 3}),
            "also_illegal": forms.Select(choices=[("", "Not said"), ("true", "Yes"), ("false", "No")]),
        }

    field_order = [
        "facts", "legal_ground", "explanation", "also_illegal", "specifications", "specification_other", "additions",
        "language",
    ]  # fmt: skip

    def __init__(self, *args: Any, category: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [(key, words.KEYWORD_NAMES[key]) for key in (*words.KEYWORDS.get(category, ()), "OTHER")]
        specified = self.fields["specifications"]
        if isinstance(specified, forms.MultipleChoiceField):
            specified.choices = keys
        self.initial.setdefault("specifications", self.instance.specifications)
        self.initial.setdefault("additions", self.instance.additions)

    def clean_language(self) -> str:
        """Two capital letters or nothing."""
        code = str(self.cleaned_data["language"]).upper()
        if code and not (len(code) == 2 and code.isalpha() and code.isascii()):
            raise forms.ValidationError("Two letters, such as EN.")
        return code

    def save(self, commit: bool = True) -> Statement:
        """With the lists, which are JSON columns."""
        self.instance.specifications = self.cleaned_data["specifications"]
        self.instance.additions = self.cleaned_data["additions"]
        return super().save(commit)


class HoldForm(forms.Form):
    """Why, what it covers, until when."""

    reason = forms.CharField(max_length=300, help_text="With the reference of the matter.")
    covers = forms.ChoiceField(
        choices=[("member", "All that one member wrote"), ("case", "One case"), ("span", "All said between two days")],
        widget=forms.RadioSelect,
        label="It covers",
    )
    member = forms.IntegerField(required=False, min_value=1, label="Member", help_text="The number in their address.")
    case = forms.IntegerField(required=False, min_value=1, label="Case", help_text="The number in its address.")
    begins_on = forms.DateField(required=False, label="From", widget=DAY)
    ends_on = forms.DateField(required=False, label="To", widget=DAY)
    until = forms.DateField(
        required=False, label="Last day of the hold", help_text="Empty: until somebody releases it.", widget=DAY
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean(self) -> dict[str, Any]:
        """What was chosen must be there, in this community."""
        told = super().clean() or {}
        covers = told.get("covers")
        found: dict[str, Any] = {"reason": told.get("reason", ""), "until": told.get("until")}
        until = told.get("until")
        if until is not None and until < timezone.now().date():
            self.add_error("until", "This day is over.")
        if covers == "member":
            found["member"] = Member.objects.in_community(self.community).filter(pk=told.get("member") or 0).first()
            if found["member"] is None:
                self.add_error("member", "No such member here.")
        elif covers == "case":
            found["case"] = Case.objects.in_community(self.community).filter(pk=told.get("case") or 0).first()
            if found["case"] is None:
                self.add_error("case", "No such case here.")
        elif covers == "span":
            found |= {"begins_on": told.get("begins_on"), "ends_on": told.get("ends_on")}
            if not (found["begins_on"] and found["ends_on"] and found["begins_on"] <= found["ends_on"]):
                self.add_error("ends_on", "Give a first and a last day.")
        return {**told, "placed": found}
