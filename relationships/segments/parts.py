"""Picking instead of typing: the fields of a form become one more part of the sentence. Works without any script."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.http import QueryDict

from communities.models import Channel, Community, Source
from relationships.models import MemberTag
from relationships.segments.filters import (
    Active,
    At,
    Close,
    Counted,
    Deed,
    Filter,
    In,
    Is,
    Level,
    Moment,
    Not,
    On,
    OutOfTouch,
    Quiet,
    Span,
    Tagged,
    Where,
    Within,
    Writes,
    all_of,
    parts_of,
)  # fmt: skip
from relationships.segments.grammar import parse, render
from relationships.segments.tokens import SentenceError
from relationships.segments.vocabulary import LANGUAGES, LEVELS, ROLES, UNITS

WHEN: Final = {
    "quiet": "quiet for",
    "active": "active in the last",
    "joined": "joined in the last",
    "first": "first seen in the last",
    "out": "out of touch for",
}
WHERE: Final = {
    "any": "in",
    "place": "in the place",
    "channel": "in the channel",
    "group": "in the group",
    "event": "came to",
    "on": "on the source",
    "at": "at the organisation",
}
COUNTS: Final = {
    f"{deed}.{bound}": f"{deed} at {bound}" for deed in ("answered", "posted", "welcomed", "hosted")
    for bound in ("least", "most")
}  # fmt: skip


class PartsForm(forms.Form):
    """One of each; what is filled in is added."""

    role = forms.ChoiceField(label="Who", required=False, choices=[("", "Anybody"), *ROLES.items()])
    tag = forms.ChoiceField(label="Tagged", required=False)
    when = forms.ChoiceField(label="When", required=False, choices=[("", "-"), *WHEN.items()])
    n = forms.IntegerField(label="How long", required=False, min_value=1, max_value=3650)
    unit = forms.ChoiceField(
        label="Unit", required=False, choices=[(unit, f"{unit}s") for unit in dict.fromkeys(UNITS.values())]
    )
    where = forms.ChoiceField(label="Where", required=False, choices=[("", "-"), *WHERE.items()])
    name = forms.CharField(label="Name", required=False, max_length=100)
    count = forms.ChoiceField(label="How much", required=False, choices=[("", "-"), *COUNTS.items()])
    times = forms.IntegerField(label="Times", required=False, min_value=0, max_value=1_000_000)
    tie = forms.ChoiceField(
        label="Tie with the team", required=False,
        choices=[("", "-"), *((level, f"{level} {word} the team") for level, word in LEVELS.items())],
    )  # fmt: skip
    language = forms.ChoiceField(
        label="Writing", required=False, choices=[("", "-"), *sorted(LANGUAGES.items(), key=lambda each: each[1])]
    )
    without = forms.BooleanField(label="All but these", required=False)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = MemberTag.objects.filter(community=community).order_by("key", "word").distinct("key")
        words = tags.values_list("word", flat=True)[:300]
        self.fields["tag"].choices = [("", "-"), *((word, word) for word in words)]  # type: ignore[attr-defined]
        channels = Channel.objects.filter(community=community).order_by("name").values_list("name", flat=True)[:200]
        sources = Source.objects.filter(community=community).values_list("name", flat=True)[:50]
        self.known = list(dict.fromkeys([*channels, *sources]))
        self.fields["name"].widget.attrs["list"] = "known-names"

    def clean(self) -> dict[str, Any]:
        """What is begun is finished."""
        told = super().clean() or self.cleaned_data
        for begun, needed, words in (
            ("when", "n", "Say how long."),
            ("where", "name", "Say the name."),
            ("count", "times", "Say how often."),
        ):
            if told.get(begun) and told.get(needed) in (None, "") and needed not in self.errors:
                self.add_error(needed, words)
        return told

    def parts(self) -> list[Filter]:
        """What was picked, each by itself."""
        told = self.cleaned_data
        found: list[Filter] = []
        if told["role"]:
            found.append(Is(told["role"]))
        if told["tag"]:
            found.append(Tagged(told["tag"]))
        if told["when"]:
            found.append(_when(told["when"], Span(told["n"], told["unit"] or "day")))
        if told["where"]:
            found.append(_where(told["where"], " ".join(told["name"].split())))
        if told["count"]:
            deed, _, bound = told["count"].partition(".")
            found.append(Counted(cast(Deed, deed), bound == "least", told["times"]))
        if told["tie"]:
            found.append(Close(cast(Level, told["tie"])))
        if told["language"]:
            found.append(Writes(told["language"]))
        return [Not(each) for each in found] if told["without"] else found


def _when(when: str, span: Span) -> Filter:
    if when in ("joined", "first"):
        return Within(cast(Moment, when), span)
    if when == "quiet":
        return Quiet(span)
    return Active(span) if when == "active" else OutOfTouch(span)


def _where(where: str, name: str) -> Filter:
    if where == "on":
        return On(name)
    return At(name) if where == "at" else In(name, cast(Where, where))


def added(sentence: str, parts: list[Filter]) -> str:
    """The sentence with these parts more. SentenceError where it is not understood, or grows too long."""
    longer = render(all_of([parse(sentence), *parts]))
    if parse(longer) != all_of([parse(sentence), *parts]):  # pragma: no cover - a property test holds it
        raise SentenceError("That cannot be said in one sentence.")
    return longer


def chips(filter: Filter, builder: str, segment: str = "") -> list[tuple[str, str]]:
    """Each part in words, and the address (below `builder`, its page) of the sentence without it."""
    parts = parts_of(filter)
    found = []
    for part in parts:
        query = QueryDict(mutable=True)
        query["who"] = render(all_of(each for each in parts if each is not part)) if len(parts) > 1 else ""
        if segment:
            query["segment"] = segment
        found.append((render(part), f"{builder}?{query.urlencode()}"))
    return found
