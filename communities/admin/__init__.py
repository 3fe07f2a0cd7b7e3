"""Administration of the record, of who is who in it, and of research; a file for each."""

from __future__ import annotations

from communities.admin import identity, record, research

__all__ = ["identity", "record", "research"]
