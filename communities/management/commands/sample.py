"""`manage.py sample`: a made-up community with a story, for the demo, the tests and the benchmark."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from accounts.models import TeamMember, User, Workspace
from accounts.outbox import run_waiting
from communities.ingest import Summary, ingest
from communities.models import Community, Source
from communities.sample.setting import SETTING, TEAM
from communities.sample.story import Sample
from communities.signals import sample_arrived, sample_begun, sample_told

PURPOSE = "Showing Kith with people who do not exist ({activities} activities, seed {seed}, until {until})"
MADE_OF = re.compile(r"\((\d+) activities, seed (\d+), until (\S+)\)")


class Command(BaseCommand):
    """Makes the stage, feeds the story to the door, and remembers on the source what it was made of."""

    help = "Make the sample workspace, its team and a community with a story. Twice is once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Size, seed, and where."""
        parser.add_argument("--activities", type=int, default=20_000, help="from 300 to 10 million")
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--community", metavar="SLUG", default=SETTING.community_slug)
        parser.add_argument("--until", metavar="TIME", help="its now (ISO 8601, UTC); default: the last full hour")
        parser.add_argument("--later", action="store_true", help="leave ties, cases and figures to the worker")

    def handle(self, **options: Any) -> None:
        """All of it, or nothing."""
        with transaction.atomic():
            community = _community(options["community"])
            sample = self._sample(community, options)
            begins = not community.sources.exists()
            sources = [_source(community, sample, part) for part in ("forum", "meetups")]
            if begins:
                sample_begun.send(Community, community=community)
            summaries = [self._take(source, sample, options) for source in sources]
            if begins:
                sample_arrived.send(Community, community=community, truth=sample.truth)
        for summary in summaries:
            self._say(options, "  ".join(f"{name} {value:,}" for name, value in summary.as_dict().items()))
        if not options["later"]:
            run_waiting()
        if begins:
            sample_told.send(Community, community=community, truth=sample.truth)

    def _sample(self, community: Community, options: dict[str, Any]) -> Sample:
        """The sample asked for; one that is already there keeps the now it was made with."""
        asked = (options["activities"], options["seed"])
        until = datetime.fromisoformat(options["until"]) if options["until"] else None
        if made := MADE_OF.search(" ".join(community.sources.values_list("purpose", flat=True))):
            if (int(made[1]), int(made[2])) != asked or (until and _utc(until) != datetime.fromisoformat(made[3])):
                raise CommandError(f"{community} holds another sample {made[0]}; say another --community.")
            until = datetime.fromisoformat(made[3])
        until = _utc(until or timezone.now().replace(minute=0, second=0, microsecond=0))
        try:
            return Sample(*asked, until)
        except ValueError as problem:
            raise CommandError(str(problem)) from problem

    def _take(self, source: Source, sample: Sample, options: dict[str, Any]) -> Summary:
        forum = source.name == SETTING.forum_source
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(
            total=sample.shape.activities if forum else None, unit=" rows", desc=source.name, disable=quiet
        ) as bar:
            records = sample.forum() if forum else sample.meetups()
            return ingest(source, records, on_progress=lambda running: _move(bar, running.read))

    def _say(self, options: dict[str, Any], line: str) -> None:
        if options["verbosity"]:
            self.stdout.write(line)


def _move(bar: Any, read: int) -> None:
    bar.update(read - bar.n)


def _source(community: Community, sample: Sample, part: str) -> Source:
    shape = sample.shape
    until = datetime.fromtimestamp(shape.until, UTC).isoformat()
    source, _ = Source.objects.get_or_create(
        community=community,
        name=SETTING.forum_source if part == "forum" else SETTING.meetup_source,
        defaults={
            "workspace": community.workspace,
            "connector": "sample",
            "purpose": PURPOSE.format(activities=shape.activities, seed=shape.seed, until=until),
        },
    )
    return source


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _community(slug: str) -> Community:
    """The sample's workspace with its team, and the community in it; what is there is left as it is."""
    workspace, _ = Workspace.objects.get_or_create(slug=SETTING.workspace_slug, defaults={"name": SETTING.workspace})
    for mate in TEAM:
        user = User.objects.filter(email__iexact=mate.email).first()
        user = user or User.objects.create_user(mate.email, name=mate.name, zone=mate.zone)
        TeamMember.objects.get_or_create(workspace=workspace, user=user, defaults={"role": mate.role})
    community, _ = Community.objects.get_or_create(
        workspace=workspace,
        slug=slug,
        defaults={
            "name": SETTING.community if slug == SETTING.community_slug else slug.replace("-", " ").title(),
            "about": SETTING.about,
            "zone": SETTING.zone,
            "business_hours": SETTING.business_hours,
            "promise_hours": SETTING.promise_hours,
        },
    )
    return community
