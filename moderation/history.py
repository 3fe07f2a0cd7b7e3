"""Past decisions for a sample: two moderators judge like shop links unlike. Only the sample command calls this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from accounts.models import TeamMember
from communities.models import Activity, Community
from moderation.deciding import decide
from moderation.judging import Reason
from moderation.models import Case, Decision, Guideline, Letter, Rule, Signal
from moderation.opening import Opening, open_for_posts
from moderation.post import read_posts


@transaction.atomic
def record_uneven(
    community: Community, old_hands: Sequence[str], newcomers: Sequence[str], one: TeamMember, two: TeamMember
) -> int:
    """Decides shop-link posts (external ids) as if in their time: old hands are kept, newcomers removed or warned.

    Posts that already have a case are left alone, so twice is once. Gives how many were decided.
    """
    guideline = Guideline.objects.in_community(community).filter(slug="no-spam").first()
    rows = Activity.objects.in_community(community).filter(external_id__in=[*old_hands, *newcomers])
    names = dict(rows.values_list("pk", "external_id"))
    kept = set(old_hands)
    done = 0
    for number, post in enumerate(sorted(read_posts(rows), key=lambda each: each.occurred_at)):
        reason = Reason(Signal.Origin.CIRCUMSTANCE, "shop_link", "1", 2.5, "Links to a shop and names a price")
        opening = Opening("Shop link", Rule.Severity.LOW, guideline, post=post, reasons=[(None, reason)])
        if Case.objects.filter(activity_id=post.id).exists() or not open_for_posts(community, [opening]):
            continue
        case = Case.objects.select_related("community__workspace").get(activity_id=post.id)
        spared = names[post.id] in kept
        action = "keep" if spared else "remove" if number % 3 else "warn"
        version = guideline.current() if guideline and not spared else None
        decision = decide(
            case, one if spared else two, action, version=case.version, guideline_version=version, history=True
        )
        at = post.occurred_at + timedelta(hours=2)
        Decision.objects.filter(pk=decision.pk).update(made_at=at, seconds=40)
        Case.objects.filter(pk=case.pk).update(opened_at=post.occurred_at, decided_at=at)
        Letter.objects.filter(decision=decision).update(written_at=at, state="posted", posted_at=at)
        Decision.objects.filter(pk=decision.pk, at_source="to_do").update(at_source="done", at_source_at=at)
        done += 1
    return done
