"""The team's forms: a report taken down for somebody, why one is closed, what is said of a reporter, the reception."""

from __future__ import annotations

from typing import Any

from django import forms

from communities.models import Community, Member
from moderation.letters.wording import languages
from moderation.models import Reception, Report, ReporterMark
from moderation.reports.intake import LONGEST, Told
from moderation.reports.why import NOT_ACTED


class EnterForm(forms.Form):
    """What somebody told the team by chat or mail."""

    link = forms.CharField(
        max_length=1000,
        required=False,
        label="The post",
        help_text="Its address at the source or here. Leave it empty where you do not know it yet.",
    )
    kind = forms.ChoiceField(choices=Report.Kind.choices, label="What is wrong")
    words = forms.CharField(
        max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}), label="In their words"
    )
    wish = forms.CharField(max_length=300, required=False, label="What would help", help_text="As they see it.")
    reporter = forms.CharField(
        max_length=250, required=False, label="Who reports", help_text="A member's name or handle, if they are one."
    )
    address = forms.EmailField(
        required=False, label="Their e-mail address", help_text="Only if they want to hear from us by mail."
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_reporter(self) -> Member | None:
        """One member; of several with the name, which is meant is asked back."""
        name = self.cleaned_data["reporter"].strip()
        if not name:
            return None
        rows = Member.objects.in_community(self.community)
        exact = list(rows.filter(name__iexact=name)[:2])
        found = exact if len(exact) == 1 else list(rows.named_like(name).order_by("-acts", "id")[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError("Nobody here has this name. Leave it empty if they are no member.")
        raise forms.ValidationError(f"Which of them? {', '.join(member.name for member in found)}.")

    def clean(self) -> dict[str, Any]:
        """Something that leads to the post."""
        told: dict[str, Any] = super().clean() or {}
        if not told.get("link") and not told.get("words"):
            self.add_error("words", "Give the post's address, or what they said.")
        return told

    def told(self) -> Told:
        """As the intake takes it. Their language is found out from what they wrote."""
        given = self.cleaned_data
        return Told(
            given["kind"],
            words=given["words"],
            wish=given["wish"],
            links=[given["link"]],
            address=given["address"],
            came_by=Report.CameBy.TEAM,
            reporter=given["reporter"],
        )


class CloseForm(forms.Form):
    """Why a report is closed without a decision: there is no post to decide on."""

    why = forms.ChoiceField(
        choices=[(key, NOT_ACTED[key]) for key in ("not_found", "unclear", "gone", "not_ours", "within")],
        widget=forms.RadioSelect,
        label="Why",
        initial="not_found",
    )
    words = forms.CharField(
        max_length=500, required=False, label="In your words", help_text="Goes to who reported it, in their letter."
    )


class WithdrawForm(forms.Form):
    """Why all waiting reports of somebody are set aside."""

    why = forms.CharField(max_length=300, label="Why", help_text="Kept with the act; the reporter does not read it.")


class MarkForm(forms.Form):
    """A trusted flagger, or reports that rest for a while."""

    kind = forms.ChoiceField(choices=ReporterMark.Kind.choices, widget=forms.RadioSelect, label="What")
    why = forms.CharField(max_length=300, label="Why")
    days = forms.IntegerField(
        min_value=1, max_value=366, initial=30, required=False, label="For how many days", help_text="Of a rest."
    )

    def clean(self) -> dict[str, Any]:
        """A rest ends by itself."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("kind") == ReporterMark.Kind.RESTING and not told.get("days"):
            self.add_error("days", "Say for how long.")
        return told


class ReceptionForm(forms.ModelForm[Reception]):
    """What members may do without an account."""

    class Meta:
        model = Reception
        fields = ["takes_reports", "takes_notices", "answer_days", "language", "redress"]
        labels = {
            "takes_reports": "Anybody may report a post",
            "takes_notices": "Anybody may give a legal notice",
            "answer_days": "Complaints are answered within",
            "language": "Letters, where a reader's language is not known",
            "redress": "Out-of-court bodies members can turn to",
        }
        help_texts = {"answer_days": "Days."}
        widgets = {"redress": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            choices=list(languages().items()), label="Letters, where a reader’s language is not known"
        )
