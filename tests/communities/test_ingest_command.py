"""`manage.py ingest`: what it says, what it leaves, and how it fails."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Workspace
from communities.models import Activity, Community
from tests.factories import CommunityFactory

pytestmark = pytest.mark.django_db


def ingest(*args: Any, **options: Any) -> str:
    out = StringIO()
    call_command("ingest", *map(str, args), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [
        {
            "kind": "post",
            "id": f"p{n}",
            "author": "ana",
            "at": f"2026-03-02T10:{n:02}:00Z",
            "conversation": "t",
            "text": "x",
        }
        for n in range(5)
    ]
    rows.append({"kind": "post", "id": "bad", "author": "ana", "at": "never", "conversation": "t"})
    path = tmp_path / "ours.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_the_list_names_every_format() -> None:
    said = ingest("--list")
    for name in ("slack", "discourse", "stackexchange", "mail", "discord", "irc", "meetup", "icalendar", "kith-csv"):
        assert name in said


def test_json_is_the_only_thing_said_and_the_community_is_made(file: Path) -> None:
    told = json.loads(ingest("auto", file, community="makers", json=True))
    assert (told["created"], told["rejected"], told["members"], told["conversations"]) == (5, 1, 1, 1)
    again = json.loads(ingest("auto", file, community="makers", json=True))
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 5)
    assert Community.objects.get().slug == "makers"


def test_refused_rows_are_written_where_asked(file: Path, tmp_path: Path) -> None:
    ingest("auto", file, community="makers", rejected=str(tmp_path / "refused.jsonl"))
    (row,) = map(json.loads, (tmp_path / "refused.jsonl").read_text().splitlines())
    assert "never" in row["reason"]


def test_a_file_that_is_not_there_and_an_unknown_format_are_said_in_words(file: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        ingest("auto", "/nowhere.zip", community="makers")
    with pytest.raises(CommandError, match="no format called"):
        ingest("fax", file, community="makers")
    assert not Activity.objects.exists()


def test_several_workspaces_must_be_told_apart(file: Path) -> None:
    Workspace.objects.create(name="A", slug="a")
    Workspace.objects.create(name="B", slug="b")
    with pytest.raises(CommandError, match="several workspaces"):
        ingest("auto", file, community="makers")
    ingest("auto", file, community="makers", workspace="b")
    assert Community.objects.get().workspace.slug == "b"


def test_a_community_that_exists_is_found_in_its_workspace(file: Path) -> None:
    CommunityFactory.create()
    community = CommunityFactory.create(slug="makers")
    ingest("auto", file, community="makers")
    assert Activity.objects.filter(community=community).count() == 5
