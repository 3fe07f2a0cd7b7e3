"""`manage.py evaluate WHAT IN OUT` and `manage.py evaluate ROOM --data PATH`: how good our judgements are.

The first reads a file of cases and writes one of answers, for whoever judges them with labels of their own; what
it can be asked is in `ANSWERS`. The second has a room measure itself on labelled data it never saw, in
`<room>/evaluation.py`: `evaluate(folder) -> lines`.
"""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# Module of each judgement: `answer(cases: Path, answers: Path) -> lines to print`, ValueError: what is wrong, where.
ANSWERS: Final = {
    "replies": "relationships.replies.evaluation",
    "depth": "relationships.ties.evaluation.depth",
    "sign": "relationships.ties.evaluation.sign",
    "identity": "communities.identity.evaluation",
    "derailment": "moderation.turning.evaluation",
    "moderation": "moderation.evaluation",
}

# What measures itself on a folder of labelled data beside the rooms.
MEASURED: Final = {"team": "moderation.team.evaluation", "fairness": "moderation.fairness.evaluation"}


class Command(BaseCommand):
    """Finds the judgement or the room and prints its lines."""

    help = "Answer a file of cases (evaluate replies IN OUT) or measure a room (evaluate crisis --data PATH)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to ask, of which file or folder."""
        rooms = [room for room in settings.ROOMS if find_spec(f"{room}.evaluation")]
        asked = [name for name in ANSWERS if _exists(ANSWERS[name])]
        parser.add_argument("what", choices=list(dict.fromkeys([*asked, *rooms, *MEASURED])))
        parser.add_argument("cases", type=Path, nargs="?", metavar="IN", help="the file of cases")
        parser.add_argument("answers", type=Path, nargs="?", metavar="OUT", help="where the answers go")
        parser.add_argument("--data", type=Path, help="for a room: the folder with the labelled data")

    def handle(self, **options: Any) -> None:
        """Prints one line a result."""
        what, cases, answers, data = options["what"], options["cases"], options["answers"], options["data"]
        try:
            if what in ANSWERS and not (data and what in settings.ROOMS):
                if cases is None or answers is None:
                    raise CommandError(f"Two files are needed: evaluate {what} IN OUT")
                lines = import_module(ANSWERS[what]).answer(cases, answers)
            elif data is None:
                raise CommandError(f"The folder with the labelled data is needed: evaluate {what} --data PATH")
            else:
                lines = import_module(MEASURED.get(what, f"{what}.evaluation")).evaluate(data)
            for line in lines:
                self.stdout.write(line)
        except FileNotFoundError as problem:
            raise CommandError(f"The data is missing: {problem.filename}") from problem
        except ValueError as problem:
            raise CommandError(str(problem)) from problem


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
