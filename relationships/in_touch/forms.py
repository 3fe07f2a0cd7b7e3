"""What keeping in touch asks people: a contact, a rhythm, a follow-up in full, a watch."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone

from accounts.models import TeamMember, User, Workspace
from communities.models import Community
from relationships.forms import FollowUpForm
from relationships.models import Contact, FollowUp, MemberTag, Segment, Watch
from relationships.models.contact import How

UNITS: Final = {"1": "days", "7": "weeks", "30": "months"}
NOON: Final = time(12)


def team_of(workspace: Workspace) -> Any:
    """Who works here now, by name."""
    places = TeamMember.objects.active().filter(workspace=workspace).values("user")
    return User.objects.filter(pk__in=places).order_by("name", "email")


class ContactForm(forms.ModelForm[Contact]):
    """A contact that no record knows: a call, a letter, a word at the coffee machine."""

    how = forms.ChoiceField(label="How", choices=How.choices, widget=forms.RadioSelect, initial=How.MESSAGE)
    on = forms.DateField(
        label="On",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose a day.", "invalid": "Choose a day."},
    )
    minutes = forms.IntegerField(
        label="Minutes it took", required=False, min_value=0, max_value=600, help_text="For the spectrum of your work."
    )

    class Meta:
        model = Contact
        fields = ["how", "about", "private"]
        labels = {"about": "About", "private": "Only I can read what it was about"}
        widgets = {"about": forms.TextInput(attrs={"placeholder": "the talk in spring"})}

    field_order = ("how", "about", "on", "minutes", "private")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.today = community, community.day_of(timezone.now())
        self.fields["on"].initial = self.today
        self.fields["about"].required = False

    def clean_on(self) -> date:
        """Today or before, within ten years."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("That day is still to come. Plan a follow-up for it.")
        if on < self.today - timedelta(days=3660):
            raise forms.ValidationError("Choose a day within the last ten years.")
        return on

    def moment(self) -> datetime:
        """Now for today; noon, by the community's clock, of an earlier day."""
        on: date = self.cleaned_data["on"]
        return timezone.now() if on == self.today else datetime.combine(on, NOON, self.community.tz)


class RhythmForm(forms.Form):
    """How often, whose task, why."""

    every = forms.IntegerField(label="Every", min_value=1, max_value=730, initial=4)
    unit = forms.ChoiceField(label="", choices=list(UNITS.items()), initial="7")
    by = forms.ModelChoiceField(User.objects.none(), label="Whose task", required=False, empty_label="Anybody’s")
    anyone = forms.BooleanField(
        label="A colleague’s contact counts too", required=False, initial=True,
        help_text="If not, only contacts of the one whose task it is.",
    )  # fmt: skip
    why = forms.CharField(label="Why", max_length=200, required=False)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = team_of(workspace)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At most two years."""
        told = super().clean() or self.cleaned_data
        if told.get("every") and told.get("unit"):
            told["every_days"] = int(told["every"]) * int(told["unit"])
            if told["every_days"] > 730:
                self.add_error("every", "At most two years.")
        return told

    def values(self) -> dict[str, Any]:
        """The fields of a `Rhythm`. Nobody's task is everybody's."""
        told = self.cleaned_data
        anyone = told["anyone"] or told["by"] is None
        return {"every_days": told["every_days"], "by": told["by"], "anyone": anyone, "why": told["why"]}


class ManyRhythmForm(RhythmForm):
    """The same with all who carry a tag, or all of a segment."""

    tag = forms.ChoiceField(label="With everybody tagged", required=False)
    segment = forms.ModelChoiceField(Segment.objects.none(), label="or in the segment", required=False)

    field_order = ("tag", "segment", "every", "unit", "by", "anyone", "why")

    def __init__(self, *args: Any, community: Community, user: User, **kwargs: Any) -> None:
        super().__init__(*args, workspace=community.workspace, **kwargs)
        self.fields["segment"].queryset = Segment.objects.in_community(community).seen_by(user).order_by("name")  # type: ignore[attr-defined]
        tags = MemberTag.objects.filter(community=community).order_by("key", "word").distinct("key")
        self.fields["tag"].choices = [("", "-"), *tags.values_list("key", "word")[:500]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        told = super().clean()
        if bool(told.get("tag")) == bool(told.get("segment")):
            raise forms.ValidationError("Choose a tag or a segment, one of the two.")
        return told


class FullFollowUpForm(FollowUpForm):
    """A follow-up with all there is to say: for whom of the team, and whether it comes again."""

    class Meta(FollowUpForm.Meta):
        model = FollowUp
        fields = ["reason", "due_on", "assignee", "every_days"]
        labels = {**FollowUpForm.Meta.labels, "assignee": "Whose task", "every_days": "Again every … days"}
        help_texts = {"every_days": "Once it is done it is planned again. Empty: once."}

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = team_of(workspace)  # type: ignore[attr-defined]
        self.fields["assignee"].empty_label = "Anybody’s"  # type: ignore[attr-defined]
        self.fields["assignee"].required = self.fields["every_days"].required = False

    def clean_every_days(self) -> int | None:
        """One day to two years."""
        every: int | None = self.cleaned_data["every_days"]
        if every is not None and not 1 <= every <= 730:
            raise forms.ValidationError("Between one day and two years (730).")
        return every


class WatchForm(forms.ModelForm[Watch]):
    """Why, until when, for whom."""

    class Meta:
        model = Watch
        fields = ["why", "until", "team"]
        labels = {"why": "Why", "until": "Until", "team": "For the whole team"}
        widgets = {"until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        error_messages = {"why": {"required": "Say why you watch. A watch without a reason is none."}}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].initial = today + timedelta(days=28)

    def clean_until(self) -> date:
        """Today or later, within a year: a watch ends."""
        until: date = self.cleaned_data["until"]
        if not self.today <= until <= self.today + timedelta(days=366):
            raise forms.ValidationError("Choose a day from today on, within a year.")
        return until
