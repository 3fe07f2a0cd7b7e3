"""Forms of rules: what all have, and what each kind needs. What cannot be used comes back with what, where and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from django import forms

from communities.models import Community
from moderation.models import Guideline, Rule
from moderation.rules import READS_TEXT
from moderation.rules.domains import read_domains
from moderation.rules.first_posts import MOST_POSTS
from moderation.rules.matching import Refused, compiled
from moderation.rules.rate import LONGEST_MINUTES
from moderation.rules.trying import MOST_EXAMPLES, failures
from moderation.rules.words import read_list

COMMON: Final = ("name", "guideline", "severity", "why", "must_match", "must_not_match", "note")


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class RuleForm(forms.ModelForm[Rule]):
    """What all rules have. Each kind adds what it needs."""

    KIND: ClassVar[str] = ""
    why = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
        label="Why it exists",
        help_text="For whoever reads it in a year: what happened, what it is meant to spare. Needed to go live.",
    )
    note = forms.CharField(max_length=300, required=False, label="What changed", help_text="Kept with the version.")

    class Meta:
        model = Rule
        fields = ["name", "guideline", "severity", "why"]

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        guideline = self.fields["guideline"]
        if isinstance(guideline, forms.ModelChoiceField):
            guideline.queryset = Guideline.objects.in_community(community).in_force()
        for name, value in self.instance.settings.items():
            if name in self.fields and name not in self.initial:
                self.initial[name] = "\n".join(map(str, value)) if isinstance(value, list) else value
        if self.KIND in READS_TEXT:
            self._add_examples()
        if self.instance.pk is None:
            del self.fields["note"]
        else:  # what this rule was not told when it was written, it goes on without
            for name in set(self.fields) - set(self.instance.settings) - set(COMMON) - {"sure"}:
                if isinstance(self.fields[name], forms.BooleanField):
                    self.initial[name] = name == "quoted"
        self.order_fields([*(name for name in self.fields if name not in COMMON), "why"])
        self.order_fields(["name"])

    def _add_examples(self) -> None:
        for name, label, told in (
            ("must_match", "Texts it must find", "One on a line. Tried at every save."),
            ("must_not_match", "Texts it must leave alone", "One on a line: the innocent look-alikes."),
        ):
            self.fields[name] = forms.CharField(
                widget=forms.Textarea(attrs={"rows": 2}), required=False, label=label, help_text=told, max_length=20_000
            )
            self.initial[name] = "\n".join(getattr(self.instance, name))

    def clean_name(self) -> str:
        """Two rules of one name could not be told apart in a reason."""
        name: str = self.cleaned_data["name"]
        if Rule.objects.in_community(self.community).filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another rule has this name.")
        return name

    def clean(self) -> dict[str, Any]:
        """A live rule keeps its reason, and a rule its examples."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.state == Rule.State.LIVE and not told.get("why", "").strip():
            self.add_error("why", "A live rule says why it exists.")
        if self.KIND in READS_TEXT and not self.errors:
            self._try_examples(told)
        return told

    def _try_examples(self, told: dict[str, Any]) -> None:
        trial = self.draft()
        for name, wanted in (("must_match", True), ("must_not_match", False)):
            texts = lines(told.get(name, ""))
            if len(texts) > MOST_EXAMPLES:
                self.add_error(name, f"At most {MOST_EXAMPLES} texts.")
                continue
            for problem in failures(trial, texts, wanted):
                self.add_error(name, problem)

    def draft(self) -> Rule:
        """The rule as it is written in the form, not saved."""
        told = self.cleaned_data
        return Rule(
            pk=self.instance.pk,
            community=self.community,
            workspace_id=self.community.workspace_id,
            name=told.get("name", ""),
            kind=self.KIND,
            severity=told.get("severity") or Rule.Severity.MIDDLE,
            settings=self.told(),
            version=self.instance.version,
        )

    def told(self) -> dict[str, Any]:
        """The kind's own settings."""
        own = set(self.fields) - set(COMMON) - {"sure"}
        return {name: self.cleaned_data[name] for name in own if name in self.cleaned_data}

    def fill(self) -> Rule:
        """The instance with what the form says, not saved. The version is the next one."""
        rule: Rule = self.save(commit=False)
        rule.community, rule.workspace_id = self.community, self.community.workspace_id
        rule.kind = rule.kind or self.KIND
        rule.settings = self.told()
        rule.sure = bool(self.cleaned_data.get("sure", False))
        for name in ("must_match", "must_not_match"):
            if name in self.fields:
                setattr(rule, name, lines(self.cleaned_data[name]))
        return rule


def _unusable(read: Callable[[Sequence[str]], object], told: list[str]) -> list[str]:
    """The lines, or the reason in the form's words."""
    try:
        read(told)
    except Refused as why:
        raise forms.ValidationError(str(why)) from why
    return told


