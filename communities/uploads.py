"""Takes an uploaded export in: stored under a name of ours, with a row that says it waits, and work asked for."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from secrets import token_hex

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from accounts.outbox import enqueue
from communities.ingest.run import source_for, uploads_folder
from communities.ingest.text import normalise_line
from communities.models import Community, Import

_SUFFIX = re.compile(r"^(\.[a-z0-9]{1,10}){1,2}$")


def receive(community: Community, file: UploadedFile[bytes], connector: str, source_name: str, by: User) -> Import:
    """The import that will read `file`. Nothing is opened here: the worker does, within its limits."""
    name = normalise_line(PurePosixPath(str(file.name or "export")).name, 250) or "export"
    suffix = "".join(PurePosixPath(name).suffixes[-2:]).lower()
    stored_as = token_hex(16) + (suffix if _SUFFIX.match(suffix) else "")
    path = uploads_folder() / stored_as
    try:
        with path.open("xb") as kept:
            path.chmod(0o600)
            for part in file.chunks():
                kept.write(part)
        return _noted(community, name, stored_as, file.size or 0, connector, source_name, by)
    except BaseException:  # no row will ever ask for it
        path.unlink(missing_ok=True)
        raise


def _noted(
    community: Community, name: str, stored_as: str, size: int, connector: str, source_name: str, by: User
) -> Import:
    known = source_for(community, connector, source_name) if source_name and connector != "auto" else None
    if source_name and known is None:
        known = community.sources.filter(name=source_name).first() or source_for(community, "", source_name)
    with transaction.atomic():
        run = Import.objects.create(
            workspace_id=community.workspace_id,
            community=community,
            source=known,
            connector="" if connector == "auto" else connector,
            filename=name,
            stored_as=stored_as,
            started_by=by,
            bytes_total=size,
        )
        enqueue("communities.run_import", str(run.pk), workspace=community.workspace_id, payload={"import": run.pk})
    return run
