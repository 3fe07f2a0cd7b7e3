"""`manage.py replay_introductions --community SLUG --on DAY…`: would the pairs proposed on a past day have met?"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from communities.models import Community
from relationships.introductions import replay


class Command(BaseCommand):
    """One line a score: ours, then the baselines of link prediction."""

    help = "Propose introductions as of past days and compare with who came to talk afterwards"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which community, as of which days, and how long to look."""
        parser.add_argument("--community", required=True, metavar="SLUG")
        parser.add_argument("--on", required=True, nargs="+", type=date.fromisoformat, metavar="DAY")
        parser.add_argument("--days", type=int, default=replay.HORIZON_DAYS, help="how long after it counts")

    def handle(self, **options: Any) -> None:
        """Prints counts and figures for each day."""
        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError(f"There is no community {options['community']}.")
        for day in options["on"]:
            found = replay.as_of(community, datetime(day.year, day.month, day.day, tzinfo=UTC), options["days"])
            if found is None:
                self.stdout.write(f"{day}: fewer than two people were about")
                continue
            people, pairs, met = len(found.people), len(found.i), int(found.met.sum())
            self.stdout.write(
                f"{day}: {people} people, {pairs:,} pairs of strangers, {met} met within {options['days']} days"
            )
            for each in replay.judge(found):
                self.stdout.write(
                    f"  {each.name:24} AUC {each.auc:.3f}  of the best 10: {each.at_10:.2f}"
                    f"  of the best 100: {each.at_100:.2f}  of each one's best 10: {each.each_10:.3f}"
                )
