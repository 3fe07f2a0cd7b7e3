"""What law and fairness do when somebody decides: keep the post as it was, and draw it for a second look."""

from __future__ import annotations

from moderation.fairness.draw import draw_for
from moderation.law.evidence import preserve_for
from moderation.models import Decision


def after_deciding(decision: Decision, *, history: bool = False) -> None:
    """In the decision's own transaction. Decisions made elsewhere or long ago (`history`) are not drawn."""
    if decision.restricts or any(measure.restricts for measure in decision.measures.all()):
        preserve_for(decision)
    if not history and decision.sweep_id is None and not decision.via:
        draw_for(decision)
