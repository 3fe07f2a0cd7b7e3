"""A sample's records, sorted for looking things up."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from communities.incoming import Incoming, IncomingActivity, IncomingConversation, IncomingIdentity
from communities.sample.story import Sample
from communities.sample.truth import Truth

NOW = datetime(2026, 5, 14, 9, tzinfo=UTC)


class Look:
    """Everything a sample yields, and its truth."""

    def __init__(self, activities: int, seed: int = 7, until: datetime = NOW) -> None:
        sample = Sample(activities, seed, until)
        self.truth: Truth = sample.truth
        self.now = until
        self.records: list[Incoming] = [*sample.forum(), *sample.meetups()]
        self.acts = [record for record in self.records if isinstance(record, IncomingActivity)]
        self.talks = {r.external_id: r for r in self.records if isinstance(r, IncomingConversation)}
        self.people = {r.external_id: r for r in self.records if isinstance(r, IncomingIdentity)}
        self.by: dict[str, list[IncomingActivity]] = defaultdict(list)
        self.within: dict[str, list[IncomingActivity]] = defaultdict(list)
        for act in self.acts:
            self.by[act.author].append(act)
            self.within[act.conversation].append(act)
        self.act = {act.external_id: act for act in self.acts}
