"""Segments: members chosen by a sentence, "mentors quiet for 14 days in Berlin".

filters    what a sentence means, as values            vocabulary  the words it is made of
tokens     a sentence as words, names, numbers, days   grammar     reading a sentence, and writing one
finding    from filters to members                     facts       where members take part, what language they write
counting   who is in, who came and went, day by day    parts       picking instead of typing

Nothing that a person types becomes SQL: a sentence is read into filters, and only filters are looked up.
"""

from __future__ import annotations

from relationships.segments.grammar import SentenceError, parse, render

__all__ = ["SentenceError", "parse", "render"]
