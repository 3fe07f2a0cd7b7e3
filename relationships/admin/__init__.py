"""What administrators see of this room. What is reckoned is looked at, not edited; a file for each of its subjects.

Tables whose key is two columns (touches, who is in a segment, who writes in a channel) have no page: Django
cannot show them.
"""

from __future__ import annotations

from relationships.admin import in_touch, journeys, people, ties

__all__ = ["in_touch", "journeys", "people", "ties"]
