"""Files that mean harm, are broken, or are not what they claim: a clear word, and nothing else."""

import gzip
import io
import json
import struct
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.archive import Export, Limits, Unreadable
from communities.connectors import all_connectors, by_name, choose, recognise
from tests.communities.connectors.small_exports import MBOX, SLACK, acts, every_sample, folder, read, zip_bytes, zipped

MB = 1024 * 1024


def write(tmp_path: Path, content: bytes, name: str = "export.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_zip_bomb_is_refused_by_what_it_claims(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {**SLACK, "general/2024-02-09.json": b" " * (200 * MB)})
    with pytest.raises(Unreadable, match="zip bomb"):
        read(bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    honest = zip_bytes({"users.json": b" " * (200 * MB)})
    lie = honest.replace(struct.pack("<L", 200 * MB), struct.pack("<L", 9 * MB))
    with pytest.raises(Unreadable), Export.open(write(tmp_path, lie)) as export:
        export.bytes(export.entries[0])


def test_a_gzip_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    bomb = write(tmp_path, gzip.compress(MBOX + b"\n" * (200 * MB)), "list.mbox.gz")
    with pytest.raises(Unreadable, match="zip bomb"):
        read(bomb)


def test_a_tar_bomb_is_stopped_and_its_temporary_folder_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        member = tarfile.TarInfo("users.json")
        member.size = 200 * MB
        tar.addfile(member, io.BytesIO(b" " * member.size))
    with pytest.raises(Unreadable, match="zip bomb"):
        Export.open(write(tmp_path, held.getvalue(), "x.tar.gz"))
    assert list(tmp_path.glob("kith-export-*")) == []


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    outer = zipped(tmp_path / "outer.zip", {"inner.zip": zip_bytes(SLACK)})
    with pytest.raises(Unreadable, match="does not recognise"):
        read(outer)


def test_a_claim_of_more_than_the_limit_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    real = zip_bytes({"users.json": b"[]"})
    at = real.rfind(b"PK\x01\x02")
    huge = real[: at + 24] + struct.pack("<L", 2**31) + real[at + 28 :]
    with pytest.raises(Unreadable, match=r"claims to hold 2\.0 GB"):
        Export.open(write(tmp_path, huge), Limits(total=2**30))
    with pytest.raises(Unreadable, match="times its size"):
        Export.open(write(tmp_path, huge))


def test_a_truncated_zip_says_so(tmp_path: Path) -> None:
    whole = zip_bytes(SLACK)
    for length in (30, len(whole) // 2, len(whole) - 10):
        with pytest.raises(Unreadable, match="cut off or damaged"):
            Export.open(write(tmp_path, whole[:length]))


def test_a_truncated_gzip_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cut off or damaged"):
        read(write(tmp_path, gzip.compress(MBOX * 50)[:-40], "list.mbox.gz"), "mail")


def test_a_zip_with_a_password_says_so(tmp_path: Path) -> None:
    locked = bytearray(zip_bytes({"users.json": "[]"}))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        Export.open(write(tmp_path, bytes(locked)))


def test_a_table_of_contents_beyond_the_limit_is_never_loaded(tmp_path: Path) -> None:
    many = zipped(tmp_path / "many.zip", {f"{n}.json": "" for n in range(60)})
    with pytest.raises(Unreadable, match="more than 50 files"):
        Export.open(many, Limits(entries=50))
    with pytest.raises(Unreadable, match="more than 50 files"):
        Export.open(folder(tmp_path / "many", {f"{n}.json": "x" for n in range(60)}), Limits(entries=50))


def test_names_that_climb_and_links_are_left_out(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("../../etc/evil.json", "{}")
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("good.json", "{}")
    with Export.open(write(tmp_path, held.getvalue())) as export:
        assert [entry.name for entry in export.entries] == ["good.json"]


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    place = folder(tmp_path / "x", {"a.json": "{}"})
    (place / "b.json").symlink_to(tmp_path / "secret")
    (place / "c").symlink_to(tmp_path)
    with Export.open(place) as export:
        assert [entry.name for entry in export.entries] == ["a.json"]


def test_empty_files_and_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="empty"):
        Export.open(write(tmp_path, b""))
    (tmp_path / "nothing").mkdir()
    with pytest.raises(Unreadable, match="empty"):
        Export.open(tmp_path / "nothing")
    with pytest.raises(Unreadable, match="no such file"):
        Export.open(tmp_path / "absent")


def test_an_unknown_format_lists_what_kith_reads(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as told:
        read(write(tmp_path, b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "cat.png"))
    assert all(connector.name in str(told.value) for connector in all_connectors())
    with pytest.raises(Unreadable, match="no format called"):
        by_name("fax")


def test_other_archives_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"7z archive.*Unpack it first"):
        Export.open(write(tmp_path, b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "dump.7z"))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="single line is longer"):
        read(write(tmp_path, b"x" * (3 * MB), "a.log"), "irc", Limits(line=MB))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_wrong_encodings_lose_no_line(tmp_path: Path, encoding: str) -> None:
    text = "".join(f"[10:0{n}] <ada> Grüße aus Zürich {n}\n" for n in range(5))
    said = acts(read(write(tmp_path, text.encode(encoding), "#oven.2024-02-01.log")))
    assert [act.text for act in said] == [f"Grüße aus Zürich {n}" for n in range(5)]


def test_a_log_in_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    mixed = "[10:00] <ada> Grüße\n".encode() + "[10:01] <bob> Grüße\n".encode("cp1252")
    with Export.open(write(tmp_path, mixed, "#oven.2024-02-01.log")) as export:
        assert [act.text for act in acts(list(choose("auto", export).read(export)))] == ["Grüße", "Grüße"]
        assert any("Windows-1252" in note for note in export.notes)


def test_a_tar_is_read_like_its_folder(tmp_path: Path) -> None:
    place = folder(tmp_path / "x", SLACK)
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as tar:
        tar.add(place, arcname=".")
    assert read(tmp_path / "x.tar.gz") == read(place)


def test_a_folder_with_one_archive_and_notes_is_that_archive(tmp_path: Path) -> None:
    place = folder(tmp_path / "x", {"README.md": "about", "LICENSE": "mit", "export.zip": zip_bytes(SLACK)})
    assert acts(read(place)) == acts(read(zipped(tmp_path / "y.zip", SLACK)))


@pytest.mark.parametrize("name", sorted(every_sample()))
def test_each_format_is_recognised_as_itself_and_read_the_same_twice(tmp_path: Path, name: str) -> None:
    filename, content = every_sample()[name]
    path = write(tmp_path, content, filename)
    with Export.open(path) as export:
        ranked = recognise(export)
        assert ranked[0].connector.name == name
        assert ranked[0].why
        assert len(ranked) == 1
    assert acts(read(path))
    assert read(path) == read(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=400))
def test_arbitrary_bytes_raise_nothing_but_unreadable(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, content, "anything")
    for connector in all_connectors():
        read_or_refuse(path, connector.name)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoilt_exports_raise_nothing_but_unreadable(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(every_sample())))
    filename, content = every_sample()[name]
    spoilt = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(spoilt)))
    read_or_refuse(write(tmp_path, bytes(spoilt), filename), name)
    read_or_refuse(write(tmp_path, bytes(spoilt[:cut]), filename), name)
    read_or_refuse(write(tmp_path, bytes(spoilt[:cut]), filename), "auto")


