"""`make bench`: ingest speed as a ratio to raw COPY, page times as a ratio to a trivial signed-in page."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from communities.models import Community
from config.bench.door import measure_door
from config.bench.pages import ROUNDS, TRIVIAL, measure_pages
from config.bench.ties import measure_ties


class Command(BaseCommand):
    """Works in a database of its own, which it empties first."""

    help = "Measure the door and the pages. The database is emptied: its name must hold “bench”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sizes."""
        parser.add_argument("--ingest", type=int, default=200_000, help="activities of the file the door reads")
        parser.add_argument("--rounds", type=int, default=3, help="how often the door and COPY take turns")
        parser.add_argument("--sizes", default="20000,1000000", help="activities behind the pages; blank: no pages")
        parser.add_argument("--requests", type=int, default=ROUNDS, help="requests a page")
        parser.add_argument("--only", choices=("ties", "moderation", "rules"), help="this part alone")
        parser.add_argument("--ties", type=int, default=200_000, help="activities known when the batches arrive")
        parser.add_argument("--batches", default="5000,1000", help="how many activities arrive at once")
        parser.add_argument("--threads", type=int, default=1, help="threads of the contextual model")
        parser.add_argument("--keep", action="store_true", help="measure pages of what is there; empty nothing")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        """Prints as it goes."""
        if options["only"] == "moderation":  # touches no database
            self._models(options["threads"])
            return
        if options["only"] == "rules":  # nor does this
            self._rules()
            return
        if "bench" not in str(settings.DATABASES["default"]["NAME"]):
            raise CommandError("Set KITH_DB_NAME to a name with “bench” in it: everything in that database goes.")
        call_command("migrate", verbosity=0)
        found: dict[str, Any] = {}
        if options["only"] == "ties":
            self._empty()
            found["ties"] = self._ties(options["ties"], [int(size) for size in options["batches"].split(",")])
            if options["json"]:
                self.stdout.write(json.dumps(found))
            return
        if options["keep"]:
            found["pages"] = self._measure(Community.objects.latest("id"), options["requests"])
            return
        if options["ingest"]:
            self._empty()
            found["door"] = self._door(options["ingest"], options["rounds"])
        for size in filter(None, str(options["sizes"]).split(",")):
            self._empty()
            found[f"pages_{size}"] = self._pages(int(size), options["requests"])
        if options["json"]:
            self.stdout.write(json.dumps(found))

    def _rules(self) -> None:
        from config.bench.rules import measure_rules

        for line in measure_rules():
            self.stdout.write(line)

    def _models(self, threads: int) -> None:
        from config.bench.moderation import measure_models, told

        for line in told(measure_models(threads)):
            self.stdout.write(line)

    def _empty(self) -> None:
        call_command("flush", interactive=False, verbosity=0)

    def _door(self, activities: int, rounds: int) -> dict[str, Any]:
        figures = measure_door(activities, rounds)
        self.stdout.write(f"\nThe door, {figures.rows:,} activities as kith-jsonl, {rounds} rounds (rows a second):")
        for name in ("copy", "ingest", "again"):
            speeds = ", ".join(f"{speed:,.0f}" for speed in getattr(figures, name))
            self.stdout.write(f"  {name:7} {speeds}")
        self.stdout.write(f"  ingest / COPY = {figures.ratio:.2f}")
        return asdict(figures) | {"ratio": round(figures.ratio, 3)}

    def _ties(self, activities: int, sizes: list[int], batches: int = 10) -> dict[str, Any]:
        figures = measure_ties(activities, sizes, batches)
        self.stdout.write(
            f"\nTies, {figures.activities:,} activities, {figures.touches:,} touches, {figures.ties:,} ties"
            f" (load of the machine {figures.load[0]:.1f}):"
            f"\n  whole reckoning with standings {figures.whole:.1f} s,"
            f" {activities / figures.whole:,.0f} activities a second"
        )
        for size, moved in figures.moved.items():
            slowest = max(seconds for _, seconds in moved)
            self.stdout.write(
                f"  {len(moved)} batches of {size:,}: {figures.rate(size):,.0f} activities a second"
                f" (slowest batch {1000 * slowest:,.0f} ms)"
            )
        self.stdout.write(f"  a new day: {figures.day:.1f} s")
        return asdict(figures)

    def _pages(self, size: int, requests: int) -> list[dict[str, Any]]:
        begun = time.perf_counter()
        call_command("sample", activities=size, seed=7, later=True, verbosity=0)
        took = time.perf_counter() - begun
        begun = time.perf_counter()
        from accounts.outbox import run_waiting

        done = run_waiting()
        derived = time.perf_counter() - begun
        community = Community.objects.latest("id")
        self.stdout.write(
            f"\nPages at {size:,} activities (made in {took:.0f} s; ties, cases, questions, figures in {derived:.0f} s,"
            f" {done:,} pieces of work):"
        )
        return self._measure(community, requests)

    def _measure(self, community: Community, requests: int) -> list[dict[str, Any]]:
        figures = measure_pages(community, requests)
        trivial = next(page for page in figures if page.name == TRIVIAL)
        for page in figures:
            self.stdout.write(
                f"  {page.name:13} median {page.median_ms:7.1f} ms  p95 {page.p95_ms:7.1f} ms"
                f"  p95 / trivial p95 {page.p95_ms / trivial.p95_ms:5.2f}  queries {page.queries}"
            )
        return [asdict(page) for page in figures]
