"""What an absence is put at, in member-minutes a month, so that people can be ranked. Stated, not measured."""

from __future__ import annotations

from typing import Final

from relationships.models import Missed

MONTHS: Final = 6  # the counts are of 180 days
AN_ANSWER: Final = 10  # spares whoever asked
A_WELCOME: Final = 30  # of a newcomer's first weeks
A_CONTACT: Final = 5  # of each who would be tied to nobody else
A_GROUP: Final = 60  # of a group that would lose its only link
AN_EVENT: Final = 60

SAID: Final = (
    f"answers only they gave at {AN_ANSWER} minutes, newcomers only they welcomed at {A_WELCOME}, events only they led "
    f"at {AN_EVENT}, each a month; people tied to the rest through them only at {A_CONTACT}, groups linked by them "
    f"only at {A_GROUP}, for staff members whom nobody else of the team knows at {A_CONTACT}"
)


def worth(one: Missed) -> float:
    """Member-minutes a month."""
    monthly = AN_ANSWER * one.alone + A_WELCOME * one.welcomed_alone + AN_EVENT * one.hosted_alone
    standing = A_CONTACT * (one.cut_off + one.orphaned) + A_GROUP * len(one.only_groups)
    return round(monthly / MONTHS + standing, 1)
