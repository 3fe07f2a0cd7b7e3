"""The sample's neighbours as dossiers."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from communities.models import Community, FieldNote, Interest
from communities.sample.setting import NEIGHBOURS
from communities.signals import sample_told


@receiver(sample_told, dispatch_uid="research.sample")
def open_the_samples_dossiers(community: Community, **_: Any) -> None:
    """Two communities of interest with notes; their fit is left to judge."""
    analyst = community.workspace.team.active().filter(role="analyst").select_related("user").first()
    for neighbour in NEIGHBOURS:
        interest, made = Interest.objects.get_or_create(
            community=community,
            name=neighbour.name,
            defaults={
                "workspace": community.workspace,
                "url": neighbour.url,
                "about": neighbour.about,
                "tags": list(neighbour.tags),
            },
        )
        if made:
            for note in neighbour.notes:
                FieldNote.objects.create(
                    interest=interest, text=note, is_opinion=True, written_by=analyst.user if analyst else None
                )
