"""The forms of members' pages, in the reader's language: a report, a legal notice, an objection."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from moderation.letters.wording import Wording
from moderation.models import Report
from moderation.reports.intake import LONGEST, Told

AT_ONCE: Final = 20  # addresses of a notice
CHILD_ABUSE: Final = Report.Kind.MINORS  # needs no name (Art. 16(2)(c) of the EU act)


class TrappedForm(forms.Form):
    """Has a field that people do not see and programs fill in; says so to a person whose browser filled it."""

    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def __init__(self, *args: Any, wording: Wording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wording = wording

    def _ask(self, name: str, label: str, help_text: str = "", **attrs: str) -> None:
        field, words = self.fields[name], self.wording.page
        field.label, field.help_text = words[label], words[help_text] if help_text else ""
        field.error_messages |= {
            "required": words["error_words"],
            "invalid": words["error_mail"],
            "invalid_choice": words["error_kind"],
        }
        field.widget.attrs |= attrs
        if isinstance(field, forms.CharField) and field.max_length is not None:
            field.error_messages["max_length"] = self.wording.on_page("error_long", most=field.max_length)

    def clean_website(self) -> str:
        """Empty, or it was not a person."""
        if self.cleaned_data["website"]:
            raise ValidationError(self.wording.page["error_trap"])
        return ""


class ReportForm(TrappedForm):
    """An ordinary report. Nothing of who makes it is required."""

    link = forms.CharField(required=False, max_length=1000)
    kind = forms.ChoiceField(widget=forms.RadioSelect)
    words = forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST})
    )
    wish = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    own_wish = forms.CharField(required=False, max_length=200)
    address = forms.EmailField(required=False, max_length=250)

    def __init__(self, *args: Any, wording: Wording, **kwargs: Any) -> None:
        super().__init__(*args, wording=wording, **kwargs)
        self.fields["kind"].choices = wording.kinds  # type: ignore[attr-defined]
        self.fields["wish"].choices = wording.wishes  # type: ignore[attr-defined]
        self._ask("link", "report_where", "report_where_help", inputmode="url", autocomplete="off")
        self._ask("kind", "report_kind")
        self.fields["kind"].error_messages["required"] = wording.page["error_kind"]
        self._ask("words", "report_words", "report_words_help")
        self._ask("wish", "report_wish")
        self._ask("own_wish", "report_wish_own")
        self._ask("address", "report_mail", "report_mail_help", autocomplete="email")
        self._ask("website", "report_trap")

    def clean(self) -> dict[str, Any]:
        """Something that leads to the post."""
        told: dict[str, Any] = super().clean() or {}
        if not told.get("link") and not told.get("words") and not self.errors:
            self.add_error("link", self.wording.page["error_where"])
        return told

    def told(self) -> Told:
        """The report as the intake takes it."""
        given = self.cleaned_data
        wish = " · ".join(
            part for part in (dict(self.wording.wishes).get(given["wish"], ""), given["own_wish"]) if part
        )
        return Told(
            given["kind"],
            words=given["words"],
            wish=wish,
            links=[given["link"]],
            address=given["address"],
            language=self.wording.code,
        )


class NoticeForm(TrappedForm):
    """A legal notice (Art. 16 of the EU act): exact addresses, why it is illegal, who says so, in good faith."""

    links = forms.CharField(max_length=AT_ONCE * 1000, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(widget=forms.RadioSelect)
    because = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST}))
    name = forms.CharField(required=False, max_length=200)
    address = forms.EmailField(required=False, max_length=250)
    faith = forms.BooleanField()

    def __init__(self, *args: Any, wording: Wording, **kwargs: Any) -> None:
        super().__init__(*args, wording=wording, **kwargs)
        self.fields["kind"].choices = wording.kinds  # type: ignore[attr-defined]
        self._ask("links", "notice_where", "notice_where_help", autocomplete="off")
        self._ask("kind", "report_kind")
        self._ask("because", "notice_because", "notice_because_help")
        self._ask("name", "notice_name", "notice_who_help", autocomplete="name")
        self._ask("address", "notice_mail", "report_mail_help", autocomplete="email")
        self._ask("faith", "notice_faith")
        self._ask("website", "report_trap")
        self.fields["links"].error_messages["required"] = wording.page["error_where"]
        self.fields["kind"].error_messages["required"] = wording.page["error_kind"]
        self.fields["because"].error_messages["required"] = wording.page["error_because"]
        self.fields["faith"].error_messages["required"] = wording.page["error_faith"]

    def clean_links(self) -> list[str]:
        """Each a web address, written out."""
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(lines) > AT_ONCE:
            raise ValidationError(self.wording.page["error_many"])
        for line in lines:
            if not _is_address(line):
                raise ValidationError(self.wording.on_page("error_link", link=line[:80]))
        return list(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        """Who says so, but for the abuse of children."""
        told: dict[str, Any] = super().clean() or {}
        anonymous = not told.get("name") or not told.get("address")
        if anonymous and told.get("kind") != CHILD_ABUSE and "address" not in self.errors:
            self.add_error("name", self.wording.page["error_who"])
        return told

    def told(self) -> Told:
        """The notice as the intake takes it."""
        given = self.cleaned_data
        return Told(
            given["kind"],
            words=given["because"],
            links=given["links"],
            address=given["address"],
            language=self.wording.code,
            is_notice=True,
            illegal_because=given["because"],
            name=given["name"],
            in_good_faith=True,
        )


class ObjectionForm(forms.Form):
    """What an author or a reporter has to say against a decision."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST}))

    def __init__(self, *args: Any, wording: Wording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label = wording.page["object_words"]
        field.error_messages["required"] = wording.page["object_empty"]
        field.error_messages["max_length"] = wording.on_page("error_long", most=LONGEST)


def _is_address(line: str) -> bool:
    try:
        parts = urlsplit(line)
    except ValueError:
        return False
    return len(line) <= 1000 and parts.scheme in ("http", "https") and "." in parts.netloc and " " not in line
