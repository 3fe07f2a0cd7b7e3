"""`manage.py demo`: `up` with a sample community and a link that signs you in once."""

from __future__ import annotations

import time

from django.core.management import call_command

from config.management.commands.up import Command as Up

SAMPLE = {"activities": 20_000, "seed": 7}


class Command(Up):
    """The quickest way to look around."""

    help = "Run Kith with a sample community, and print a link that signs you in once."

    def prepare(self) -> None:
        """Fill an empty house with the sample; a house with a workspace is left as it is."""
        from accounts.models import Workspace

        if Workspace.objects.exists():
            return
        began = time.monotonic()
        self._say(f"Sample       making a community with {SAMPLE['activities']:,} activities …")
        call_command("sample", **SAMPLE, verbosity=0)
        self._say(f"Sample       made in {time.monotonic() - began:.0f} s")

    def welcome(self, url: str) -> None:
        """Where to go, and as whom."""
        super().welcome(url)
        from accounts.models import TeamMember
        from accounts.permissions import Role
        from accounts.sign_in_link import one_time_url

        owner = TeamMember.objects.active().filter(role=Role.OWNER).select_related("user").order_by("pk").first()
        if owner is not None:
            self._say(f"  Sign in once as {owner.user}: {self.style.SUCCESS(url + one_time_url(owner.user))}")
