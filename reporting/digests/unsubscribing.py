"""The way out of a digest: an address that works without signing in, for ever, and gives nobody's address away."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer

from communities.models import Community
from reporting.models import DigestPreference

_SIGNER: Final = Signer(salt="reporting.unsubscribe")


def unsubscribe_url(team_member_id: int, community: Community) -> str:
    """Absolute; for one person's digest of one community."""
    return str(settings.KITH_URL + community.url("reporting:unsubscribe", token_for(team_member_id, community.pk)))


def token_for(team_member_id: int, community_id: int) -> str:
    """Names the list by numbers alone, and cannot be made up."""
    return _SIGNER.sign(f"{team_member_id}.{community_id}").replace(":", "~")


def preference_of(token: str) -> DigestPreference | None:
    """Whose digest a token ends; None for one that is not ours or whose person has gone."""
    try:
        member, _, community = _SIGNER.unsign(token.replace("~", ":")).partition(".")
    except BadSignature:
        return None
    return (
        DigestPreference.objects.select_related("community__workspace")
        .filter(team_member_id=int(member), community_id=int(community))
        .first()
    )
