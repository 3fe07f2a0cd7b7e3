"""How objectives are written out. `{% load governance %}`."""

from __future__ import annotations

from django import template

from governance.measuring import Measurable
from governance.models import Objective
from governance.models.objective import Course

register = template.Library()

HUES = {
    Course.REACHED: "good",
    Course.ON_COURSE: "good",
    Course.BEHIND: "warn",
    Course.OVERDUE: "warn",
    Course.GUARD_BROKEN: "bad",
}


@register.filter
def course_hue(course: Course) -> str:
    """The hue that goes with the word."""
    return HUES.get(course, "")


@register.filter
def shown_by(value: float | None, measure: Measurable | None) -> str:
    """The value in its measure's unit."""
    if value is None:
        return "—"
    return measure.shown(value) if measure else f"{value:g}"


@register.filter
def as_percent(share: float) -> str:
    """0.42 is 42 %; below the baseline is 0 %."""
    return f"{100 * max(0.0, share):.0f} %"


@register.filter
def measure_url(objective: Objective) -> str:
    """Where the rows behind the measure are."""
    return objective.measured_by.evidence(objective.community) if objective.measured_by else ""


@register.filter
def guard_url(objective: Objective) -> str:
    """Where the rows behind the guard are."""
    return objective.guarded_by.evidence(objective.community) if objective.guarded_by else ""
