"""Forms of the room: guidelines, rules of each kind, appeals, one's own limit."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from communities.models import Community
from moderation.models import Guideline, Rule
from moderation.models.decision import Category
from moderation.rules.domains import read_domains
from moderation.rules.matching import Refused, compiled
from moderation.rules.words import read_list


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


class RuleForm(forms.ModelForm[Rule]):
    """What all rules have. Each kind adds what it needs."""

    KIND: ClassVar[str] = ""

    class Meta:
        model = Rule
        fields = ["name", "guideline", "severity"]

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        guideline = self.fields["guideline"]
        if isinstance(guideline, forms.ModelChoiceField):
            guideline.queryset = Guideline.objects.in_community(community).in_force()
        for name, value in self.instance.settings.items():
            if name in self.fields and name not in self.initial:
                self.initial[name] = "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean_name(self) -> str:
        """Two rules of one name could not be told apart in a reason."""
        name: str = self.cleaned_data["name"]
        if Rule.objects.in_community(self.community).filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another rule has this name.")
        return name

    def told(self) -> dict[str, Any]:
        """The kind's own settings."""
        own = set(self.fields) - {"name", "guideline", "severity"}
        return {name: self.cleaned_data[name] for name in own}

    def save_for(self, user: Any) -> Rule:
        """A new version of the rule. What is live stays live."""
        rule: Rule = self.save(commit=False)
        rule.community, rule.workspace_id = self.community, self.community.workspace_id
        rule.kind = rule.kind or self.KIND
        rule.settings, rule.changed_by = self.told(), user
        if rule.pk is not None:
            rule.version += 1
        rule.save()
        return rule


class WordsForm(RuleForm):
    """Words or phrases."""

    KIND = Rule.Kind.WORDS
    words = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One word or phrase on a line, found whole, in any case, also with look-alike letters or digits.",
    )

    def clean_words(self) -> list[str]:
        """Refused ones come back with the reason."""
        try:
            read_list(words := _lines(self.cleaned_data["words"]))
        except Refused as why:
            raise forms.ValidationError(str(why)) from why
        return words


class PatternForm(RuleForm):
    """A pattern on the linear-time engine."""

    KIND = Rule.Kind.PATTERN
    pattern = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3, "class": "mono", "spellcheck": "false"}),
        help_text="In RE2’s language; capitals make no difference. \\b, \\w and \\d know every script. "
        "Example: \\bfree (crypto|coins)\\b",
    )

    def clean_pattern(self) -> str:
        """What the engine refuses is said in plain words."""
        pattern: str = self.cleaned_data["pattern"]
        try:
            compiled(pattern)
        except Refused as why:
            raise forms.ValidationError(str(why)) from why
        return pattern


class NewLinksForm(RuleForm):
    """A new account posts a link."""

    KIND = Rule.Kind.NEW_LINKS
    days = forms.IntegerField(min_value=1, max_value=365, initial=3, label="An account is new for", help_text="Days.")
    posts = forms.IntegerField(
        min_value=1, max_value=100, initial=3, label="And has written at most", help_text="Posts."
    )
    trusted = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        label="Domains anybody may link to",
        help_text="One on a line.",
    )

    def clean_trusted(self) -> list[str]:
        """Each must be a domain."""
        lines = _lines(self.cleaned_data["trusted"])
        try:
            return list(read_domains(lines)) if lines else []
        except Refused as why:
            raise forms.ValidationError(str(why)) from why


class DomainsForm(RuleForm):
    """A link to a domain."""

    KIND = Rule.Kind.DOMAINS
    domains = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}), help_text="One on a line; what lies below it counts too."
    )

    def clean_domains(self) -> list[str]:
        """Each must be a domain."""
        try:
            return list(read_domains(_lines(self.cleaned_data["domains"])))
        except Refused as why:
            raise forms.ValidationError(str(why)) from why


class CopiesForm(RuleForm):
    """The same text from several accounts."""

    KIND = Rule.Kind.COPIES
    accounts = forms.IntegerField(min_value=2, max_value=100, initial=3, label="From at least", help_text="Accounts.")
    hours = forms.IntegerField(min_value=1, max_value=24, initial=24, label="Within", help_text="Hours, 24 at most.")
    with_link = forms.BooleanField(required=False, initial=True, label="Only posts with a link")


class RateForm(RuleForm):
    """Many posts in a short time."""

    KIND = Rule.Kind.RATE
    posts = forms.IntegerField(min_value=2, max_value=1000, initial=15, label="At least", help_text="Posts.")
    minutes = forms.IntegerField(min_value=1, max_value=1440, initial=5, label="Within", help_text="Minutes.")


FORMS: dict[str, type[RuleForm]] = {
    str(form.KIND): form for form in (WordsForm, PatternForm, NewLinksForm, DomainsForm, CopiesForm, RateForm)
}


class AppealForm(forms.Form):
    """What the member wrote, entered for them."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=5000, label="What they wrote", help_text="Word for word."
    )


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        choices=[("upheld", "The decision stands"), ("reversed", "Take the decision back")], widget=forms.RadioSelect
    )
    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, help_text="Goes into the letter to the member."
    )
