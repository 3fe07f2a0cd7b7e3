"""What happens in this room without anybody asking: the sample's objectives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.dispatch import receiver

from communities.models import Community
from communities.sample.setting import OBJECTIVES
from communities.signals import sample_told
from governance.measuring import measurable
from governance.models import Initiative, Objective

# The sample speaks of aims in words; these are the figures meant: (measure, target, guard, the guard's limit).
FIGURES: Final = {
    "member_led_share": ("member_led", 0.85, "newcomers_back", 0.2),
    "newcomer_activation": ("newcomers_back", 0.5, "member_led", 0.6),
}
HELD_SINCE: Final = timedelta(days=45)


@receiver(sample_told, dispatch_uid="governance.sample")
def set_the_samples_objectives(community: Community, **_: Any) -> None:
    """Two objectives as the sample's team would have set them six weeks ago, from the figures of that day."""
    today = community.day_of(community.present())
    then = today - HELD_SINCE
    owner = community.workspace.team.active().filter(role="owner").select_related("user").first()
    for idea in OBJECTIVES:
        key, target, guard, limit = FIGURES[idea.measure]
        measure = measurable(key)
        reading = measure.read(community, then) if measure else None
        if reading is None or measurable(guard) is None:
            continue
        target = max(target, min(0.95, round(reading.value + 0.05, 2)))  # an aim lies ahead, whatever the sample's size
        if reading.value >= target:
            continue
        objective = Objective.objects.create(
            workspace=community.workspace,
            community=community,
            title=idea.title,
            why=idea.why,
            measure=key,
            baseline=reading.value,
            baseline_on=then,
            target=target,
            due_on=then + timedelta(days=idea.in_days),
            guard=guard,
            guard_limit=limit,
            owner=owner.user if owner else None,
        )
        if key == "newcomers_back":
            Initiative.objects.create(
                objective=objective,
                title="A welcome thread every Monday",
                for_whom="people in their first two weeks",
                starts_on=then + timedelta(days=7),
            )
