#!/usr/bin/env python
"""Kith's command line: every Django command, plus `up`, `demo`, `down`, `backup` and `restore`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one management command; the database starts itself when the command first needs it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
