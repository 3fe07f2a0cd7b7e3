"""The same without Django, for a machine that only trains: python -m moderation.learning.encoder --data PATH."""

from __future__ import annotations

import argparse
from pathlib import Path

from moderation.learning.encoder.command import MINUTES, NotInstalled, run


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--keep", type=Path, help="where the unrounded weights are left (.safetensors)")
    given = parser.parse_args()
    try:
        run(given.data, lambda line: print(line, flush=True), given.minutes, given.keep)
    except NotInstalled as problem:
        parser.exit(1, f"{problem}\n")


if __name__ == "__main__":
    main()
