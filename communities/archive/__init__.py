"""Reads the files people bring, as if each were hostile: bounded, streamed, never trusted with a path.

`Export.open(path)` shows a file, a folder or an archive in one way. Nothing here knows a platform or a database.
"""

from communities.archive.export import Entry, Export
from communities.archive.json_items import json_items
from communities.archive.limits import Limits
from communities.archive.unreadable import Damaged, Unreadable
from communities.archive.xml_rows import xml_rows

__all__ = ["Damaged", "Entry", "Export", "Limits", "Unreadable", "json_items", "xml_rows"]
