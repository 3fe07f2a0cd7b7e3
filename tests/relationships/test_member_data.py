"""A member's data: everything is shown and given out, what is inferred is marked so, and no model is forgotten."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.cache import cache
from django.db.models import BigIntegerField, Model

from accounts.models import Role, TeamMember
from communities.holdings import all_kept, left_out
from communities.models import Activity, Community, Identity, Member, WorkEntry
from relationships.models import MemberTag, Note, Tie
from relationships.ties import reckon
from tests.factories import NOW, CommunityFactory, MemberFactory, TeamMemberFactory, say, signed_in

pytestmark = pytest.mark.django_db
LOOSE = re.compile(
    r"(^|_)(member|members|identity|identities|activity|activities|acts|starter|asker|doer|other|into|gone)_?(id|ids)?$"
)
NOT_PEOPLE = {"acts", "members"}  # counters


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


@pytest.fixture
def place() -> tuple[TeamMember, Community, Member, Member]:
    viewer = TeamMemberFactory.create()
    community = CommunityFactory.create(workspace=viewer.workspace)
    ana, tom = (MemberFactory.create(community=community, name=name) for name in ("Ana", "Tom"))
    for day in range(3):
        at = NOW - timedelta(days=day)
        say(tom, f"Lower the gain, take {day}.", at + timedelta(hours=1), reply_to=say(ana, "How do I?", at))
    reckon(community, as_of=NOW + timedelta(days=1))
    whose = {"workspace": viewer.workspace, "community": community, "member": ana, "by": viewer.user}
    Note.objects.create(**whose, text="Speaks at the spring meeting.")
    Note.objects.create(**whose, text="Between me and me.", private=True)
    MemberTag.objects.create(**whose, word="speaker", key="speaker")
    return viewer, community, ana, tom


def names_a_member(model: type[Model]) -> list[str]:
    """Columns by which a row of `model` says something of a member: references, and numbers without a constraint."""
    found = []
    for field in model._meta.concrete_fields:
        target = field.remote_field.model if field.remote_field else None
        if target in (Member, Identity, Activity):
            found.append(field.name)
        elif (
            isinstance(field, (BigIntegerField, ArrayField)) and not field.primary_key and field.name not in NOT_PEOPLE
        ):
            found += [field.name] if LOOSE.search(field.name) else []
    return found


def test_every_model_that_names_a_member_is_given_out_or_left_out_with_a_reason() -> None:
    told, reasons = {kept.model for kept in all_kept()}, left_out()
    missing = {}
    for model in apps.get_models():
        if model._meta.app_label not in settings.ROOMS or hasattr(model, "pgh_tracked_model"):
            continue  # the history of a row says what the row says
        columns = names_a_member(model)
        if columns and model._meta.label not in told and model._meta.label not in reasons:
            missing[model._meta.label] = columns
    assert missing == {}
    assert all(reasons.values())
    assert not told & reasons.keys()


def test_what_is_left_out_and_given_out_are_models_that_exist() -> None:
    for label in [*(kept.model for kept in all_kept()), *left_out()]:
        assert apps.get_model(label)
    for kept in all_kept():
        assert kept.certainty or not kept.inferred, kept.title


def test_the_page_shows_what_is_held_and_marks_what_is_inferred(place: Any) -> None:
    viewer, community, ana, _ = place
    answer = signed_in(viewer).get(community.url("relationships:member_data", ana.pk))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Speaks at the spring meeting." in text
    assert "Between me and me." not in text
    assert "speaker" in text
    assert text.count(">inferred<") >= 2
    assert "Standing in the community" in text


def test_the_copy_holds_everything_with_its_certainty_and_no_private_note(place: Any) -> None:
    viewer, community, ana, _ = place
    answer: Any = signed_in(viewer).get(community.url("relationships:member_data_json", ana.pk))
    copy = json.loads(answer.getvalue())
    assert answer["Content-Disposition"].startswith("attachment")
    sections = {section["what"]: section for section in copy["sections"]}
    assert sections.keys() == {kept.model for kept in all_kept()}
    assert len(sections["communities.Activity"]["rows"]) == 3
    (tie,) = sections["relationships.Tie"]["rows"]
    assert {tie["a"]["name"], tie["b"]["name"]} == {"Ana", "Tom"}
    assert tie["because"] == Tie.objects.get().because
    assert sections["relationships.Tie"]["inferred"] is True
    assert all(section["certainty"] for section in copy["sections"] if section["inferred"])
    assert [note["text"] for note in sections["relationships.Note"]["rows"]] == ["Speaks at the spring meeting."]
    assert "Between me and me." not in json.dumps(copy)
    assert viewer.user.email not in json.dumps(copy)
    assert {one["what"] for one in copy["left_out"]} >= left_out().keys()
    assert WorkEntry.objects.filter(kind="exported what is held about a member", about="Ana").count() == 1


def test_nothing_of_another_member_is_given_out(place: Any) -> None:
    viewer, community, ana, tom = place
    Note.objects.create(
        workspace=viewer.workspace, community=community, member=tom, by=viewer.user, text="Of Tom alone."
    )
    answer: Any = signed_in(viewer).get(community.url("relationships:member_data_json", ana.pk))
    text = answer.getvalue().decode()
    assert "Of Tom alone." not in text
    assert "Lower the gain" not in text


def test_only_managers_take_a_copy_and_strangers_find_nothing(place: Any) -> None:
    viewer, community, ana, _ = place
    page, copy = (community.url(f"relationships:{name}", ana.pk) for name in ("member_data", "member_data_json"))
    moderator = signed_in(TeamMemberFactory.create(workspace=viewer.workspace, role=Role.MODERATOR))
    assert moderator.get(page).status_code == 200
    assert moderator.get(copy).status_code == 403
    stranger = signed_in(TeamMemberFactory.create())
    assert stranger.get(page).status_code == stranger.get(copy).status_code == 404
    elsewhere = CommunityFactory.create(workspace=viewer.workspace)
    assert signed_in(viewer).get(elsewhere.url("relationships:member_data", ana.pk)).status_code == 404
