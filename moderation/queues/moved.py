"""Numbers of guidelines and channels, not of members: merging two members leaves them alone."""

from __future__ import annotations

from communities.identity.references import no_members

no_members("moderation.Queue", "guidelines", "channels")
