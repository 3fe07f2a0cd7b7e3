"""Profiles of real people, read from the exports that developers keep outside of the repository (docs/IDENTITY.md)."""

from __future__ import annotations

import gzip
import html
import json
import mailbox
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from email.header import decode_header, make_header
from email.utils import parseaddr
from pathlib import Path

from defusedxml.ElementTree import iterparse

from communities.identity.profile import Profile


def real_people(folder: Path) -> list[Profile]:
    """From a Stack Exchange dump, a Discourse export and an archive of mailing lists, one each person and source."""
    found = [*_stack_exchange(folder), *_discourse(folder), *mail_people(folder)]
    for number, profile in enumerate(found):
        profile.id = number
    return found


def mail_people(folder: Path) -> list[Profile]:
    """Every pair of name and address that wrote to the lists."""
    seen: dict[tuple[str, str], Profile] = {}
    with tempfile.NamedTemporaryFile() as plain:
        with gzip.open(folder / "mailinglists-2002" / "lists.mbox.gz") as packed:
            shutil.copyfileobj(packed, plain)
        plain.flush()
        for message in mailbox.mbox(plain.name):
            name, address = parseaddr(str(message.get("From", "")))
            with suppress(LookupError, ValueError):
                name = str(make_header(decode_header(name)))
            if "@" in address:
                key = (name.strip(), address.lower())
                seen.setdefault(key, Profile(0, "mail", name=key[0], email=key[1], accountless=True))
    return list(seen.values())


def _stack_exchange(folder: Path) -> Iterator[Profile]:
    with (
        zipfile.ZipFile(folder / "stackexchange-quantum" / "stackexchange-quantum.zip") as packed,
        packed.open("Users.xml") as file,
    ):
        for _, row in iterparse(file):
            told = row.attrib
            if row.tag == "row" and int(told["Id"]) > 0:
                about = re.sub(r"<[^>]+>", " ", re.sub(r'href="([^"]+)"', r"> \1 <", told.get("AboutMe", "")))
                yield Profile(
                    0,
                    "stackexchange",
                    name=told.get("DisplayName", ""),
                    avatar=told.get("ProfileImageUrl", ""),
                    about=html.unescape(f"{told.get('WebsiteUrl', '')} {about}"),
                    url=f"https://quantumcomputing.stackexchange.com/users/{told['Id']}",
                    location=told.get("Location", ""),
                )
            row.clear()


def _discourse(folder: Path) -> Iterator[Profile]:
    seen: dict[str, Profile] = {}
    with gzip.open(folder / "discourse-urho3d" / "topics.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for post in json.loads(line).get("post_stream", {}).get("posts", []):
                seen.setdefault(
                    post["username"],
                    Profile(
                        0,
                        "discourse",
                        handle=post["username"],
                        name=post.get("name") or "",
                        avatar=post.get("avatar_template") or "",
                        url=f"https://discourse.urho3d.io/u/{post['username']}",
                    ),
                )
    yield from seen.values()
