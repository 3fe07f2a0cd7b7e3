"""What becomes of figures when two members turn out to be one, or one to be two: their days are counted again."""

from __future__ import annotations

from communities.identity.references import no_members, reckoned

reckoned("reporting.MemberDay", "member_id", because="days that were theirs are marked dirty and counted again")
no_members("reporting.RollupState", "staff", "bots")
