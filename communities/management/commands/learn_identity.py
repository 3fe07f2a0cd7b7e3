"""`manage.py learn_identity --data PATH [--keep]`: the weights of "same person?" anew, and what they are worth."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from communities.identity import judging
from communities.identity.learning import fitting
from communities.identity.learning.people import real_people
from communities.identity.learning.planted import labelled


class Command(BaseCommand):
    """Learns from one half of the people and judges on the other."""

    help = "Learn the weights of identity from real profiles and planted second accounts; judge on other people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the exports are, and whether the weights in use are replaced."""
        parser.add_argument("--data", type=Path, required=True)
        parser.add_argument("--keep", action="store_true", help="write communities/identity/weights.json")

    def handle(self, **options: Any) -> None:
        """Prints a line a figure."""
        try:
            everybody = labelled(real_people(options["data"]))
        except FileNotFoundError as problem:
            raise CommandError(f"The data is missing: {problem.filename}") from problem
        learnt = fitting.pairs_of([each for each in everybody if fitting.half(each[1])])
        found = fitting.fit(learnt)
        self.stdout.write(f"{len(learnt):,} pairs learnt from, {sum(pair[3] for pair in learnt):,} of one person")
        self.stdout.write(json.dumps(found))
        if options["keep"]:
            judging.WEIGHTS.write_text(json.dumps({"from": ORIGIN, **found}, indent=2) + "\n", "utf-8")
            judging.weights.cache_clear()
        judged = fitting.pairs_of([each for each in everybody if not fitting.half(each[1])])
        everyone_else = [each for each in everybody if not fitting.half(each[1])]
        for line in report(judged, _pairs_of_one(everyone_else)):
            self.stdout.write(line)


ORIGIN = (
    "manage.py learn_identity: profiles of a Stack Exchange dump, a Discourse export and mailing lists of 2002,"
    " with planted second accounts and strangers; logistic, half of the people"
)


def report(pairs: list[fitting.Pair], truly: int) -> list[str]:
    """Thresholds and baselines on the same pairs; `truly`: pairs of one person, found by a key or not."""
    truth = [same for *_, same in pairs]
    sure = [judging.judge(a, b, like) for a, b, like, _ in pairs]
    lines = [f"{len(pairs):,} pairs judged, {sum(truth):,} of one person ({truly:,} with those that share no key)"]
    for name, said in (
        (f"automatic (≥ {judging.AUTOMATIC}, vouched for)", [j.confidence >= judging.AUTOMATIC for j in sure]),
        (f"suggested (≥ {judging.SUGGEST})", [j.confidence >= judging.SUGGEST for j in sure]),
        ("suggested, without vouched-for evidence", [j.confidence >= judging.SUGGEST and not j.verified for j in sure]),
        ("baseline, equal name", [fitting.same_name(a, b) for a, b, *_ in pairs]),
        ("baseline, equal address", [fitting.same_address(a, b) for a, b, *_ in pairs]),
    ):
        lines.append(fitting.told(name, said, truth))
    for low, high in ((0.6, 0.8), (0.8, 0.9), (0.9, 0.99), (0.99, 1.01)):
        there = [same for j, same in zip(sure, truth, strict=True) if low <= j.confidence < high]
        lines.append(f"  said {low:.2f} to {min(high, 1):.2f}: {sum(there)} of {len(there)} are one person")
    return lines


def _pairs_of_one(labelled_people: list[Any]) -> int:
    count: dict[str, int] = {}
    for _, who in labelled_people:
        count[who] = count.get(who, 0) + 1
    return sum(n * (n - 1) // 2 for n in count.values())
