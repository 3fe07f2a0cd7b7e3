"""Forms of the record: a community, an upload."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.forms import known_zone
from communities.connectors import all_connectors
from communities.ingest.mending import read_download
from communities.models import Community


class CommunityForm(forms.ModelForm[Community]):
    """What a community is called, and whose clock it lives by."""

    class Meta:
        model = Community
        fields = ["name", "about", "our_role", "zone"]

    def clean_zone(self) -> str:
        """Refuses a zone that the clock does not know."""
        zone: str = self.cleaned_data["zone"]
        known_zone(zone)
        return zone


class UploadForm(forms.Form):
    """A file, and how to read it."""

    file = forms.FileField(label="Your export", help_text="A file or archive, as the platform gave it to you.")
    format = forms.ChoiceField(label="Format")
    source = forms.CharField(
        label="Name of the source",
        max_length=120,
        required=False,
        help_text="The same name as before adds to that source; blank takes the name from the export.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["format"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("auto", "Recognise it for me"), *((c.name, c.label) for c in all_connectors())]

    def clean_file(self) -> UploadedFile[bytes]:
        """An empty file is no export."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError("This file is empty. Export it again.")
        return file


class RetryForm(forms.Form):
    """The downloaded file of refused rows, mended."""

    file = forms.FileField(
        label="The mended download",
        help_text="The file from “Download all”, its “raw” corrected line by line. "
        "What is good goes in, the rest stays here.",
    )

    LONGEST = 20 * 2**20

    def clean_file(self) -> dict[int, str]:
        """Its rows by number."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > self.LONGEST:
            raise forms.ValidationError("This is larger than 20 MB. Retry it in parts.")
        try:
            return read_download(file.read().decode("utf-8-sig", "replace"))
        except ValueError as trouble:
            raise forms.ValidationError(str(trouble)) from trouble