KEYS = [
    "id",
    "ts",
    "user",
    "text",
    "subtype",
    "post_stream",
    "posts",
    "topic_id",
    "post_number",
    "cooked",
    "created_at",
    "username",
    "messages",
    "channel",
    "author",
    "timestamp",
    "nick",
    "file",
    "line",
    "kind",
    "at",
    "conversation",
    "mentions",
    "group",
    "urlname",
    "dateTime",
    "rsvps",
    "venues",
    "reactions",
    "users",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(JSON, min_size=1, max_size=5))
def test_json_of_any_shape_raises_nothing_but_unreadable(tmp_path: Path, rows: list[Any]) -> None:
    lines = write(tmp_path, "\n".join(json.dumps(row) for row in rows).encode(), "x.jsonl")
    whole = folder(
        tmp_path / "x",
        {
            "users.json": json.dumps(rows),
            "channels.json": json.dumps(rows),
            "general/2024-02-01.json": json.dumps(rows),
        },
    )
    guild = write(tmp_path, json.dumps({"guild": {}, "channel": rows[0], "messages": rows}).encode(), "d.json")
    for name in ("discourse", "irc", "meetup", "kith-jsonl"):
        read_or_refuse(lines, name)
    read_or_refuse(whole, "slack")
    read_or_refuse(guild, "discord")


def read_or_refuse(path: Path, name: str) -> None:
    try:
        with Export.open(path) as export:
            for _ in choose(name, export).read(export):
                pass
    except Unreadable as told:
        said = str(told)
    else:
        said = "read"
    assert said.strip()
