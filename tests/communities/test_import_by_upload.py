"""A file brought in by the browser: taken, read by the worker, its refused rows mended."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Outbox, Role
from accounts.outbox import run_waiting
from communities.ingest.run import uploads_folder
from communities.models import Activity, Community, Import, Member, RejectedRow
from tests.factories import CommunityFactory, TeamMemberFactory, signed_in

pytestmark = pytest.mark.django_db

ROWS = [
    {"kind": "post", "id": "1", "author": "ana", "at": "2026-03-02T10:00:00Z", "conversation": "t", "text": "Hello"},
    {"kind": "reply", "id": "2", "author": "tom", "at": "2026-03-02T10:05:00Z", "conversation": "t", "text": "Hi"},
    {"kind": "post", "id": "3", "author": "ana", "at": "31.02.2026", "conversation": "t", "text": "Bad date"},
]


@pytest.fixture
def community() -> Community:
    return CommunityFactory.create()


@pytest.fixture
def client(community: Community) -> Client:
    return signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER))


def send(client: Client, community: Community, name: str, content: bytes, form: str = "auto") -> Import | None:
    before = Import.objects.count()
    response = client.post(
        community.url("communities:upload"), {"file": SimpleUploadedFile(name, content), "format": form, "source": ""}
    )
    if Import.objects.count() == before:
        assert response.status_code == 422
        return None
    run_waiting(("communities.run_import",))
    return Import.objects.first()


def jsonl(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_a_file_goes_in_and_its_page_says_what_came_of_it(client: Client, community: Community) -> None:
    run = send(client, community, "ours.jsonl", jsonl(ROWS))
    assert run is not None
    assert (run.state, run.created, run.rejected, run.members) == ("done", 2, 1, 2)
    page = client.get(community.url("communities:import", run.pk)).content.decode()
    assert "31.02.2026" in page
    assert not list(uploads_folder().glob("*.jsonl"))


def test_the_same_file_twice_changes_nothing(client: Client, community: Community) -> None:
    send(client, community, "ours.jsonl", jsonl(ROWS))
    again = send(client, community, "ours.jsonl", jsonl(ROWS))
    assert again is not None
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


def test_refused_rows_can_be_downloaded_mended_and_retried(client: Client, community: Community) -> None:
    run = send(client, community, "ours.jsonl", jsonl(ROWS))
    assert run is not None
    url = community.url("communities:rejected", run.pk)
    lines = client.get(url).getvalue().decode().splitlines()
    (row,) = (json.loads(line) for line in lines)
    assert row["reason"]
    row["raw"] = row["raw"].replace("31.02.2026", "2026-02-28T09:00:00Z")
    mended = SimpleUploadedFile("rejected.jsonl", json.dumps(row).encode())
    client.post(community.url("communities:retry", run.pk), {"file": mended})
    assert Activity.objects.filter(text="Bad date").exists()
    assert RejectedRow.objects.get().state == "mended"


def test_a_row_mended_badly_keeps_waiting_with_its_new_reason(client: Client, community: Community) -> None:
    run = send(client, community, "ours.jsonl", jsonl(ROWS))
    assert run is not None
    row = RejectedRow.objects.get()
    raw = row.raw.replace("31.02.2026", "yesterday")
    client.post(community.url("communities:retry", run.pk), {"row": row.pk, "raw": raw})
    row.refresh_from_db()
    assert row.state == "waiting"
    assert "yesterday" in row.reason


def test_a_source_named_before_its_format_was_known_can_still_be_mended(client: Client, community: Community) -> None:
    file = SimpleUploadedFile("ours.jsonl", jsonl(ROWS))
    client.post(community.url("communities:upload"), {"file": file, "format": "auto", "source": "Our forum"})
    run_waiting(("communities.run_import",))
    run = Import.objects.get()
    assert run.source is not None
    assert (run.source.name, run.source.connector, run.connector) == ("Our forum", "kith-jsonl", "kith-jsonl")
    assert "Mend it here" in client.get(community.url("communities:import", run.pk)).content.decode()


def test_one_bad_row_in_a_thousand_loses_nothing(client: Client, community: Community) -> None:
    rows = [{**ROWS[0], "id": str(n)} for n in range(999)] + [{**ROWS[0], "id": "bad", "at": "never"}]
    run = send(client, community, "thousand.jsonl", jsonl(rows))
    assert run is not None
    assert (run.created, run.rejected) == (999, 1)


def _zip(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.zip", _zip({"users.json": b"[" + b" " * 60_000_000 + b"]", "channels.json": b"[]"})),
        ("cut.zip", _zip({"users.json": b"[]", "general/2026-01-01.json": b"[]"})[:-30]),
        ("what.bin", bytes(range(256)) * 40),
        ("half.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><posts><row Id="&a;"/></posts>'),
    ],
)
def test_a_file_that_cannot_be_read_says_so_and_leaves_nothing(
    client: Client, community: Community, name: str, content: bytes
) -> None:
    run = send(client, community, name, content)
    assert run is not None
    assert run.state == "failed"
    assert len(run.problem) > 20
    assert not Member.objects.exists()
    assert not Activity.objects.exists()
    assert client.get(community.url("communities:import", run.pk)).status_code == 200
    assert not Outbox.objects.dead().exists()


def test_an_empty_file_is_refused_at_the_door(client: Client, community: Community) -> None:
    assert send(client, community, "empty.jsonl", b"") is None


def test_an_unknown_format_is_answered_with_what_kith_reads(client: Client, community: Community) -> None:
    run = send(client, community, "notes.txt", b"just some words\n")
    assert run is not None
    assert "It reads" in run.problem


def test_a_file_name_of_an_attacker_stays_a_name(client: Client, community: Community) -> None:
    run = send(client, community, "../../etc/<script>alert(1)</script>.jsonl", jsonl(ROWS))
    assert run is not None
    assert "/" not in run.stored_as
    page = client.get(community.url("communities:import", run.pk)).content.decode()
    assert "<script>alert" not in page


def test_an_analyst_cannot_import(community: Community) -> None:
    analyst = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.ANALYST))
    file = SimpleUploadedFile("x.jsonl", jsonl(ROWS))
    assert analyst.post(community.url("communities:upload"), {"file": file}).status_code == 403
    assert not Import.objects.exists()
