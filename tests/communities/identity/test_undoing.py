"""Whatever is merged can be undone: all is as if it had never been, also after other merges and later imports."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.identity import merging
from communities.incoming import IncomingIdentity
from communities.ingest import ingest
from communities.models import Community, Identity, Member, Merge
from relationships.models import MemberTag
from tests.communities.identity.world import community, person, source, speaks, state

pytestmark = pytest.mark.django_db

PEOPLE = (("Forum", "ana"), ("Chat", "ar"), ("List", "ruiz"), ("Forum", "bo"))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("speaks"), st.integers(0, 3), st.integers(50, 60)),
        st.tuples(st.just("renames"), st.integers(0, 3), st.integers(0, 9)),
    ),
    min_size=1,
    max_size=7,
)


def _world() -> Community:
    here = community()
    for number, (place, handle) in enumerate(PEOPLE):
        who = person(source(here, place), handle, name=f"Name {handle.title()}")
        speaks(source(here, place), handle, number)
        for word in ("vip", handle):
            MemberTag.objects.create(workspace=here.workspace, community=here, member=who, word=word, key=word)
    return here


def _do(here: Community, step: tuple[Any, ...], *, merging_too: bool) -> Merge | None:
    kind, first, second = step
    place, handle = PEOPLE[first]
    if kind == "speaks":
        speaks(source(here, place), handle, first * 100 + second)
    elif kind == "renames":
        ingest(source(here, place), [IncomingIdentity(handle, handle=handle, name=f"{handle.title()} {'x' * second}")])
    elif merging_too:
        into, gone = (
            Identity.objects.get(source__community=here, external_id=PEOPLE[n][1]).member for n in (first, second)
        )
        if into.pk != gone.pk:
            return merging.merge(into, gone, by=None)
    return None


def _facts(here: Community) -> list[Any]:
    """What is seen of the people, by their handles; without the numbers that differ from world to world."""
    found: list[Any] = []
    for place, handle in PEOPLE:
        who = Identity.objects.get(source__community=here, external_id=handle).member
        seen = (who.name, who.sort_key, who.role, who.posts, who.acts, who.first_active_at, who.last_active_at)
        tags = sorted(MemberTag.objects.filter(member=who).values_list("key", flat=True))
        found.append((place, handle, seen, tags, who.identities.count()))
    return [*found, Member.objects.filter(community=here).count()]


@pytest.mark.django_db(transaction=True)  # each import's temporary tables would pile up in one transaction
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, order=st.randoms(use_true_random=False))
def test_merges_undone_in_any_order_leave_what_would_be_without_them(steps: list[tuple[Any, ...]], order: Any) -> None:
    here, elsewhere = _world(), _world()
    done = [merge for step in steps if (merge := _do(here, step, merging_too=True))]
    for step in steps:
        _do(elsewhere, step, merging_too=False)
    order.shuffle(done)
    for each in done:
        merging.undo(each, by=None)
    assert _facts(here) == _facts(elsewhere)


def test_without_imports_between_every_row_is_as_it_was() -> None:
    here = _world()
    before = state(here)
    ana, ar, ruiz = (Identity.objects.get(source__community=here, external_id=PEOPLE[n][1]).member for n in range(3))
    first = merging.merge(ana, ar, by=None)
    second = merging.merge(ruiz, Member.objects.get(pk=ana.pk), by=None)
    merging.undo(first, by=None)
    merging.undo(second, by=None)
    after = state(here)
    assert {key: sorted(rows) for key, rows in after.items()} == {key: sorted(rows) for key, rows in before.items()}
