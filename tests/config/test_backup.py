"""A backup is worth what its restore is."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from accounts.models import Workspace
from config.embedded.folder import subfolder
from config.embedded.secrets import secret


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_was_saved_comes_back(tmp_path: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "picture").write_bytes(b"seen")
    Workspace.objects.create(name="Kept", slug="kept")
    secret("tested_key")
    file = tmp_path / "kith.tar"

    call_command("backup", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".*")), "no drafts stay"

    Workspace.objects.update(slug="changed")
    Workspace.objects.create(name="Later", slug="later")
    (settings.MEDIA_ROOT / "picture").unlink()
    before = secret("tested_key")
    (subfolder("secrets") / "tested_key").unlink()

    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(file))
    call_command("restore", str(file), "--replace")
    assert list(Workspace.objects.values_list("slug", flat=True)) == ["kept"]
    assert (settings.MEDIA_ROOT / "picture").read_bytes() == b"seen"
    assert secret("tested_key") == before
    (subfolder("secrets") / "tested_key").unlink()


@pytest.mark.django_db(transaction=True)
def test_a_broken_file_changes_nothing(tmp_path: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    Workspace.objects.create(name="Here", slug="here")
    file = tmp_path / "kith.tar"
    call_command("backup", str(file))
    damaged = bytearray(file.read_bytes())
    middle = damaged.index(b"PGDMP") + 200_000
    damaged[middle : middle + 5_000] = bytes(5_000)
    file.write_bytes(damaged)
    with pytest.raises(CommandError):
        call_command("restore", str(file), "--replace")
    assert Workspace.objects.filter(slug="here").exists()


@pytest.mark.parametrize("name", ["../escaped", "media/../../escaped", "elsewhere"])
@pytest.mark.django_db
def test_an_archive_that_is_none_of_ours_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "bad.tar"
    with tarfile.open(file, "w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(CommandError, match="does not belong"):
        call_command("restore", str(file))


def test_a_backup_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.management.commands.backup._dump", fail)
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "kith.tar"))
    assert not list(tmp_path.iterdir())


def fail(path: Path) -> None:
    raise CommandError("the disk is full")
