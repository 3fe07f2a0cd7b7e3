"""The containers: a folder, a single file (packed or not), a zip, a tar unpacked into a folder of our own."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from communities.archive.bounded import PACKING_TROUBLE, Bounded, Counted
from communities.archive.export import Container, Entry
from communities.archive.limits import GB, MB, Limits
from communities.archive.unreadable import Damaged, Unreadable

BESIDE_THE_POINT = ("readme", "license", "licence", "copying", ".license", "thumbs.db", "desktop.ini", "checksums")
FOREIGN = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "RAR",
    b"\xfd7zXZ": "xz",
    b"BZh": "bzip2",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}


def container_for(path: Path, limits: Limits) -> Container:
    """The container that fits what lies at `path`, judged by its first bytes and not by its name."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return _folder_or_its_only_archive(path, limits)
    if not stat.S_ISREG(mode):
        raise Unreadable("This is neither a file nor a folder.", path.name, "Bring an export file.")
    if path.stat().st_size == 0:
        raise Unreadable("This file is empty.", path.name, "Export it again and check its size.")
    with path.open("rb") as file:
        head = file.read(512)
    for magic, kind in FOREIGN.items():
        if head.startswith(magic):
            raise Unreadable(
                f"This is a {kind} archive, which Kith does not unpack.",
                path.name,
                "Unpack it first and bring the folder, or pack it as .zip.",
            )
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Zip(path, limits)
    if _is_tar(path, head):
        return Tar(path, limits)
    return Files([path], path.parent, limits)


class Files:
    """Plain files, each perhaps gzipped: one file, or all files below a folder."""

    is_packed = False

    def __init__(self, paths: list[Path], root: Path, limits: Limits) -> None:
        self.paths = paths
        self.entries = []
        self.packed_size = 0
        for key, path in enumerate(paths):
            size = path.stat().st_size
            name = path.relative_to(root).as_posix()
            self.entries.append(Entry(name.removesuffix(".gz"), size * (4 if name.endswith(".gz") else 1), key))
            self.packed_size += size

    def stream(self, entry: Entry, limits: Limits, passed: Callable[[int], None]) -> Bounded:
        """The unpacked bytes of one entry."""
        path = self.paths[entry.key]
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW if path.is_symlink() is False else os.O_RDONLY)
            raw = os.fdopen(descriptor, "rb")
        except OSError as trouble:
            raise Damaged("This file cannot be opened.", entry.name, "Check who may read it.") from trouble
        return unpacked(raw, entry.name, limits, passed)

    def close(self) -> None:
        """Nothing is held open."""


class Zip:
    """A zip, read in place: nothing is written anywhere, so no name in it can reach outside."""

    is_packed = True

    def __init__(self, path: Path, limits: Limits) -> None:
        _hold_table_of_contents(path, limits)
        try:
            self.zip = zipfile.ZipFile(path)
        except PACKING_TROUBLE as trouble:
            raise Unreadable(
                "This zip is cut off or damaged: its table of contents is missing.",
                path.name,
                "Download it again; compare its size with the original.",
            ) from trouble
        self.packed_size = path.stat().st_size
        self.entries: list[Entry] = []
        self.infos: list[zipfile.ZipInfo] = []
        claimed = 0
        for info in self.zip.infolist():
            name = info.filename.replace("\\", "/")
            if info.is_dir() or _is_beside_the_point(name) or not _is_plain(name, info):
                continue
            if info.flag_bits & 1:
                raise Unreadable("This zip is locked with a password.", path.name, "Bring it without a password.")
            claimed += info.file_size
            self.entries.append(Entry(name.lstrip("/").removesuffix(".gz"), info.file_size, len(self.infos)))
            self.infos.append(info)
        _hold_claims(path, claimed, self.packed_size, limits)
        self.entries.sort(key=lambda entry: entry.name)

    def stream(self, entry: Entry, limits: Limits, passed: Callable[[int], None]) -> Bounded:
        """The unpacked bytes of one entry."""
        info = self.infos[entry.key]
        try:
            raw = self.zip.open(info)
        except PACKING_TROUBLE as trouble:
            raise Damaged("This part of the zip is damaged.", entry.name, "Export it again.") from trouble
        whole = Bounded(raw, entry.name, limits, lambda: info.compress_size, lambda count: None)
        return unpacked(whole, entry.name, limits, passed)

    def close(self) -> None:
        """Lets go of the file."""
        self.zip.close()


