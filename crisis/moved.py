"""The watch counts acts, not people: nothing of it names a member."""

from __future__ import annotations

from communities.identity.references import no_members

no_members("crisis.Tone", "activity_id")
