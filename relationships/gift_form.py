"""What a gift asks people. The friendly messages live here, the invariants in the database."""

from __future__ import annotations

from typing import Any

from django import forms

from relationships.models import Gift


class GiftForm(forms.ModelForm[Gift]):
    """What, what for, and where it is."""

    class Meta:
        model = Gift
        fields = ["kind", "what", "reason", "sent_on", "tracking", "received_on", "cost", "currency"]
        labels = {
            "kind": "What kind",
            "what": "What exactly",
            "reason": "What for",
            "sent_on": "Sent on",
            "tracking": "Tracking reference",
            "received_on": "Arrived on",
        }
        help_texts = {
            "reason": "What they did. The member may ask to see it.",
            "tracking": "The number alone; Kith keeps no address.",
            "currency": "Three letters: EUR.",
        }
        widgets = {
            "sent_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "received_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {"reason": {"required": "Say what it is for."}}

    def clean_currency(self) -> str:
        """Capital letters."""
        said = str(self.cleaned_data["currency"]).strip().upper()
        if said and not (len(said) == 3 and said.isascii() and said.isalpha()):
            raise forms.ValidationError("Three letters, like EUR.")
        return said

    def clean(self) -> dict[str, Any]:
        """What arrives was sent before; what costs does so in a currency."""
        told = super().clean() or self.cleaned_data
        sent, received = told.get("sent_on"), told.get("received_on")
        if received and not sent and "sent_on" not in self.errors:
            self.add_error("sent_on", "It arrived, so say when it was sent.")
        if sent and received and received < sent:
            self.add_error("received_on", "It can’t arrive before it is sent.")
        cost = told.get("cost")
        if cost is not None and cost < 0:
            self.add_error("cost", "A gift costs nothing or something.")
        if cost is not None and not told.get("currency") and "currency" not in self.errors:
            self.add_error("currency", "Say in which currency.")
        return told