class Tar:
    """A tar (gzipped or not), unpacked under numbers as names into a temporary folder, bounded while unpacking."""

    is_packed = True

    def __init__(self, path: Path, limits: Limits) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kith-export-"))
        self.packed_size = path.stat().st_size
        self.entries: list[Entry] = []
        try:
            self._unpack(path, limits)
        except Unreadable:
            self.close()
            raise
        except (tarfile.TarError, *PACKING_TROUBLE) as trouble:
            self.close()
            raise Unreadable("This tar is cut off or damaged.", path.name, "Pack it again.") from trouble

    def _unpack(self, path: Path, limits: Limits) -> None:
        total = 0

        def passed(count: int) -> None:
            nonlocal total
            total += count
            if total > limits.total:
                raise Unreadable(
                    f"This archive unpacks to more than {limits.total / GB:.1f} GB.", path.name, "Bring it in parts."
                )

        with (
            unpacked(path.open("rb"), path.name, limits, passed) as stream,
            tarfile.open(fileobj=stream, mode="r|") as tar,
        ):
            for member in tar:
                if not member.isreg() or _is_beside_the_point(member.name) or ".." in PurePosixPath(member.name).parts:
                    continue
                if len(self.entries) >= limits.entries:
                    raise _too_many(path, limits)
                source = tar.extractfile(member)
                if source is None:
                    continue
                key = len(self.entries)
                with (self.folder / str(key)).open("xb") as target:
                    shutil.copyfileobj(source, target, MB)
                name = member.name.removeprefix("./").lstrip("/").removesuffix(".gz")
                self.entries.append(Entry(name, member.size, key))
        self.entries.sort(key=lambda entry: entry.name)

    def stream(self, entry: Entry, limits: Limits, passed: Callable[[int], None]) -> Bounded:
        """The unpacked bytes of one entry."""
        return unpacked((self.folder / str(entry.key)).open("rb"), entry.name, limits, passed)

    def close(self) -> None:
        """Removes the temporary folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Gunzip(gzip.GzipFile):
    """A gzip reader that closes the file under it, which the library's own leaves open."""

    def __init__(self, under: io.BufferedReader) -> None:
        self.under = under
        super().__init__(fileobj=under, mode="rb")

    def close(self) -> None:
        """Closes both."""
        super().close()
        self.under.close()


def unpacked(raw, where: str, limits: Limits, passed: Callable[[int], None]) -> Bounded:  # type: ignore[no-untyped-def]
    """A bounded stream over `raw`, gunzipped when its first bytes say so. An archive inside stays as it is."""
    counted = Counted(raw)
    peeked = io.BufferedReader(counted, 64 * 1024)
    if peeked.peek(2)[:2] != b"\x1f\x8b":
        return Bounded(peeked, where, limits, None, passed)
    return Bounded(Gunzip(peeked), where, limits, lambda: counted.taken, passed)  # type: ignore[arg-type]


def _folder_or_its_only_archive(root: Path, limits: Limits) -> Container:
    """A folder that holds one archive and otherwise only notes about it is that archive."""
    paths: list[Path] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as found:
            for item in found:
                if item.is_symlink() or (_is_beside_the_point(item.name) and not item.is_dir()):
                    continue
                if item.is_dir(follow_symlinks=False):
                    waiting.append(Path(item.path))
                elif item.is_file(follow_symlinks=False):
                    paths.append(Path(item.path))
                if len(paths) + len(waiting) > limits.entries:
                    raise _too_many(root, limits)
    if not paths:
        raise Unreadable("This folder is empty.", root.name, "Bring the folder that holds the export's files.")
    if len(paths) == 1 and paths[0].stat().st_size:
        with paths[0].open("rb") as file:
            head = file.read(512)
        if head.startswith(b"PK\x03\x04"):
            return Zip(paths[0], limits)
        if _is_tar(paths[0], head):
            return Tar(paths[0], limits)
    return Files(sorted(paths), root, limits)


def _is_tar(path: Path, head: bytes) -> bool:
    if head[257:262] == b"ustar":
        return True
    if head[:2] != b"\x1f\x8b":
        return False
    try:
        with gzip.open(path) as stream:
            return stream.read(512)[257:262] == b"ustar"
    except PACKING_TROUBLE:
        return False


def _is_beside_the_point(name: str) -> bool:
    """Notes beside an export (a README, a licence) and the litter of file managers are not part of it."""
    parts = PurePosixPath(name).parts
    if not parts or "__MACOSX" in parts or parts[-1] == ".DS_Store" or parts[-1].startswith("._"):
        return True
    last = parts[-1].lower()
    return any(last == word or last.startswith(f"{word}.") for word in BESIDE_THE_POINT)


def _is_plain(name: str, info: zipfile.ZipInfo) -> bool:
    """No link and no way up: such entries are left out, whatever they claim to be."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return ".." not in PurePosixPath(name).parts and (kind == 0 or stat.S_ISREG(kind))


def _hold_table_of_contents(path: Path, limits: Limits) -> None:
    """Reads the size of a zip's table of contents before the library loads it: a table can itself be the bomb."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 65_557 - 20))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return
    count, table = struct.unpack_from("<HL", tail, at + 10)
    if table == 0xFFFFFFFF or count == 0xFFFF:
        large = tail.rfind(b"PK\x06\x06", 0, at)
        if large >= 0 and large + 56 <= len(tail):
            count, table = struct.unpack_from("<QQ", tail, large + 32)
    if count > limits.entries or table > limits.names:
        raise _too_many(path, limits)


def _hold_claims(path: Path, claimed: int, packed: int, limits: Limits) -> None:
    if claimed > limits.total:
        raise Unreadable(
            f"This zip claims to hold {claimed / GB:.1f} GB; the limit is {limits.total / GB:.1f} GB.",
            path.name,
            "Bring it in parts, for instance year by year.",
        )
    if claimed > max(limits.ratio_after, limits.ratio * packed):
        raise Unreadable(
            f"This zip claims to unpack to {claimed // max(1, packed):,} times its size, as a zip bomb does.",
            path.name,
            "If it is honest, unpack it yourself and bring the folder.",
        )


def _too_many(path: Path, limits: Limits) -> Unreadable:
    return Unreadable(f"This export holds more than {limits.entries:,} files.", path.name, "Bring it in parts.")