class WordsForm(RuleForm):
    """Words or phrases."""

    KIND = Rule.Kind.WORDS
    words = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=80_000,
        help_text="One word or phrase on a line. Found whole, never inside a longer word; in any case, also with "
        "look-alike letters, digits, spaces or signs between. “In quotes”: only just so. idiot*: whatever it ends in.",
    )
    inflect = forms.BooleanField(
        required=False, initial=True, label="Also plural, -ing and -ed", help_text="English forms; see them listed."
    )
    unless = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        label="But not in",
        help_text="Phrases in which a word is innocent, one on a line: dumb terminal.",
    )
    quoted = forms.BooleanField(
        required=False,
        label="Also in what they quote",
        help_text="What is quoted is not the quoter’s. Code counts as quoted.",
    )
    sure = forms.BooleanField(
        required=False,
        label="Sure enough for the night",
        help_text="Only for exact words that are never innocent: outside duty hours it may ask whoever is on call for "
        "a hold. See night mode.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sure", self.instance.sure)

    def clean_words(self) -> list[str]:
        """Refused ones come back with the reason."""
        return _unusable(read_list, lines(self.cleaned_data["words"]))

    def clean_unless(self) -> list[str]:
        """Like words."""
        told = lines(self.cleaned_data["unless"])
        return _unusable(read_list, told) if told else []


class PatternForm(RuleForm):
    """A pattern on the linear-time engine."""

    KIND = Rule.Kind.PATTERN
    pattern = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3, "class": "mono", "spellcheck": "false"}),
        help_text="In RE2’s language; capitals make no difference. \\b, \\w and \\d know every script. "
        "Example: \\bfree (crypto|coins)\\b",
    )
    quoted = forms.BooleanField(required=False, label="Also in what they quote", help_text="Code counts as quoted.")

    def clean_pattern(self) -> str:
        """What the engine refuses is said in plain words."""
        pattern: str = self.cleaned_data["pattern"]
        try:
            compiled(pattern)
        except Refused as why:
            raise forms.ValidationError(str(why)) from why
        return pattern


class FirstPostForm(RuleForm):
    """Somebody's first posts."""

    KIND = Rule.Kind.FIRST_POST
    posts = forms.IntegerField(min_value=1, max_value=MOST_POSTS, initial=1, label="How many of their first posts")
    holding = forms.ChoiceField(
        choices=[("any", "Any of them"), ("link", "Those with a link"), ("mention", "Those that name somebody")],
        widget=forms.RadioSelect,
        initial="link",
        label="Which",
    )


class Trusting(RuleForm):
    """Kinds that look at links leave some domains out."""

    trusted = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        label="Domains anybody may link to",
        help_text="One on a line; what lies below counts too.",
    )

    def clean_trusted(self) -> list[str]:
        """Each must be a domain."""
        told = lines(self.cleaned_data["trusted"])
        if not told:
            return []
        _unusable(read_domains, told)
        return list(read_domains(told))


class NewLinksForm(Trusting):
    """A new account posts a link."""

    KIND = Rule.Kind.NEW_LINKS
    days = forms.IntegerField(min_value=1, max_value=365, initial=3, label="An account is new for", help_text="Days.")
    posts = forms.IntegerField(
        min_value=1, max_value=100, initial=3, label="And has written at most", help_text="Posts."
    )


class NewDomainForm(Trusting):
    """A link nobody shared before."""

    KIND = Rule.Kind.NEW_DOMAIN
    days = forms.IntegerField(
        min_value=0,
        max_value=365,
        initial=7,
        label="Only by somebody here for less than",
        help_text="Days; 0: anybody.",
    )
    hours = forms.IntegerField(
        min_value=1, max_value=168, initial=24, label="A domain stays new for", help_text="Hours after its first link."
    )


class DomainsForm(Trusting):
    """A link to a domain."""

    KIND = Rule.Kind.DOMAINS
    domains = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text="One on a line; what lies below it counts too.",
    )
    shorteners = forms.BooleanField(
        required=False, label="Also link shorteners", help_text="The well-known ones: they hide where a link leads."
    )

    def clean_domains(self) -> list[str]:
        """Each must be a domain."""
        told = lines(self.cleaned_data["domains"])
        if not told:
            return []
        _unusable(read_domains, told)
        return list(read_domains(told))

    def clean(self) -> dict[str, Any]:
        """Something to look for."""
        told = super().clean()
        if not told.get("domains") and not told.get("shorteners") and "domains" not in self.errors:
            self.add_error("domains", "Write at least one domain, or choose link shorteners.")
        return told


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
    minutes = forms.IntegerField(
        min_value=1, max_value=LONGEST_MINUTES, initial=5, label="Within", help_text="Minutes, 720 at most."
    )


class MentionsForm(RuleForm):
    """Many people named at once."""

    KIND = Rule.Kind.MENTIONS
    names = forms.IntegerField(min_value=2, max_value=500, initial=6, label="At least", help_text="Different people.")
    everybody = forms.BooleanField(
        required=False, label="Also calls to everybody", help_text="@everyone, @here, @channel, @all."
    )


class EditsForm(RuleForm):
    """Changed after others answered."""

    KIND = Rule.Kind.EDITS
    minutes = forms.IntegerField(
        min_value=0, max_value=10_080, initial=10, label="Changed at least", help_text="Minutes after the first answer."
    )
    with_link = forms.BooleanField(required=False, initial=True, label="Only posts that hold a link now")


FORMS: Final[dict[str, type[RuleForm]]] = {
    str(form.KIND): form
    for form in (
        WordsForm,
        PatternForm,
        FirstPostForm,
        NewLinksForm,
        NewDomainForm,
        DomainsForm,
        CopiesForm,
        RateForm,
        MentionsForm,
        EditsForm,
    )
}
