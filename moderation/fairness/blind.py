"""What must not be seen by whoever owes a blind second look: the first verdict, its letter, its reasons, its decider.

Every page and file that shows decisions leaves out what `unseen_by` names, for that one person, until they have given
theirs. A test walks the pages and looks for a leak.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from accounts.models import User
from moderation.models import Case, Decision, DoubleReview


def unseen_by(user: User) -> QuerySet[DoubleReview]:
    """Second looks this person still owes."""
    return DoubleReview.objects.of(user).waiting()


def unseen_decisions(user: User) -> QuerySet[DoubleReview, int]:
    """Numbers of decisions that this person must not see now: `rows.exclude(pk__in=unseen_decisions(user))`."""
    return unseen_by(user).values_list("decision_id", flat=True)


def unseen_cases(user: User) -> QuerySet[DoubleReview, int]:
    """Numbers of their cases: decided, so no list of open ones holds them."""
    return unseen_by(user).values_list("decision__case_id", flat=True)


def owed_for(user: User, about: Decision | Case) -> DoubleReview | None:
    """The second look that this person owes about a decision or its case: its page sends them there first."""
    named = Q(decision=about.pk) if isinstance(about, Decision) else Q(decision__case=about.pk)
    return unseen_by(user).filter(named).select_related("community__workspace").first()


def demand_sight(user: User, about: Decision | Case | None) -> None:
    """Refuses who owes a blind second look about this, until they have given it. Raises PermissionDenied."""
    if about is not None and owed_for(user, about) is not None:
        raise PermissionDenied("You owe a blind second opinion on this. Give it first, under Fairness; then all opens.")
