"""Forms of the queues: a queue and its rules, a saved reply, a team member's skills."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from accounts.models import TeamMember
from accounts.permissions import TABLE, Role
from communities.models import Channel, Community
from moderation.models import Case, Guideline, Queue, Rule, SavedReply, Signal
from moderation.queues.replying import unknown_places

PROMISES: Final = [
    ("", "None"),
    ("15", "15 minutes"),
    ("60", "1 hour"),
    ("240", "4 hours"),
    ("1440", "1 day"),
    ("4320", "3 days"),
    ("10080", "7 days"),
]


def skill(words: str) -> str:
    """As skills are compared."""
    return " ".join(words.split()).casefold()[:40]


class QueueForm(forms.Form):
    """Conditions that are left open ask for nothing."""

    name = forms.CharField(max_length=60)
    promise = forms.TypedChoiceField(
        choices=PROMISES, required=False, coerce=int, empty_value=None, label="Decided within"
    )
    place = forms.IntegerField(min_value=1, max_value=99, initial=1, help_text="1 is asked first.")
    labels = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Main reasons",
        help_text="One on a line, as cases show them: Likely attack.",
    )
    guidelines = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    least_severity = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Any"), *Rule.Severity.choices],
        label="At least as bad as",
    )
    languages = forms.CharField(required=False, max_length=120, help_text="Codes with commas: de, fr.")
    channels = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    origins = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, choices=Signal.Origin.choices, label="Found by"
    )
    subjects = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, choices=Case.Subject.choices, label="About"
    )
    roles = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role.value, role.label) for role in Role if role in TABLE["case.decide"][0]],
        label="Worked by roles",
    )
    skills = forms.CharField(
        required=False, max_length=200, label="Worked by those with all of", help_text="Skills with commas: self-harm."
    )
    people = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, label="And by")

    def __init__(self, *args: Any, community: Community, queue: Queue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.queue = community, queue
        self._choose("guidelines", Guideline.objects.in_community(community).in_force().values_list("pk", "title"))
        self._choose("channels", Channel.objects.filter(community=community).order_by("name").values_list("pk", "name"))
        team = [each for each in community.workspace.team.active().select_related("user") if each.may("case.decide")]
        self._choose("people", [(each.pk, str(each)) for each in team])
        if queue is not None and queue.takes_the_rest:
            for name in (
                "labels",
                "guidelines",
                "least_severity",
                "languages",
                "channels",
                "origins",
                "subjects",
                "place",
            ):
                del self.fields[name]

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(pk), words) for pk, words in rows]
            if not field.choices:
                del self.fields[name]

    def clean_name(self) -> str:
        """Two of one name could not be told apart."""
        name: str = self.cleaned_data["name"]
        same = Queue.objects.in_community(self.community).filter(name=name)
        if self.queue is not None:
            same = same.exclude(pk=self.queue.pk)
        if same.exists():
            raise forms.ValidationError("Another queue has this name.")
        return name

    def save(self) -> Queue:
        """The queue with its people."""
        told = self.cleaned_data
        queue = self.queue or Queue(workspace_id=self.community.workspace_id, community=self.community)
        queue.name, queue.promise = told["name"], told["promise"]
        if not queue.takes_the_rest:
            queue.place = told["place"]
            queue.labels = [line.strip()[:80] for line in told["labels"].splitlines() if line.strip()][:50]
            queue.guidelines = [int(pk) for pk in told.get("guidelines", [])]
            queue.least_severity = told["least_severity"]
            queue.languages = [code.strip().lower()[:8] for code in told["languages"].split(",") if code.strip()]
            queue.channels = [int(pk) for pk in told.get("channels", [])]
            queue.origins, queue.subjects = told["origins"], told["subjects"]
        queue.roles = told["roles"]
        queue.skills = list(dict.fromkeys(skill(each) for each in told["skills"].split(",") if skill(each)))
        queue.save()
        queue.people.set([int(pk) for pk in told.get("people", [])])
        return queue


def initial(queue: Queue) -> dict[str, Any]:
    """As it stands."""
    return {
        "name": queue.name,
        "promise": queue.promise,
        "place": queue.place,
        "labels": "\n".join(queue.labels),
        "guidelines": list(map(str, queue.guidelines)),
        "least_severity": queue.least_severity,
        "languages": ", ".join(queue.languages),
        "channels": list(map(str, queue.channels)),
        "origins": queue.origins,
        "subjects": queue.subjects,
        "roles": queue.roles,
        "skills": ", ".join(queue.skills),
        "people": [str(pk) for pk in queue.people.values_list("pk", flat=True)],
    }


class SkillsForm(forms.Form):
    """Of one team member."""

    names = forms.CharField(
        required=False, max_length=300, label="Skills", help_text="With commas: language:de, self-harm, legal."
    )

    def save(self, member: TeamMember) -> list[str]:
        """Exactly these from now on."""
        names = list(dict.fromkeys(skill(each) for each in self.cleaned_data["names"].split(",") if skill(each)))[:20]
        member.skills.exclude(name__in=names).delete()
        for name in names:
            member.skills.get_or_create(name=name, defaults={"workspace_id": member.workspace_id})
        return names


class ReplyForm(forms.Form):
    """A saved reply. The same words again make no new version."""

    title = forms.CharField(max_length=80)
    digit = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "None"), *((str(n), str(n)) for n in range(1, 10))],
        label="Key",
        help_text="Puts it in while a case is open.",
    )
    guideline = forms.CharField(
        required=False,
        max_length=60,
        help_text="A guideline's short name, as in its address: respect.",
        label="Guideline",
    )
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        help_text="Places: {name}, {title}, {date}, {community}, {guideline}, {guideline_link}.",
    )

    def __init__(self, *args: Any, reply: SavedReply | None, workspace: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reply, self.workspace = reply, workspace

    def clean_text(self) -> str:
        """Says which place is none."""
        text: str = self.cleaned_data["text"]
        if unknown := unknown_places(text):
            raise forms.ValidationError(f"Nothing fills in {', '.join('{' + name + '}' for name in unknown)}.")
        return text

    def clean(self) -> dict[str, Any]:
        """A title and a key belong to one reply."""
        found = super().clean() or {}
        others = SavedReply.objects.in_workspace(self.workspace)
        if self.reply is not None:
            others = others.exclude(pk=self.reply.pk)
        if found.get("title") and others.filter(title=found["title"]).exists():
            self.add_error("title", "Another reply has this title.")
        if found.get("digit") and others.filter(digit=found["digit"], retired_at=None).exists():
            self.add_error("digit", "Another reply has this key.")
        return found

    def save(self, by: Any) -> SavedReply:
        """The reply, and its new version."""
        told = self.cleaned_data
        reply = self.reply or SavedReply(workspace=self.workspace)
        reply.title, reply.digit, reply.guideline = told["title"], told["digit"], told["guideline"].strip().lower()
        reply.save()
        reply.rewrite(told["text"], by)
        return reply
