"""What there is about a case at all, in one question: most cases have no reports, notes or earlier decisions.

A pane asks for the rows of a kind only where this says that there are any, so an ordinary case costs a third less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection

from moderation.models import Case, ClosePolicy

# Each by an index, of one case, one post or one member; a post or member that is None matches nothing.
_ASKED: Final = """
SELECT
    EXISTS(SELECT 1 FROM moderation_decision WHERE case_id = %(case)s)
        OR EXISTS(
            SELECT 1 FROM moderation_case c JOIN moderation_decision d ON d.case_id = c.id
            WHERE c.activity_id = %(post)s
        ),
    EXISTS(
        SELECT 1 FROM moderation_case c JOIN moderation_decision d ON d.case_id = c.id
        WHERE c.member_id = %(member)s AND d.undone_at IS NULL AND c.id <> %(case)s
    ),
    EXISTS(SELECT 1 FROM moderation_measure WHERE member_id = %(member)s AND undone_at IS NULL),
    EXISTS(SELECT 1 FROM moderation_report WHERE case_id = %(case)s),
    EXISTS(SELECT 1 FROM moderation_casenote WHERE case_id = %(case)s),
    EXISTS(SELECT 1 FROM moderation_case WHERE leader_id = %(case)s),
    EXISTS(SELECT 1 FROM moderation_caselink WHERE a_id = %(case)s)
        OR EXISTS(SELECT 1 FROM moderation_caselink WHERE b_id = %(case)s),
    EXISTS(SELECT 1 FROM moderation_secondlook WHERE case_id = %(case)s AND outcome = ''),
    EXISTS(SELECT 1 FROM moderation_precedent WHERE case_id = %(case)s),
    EXISTS(SELECT 1 FROM moderation_ladderstep WHERE community_id = %(community)s),
    (SELECT way FROM moderation_closepolicy WHERE community_id = %(community)s)
"""


@dataclass(frozen=True, slots=True)
class Known:
    """True: ask for the rows, there may be some to show. False: there are none."""

    decided: bool  # this case, or another about the same post
    author_decided: bool  # another case of its author
    measures: bool
    reports: bool
    notes: bool
    followers: bool
    links: bool
    second: bool
    precedents: bool
    ladder: bool
    close_way: str


def known(case: Case) -> Known:
    """One query."""
    ids = {
        "case": case.pk,
        "post": case.activity_id,
        "member": case.member_id,
        "community": case.community_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, ids)
        row = cursor.fetchone()
    return Known(*(*row[:-1], row[-1] or str(ClosePolicy.Way.WARN)))
